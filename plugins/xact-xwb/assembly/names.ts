import { alloc, diagnose, inputName, isUtf8, lengthToNul, NO_OFFSET, openSibling, SEVERITY_NOTE, Source, Text } from "../../sdk/assembly";
import { Bank } from "./bank";
import { nameByCues } from "./cues";

/** Names of sounds: of the bank itself, of the sound bank beside it, or the bank's name and a number. */
@unmanaged
export class Names {
  private source: Source;
  private bank: Bank;
  /** Sound bank, and for each sound where its name stands in it; 0 when it has none. */
  private cues: Source;
  private offsets: usize;

  static of(source: Source, bank: Bank): Names {
    const names = changetype<Names>(alloc(offsetof<Names>()));
    names.source = source;
    names.bank = bank;
    if (!bank.hasNames()) names.openCues();
    return names;
  }

  put(into: Text, index: u32): void {
    const bank = this.bank;
    if (bank.hasNames()) {
      const at = bank.namesAt + <f64>index * <f64>bank.nameBytes;
      if (this.source.has(at, <f64>bank.nameBytes)) this.add(into, this.source.view(at, bank.nameBytes), bank.nameBytes);
    } else if (this.offsets != 0) {
      const at = <f64>load<u32>(this.offsets + (index << 2));
      const length = <u32>min(this.cues.size - at, 255);
      if (at != 0) this.add(into, this.cues.view(at, length), length);
    }
    if (into.length != 0) return;
    this.add(into, bank.name.pointer, bank.name.length);
    if (into.length == 0) into.ascii("sound");
    into.ascii("_").decimal(index, 4);
  }

  private add(into: Text, pointer: usize, most: u32): void {
    if (pointer == 0) return;
    const length = lengthToNul(pointer, most);
    if (isUtf8(pointer, length)) into.bytes(pointer, length);
    else into.latin1(pointer, length);
  }

  /** The sound bank has the name of the file, or of the bank. */
  private openCues(): void {
    const name = Text.create(512);
    let handle: i32 = -1;
    if (inputName(name) && name.length > 4) {
      name.length -= 4;
      handle = openSibling(name.ascii(".xsb"));
    }
    if (handle <= 0 && this.bank.name.length != 0) handle = openSibling(name.clear().text(this.bank.name).ascii(".xsb"));
    if (handle <= 0) {
      if (this.bank.count != 0) diagnose(SEVERITY_NOTE, "no-names", "The sounds' names are in a sound bank (XSB) that is not beside this file", NO_OFFSET);
      return;
    }
    this.cues = Source.of(handle);
    this.offsets = alloc(<usize>this.bank.count * 4);
    if (this.offsets != 0) nameByCues(this.cues, this.bank, this.offsets);
  }
}

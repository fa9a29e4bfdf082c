import { alloc, Cursor, Source } from "../../sdk/assembly";
import { directoryBytes, directoryOf, ENTRY_BYTES } from "./header";
import { NAME_BYTES, packName } from "./lump-name";

// PNAMES
//   offset  size  field
//     0x00     4  count
//     0x04     8  name        of each patch, as lumps are named
const MAX_NAMES: u32 = 65536;
// "pnames", "texture1" and "texture2" as packed names.
const PNAMES: u64 = 0x73656d616e70;
const TEXTURE1: u64 = 0x3165727574786574;
const TEXTURE2: u64 = 0x3265727574786574;

/** Offset and size of a lump. */
@unmanaged
export class Lump {
  offset: f64;
  length: f64;
}

/** The names that wall textures know patches by, and the lumps they are in this WAD. */
@unmanaged
export class PatchList {
  source: Source;
  count: u32;
  /** Lumps of one name: the last of them counts. */
  first: Lump;
  second: Lump;
  private names: Lump;
  /** Packed names. */
  private packed: usize;
  /** For each name 1 + its lump's place in the directory; 0 when it is not in this WAD. */
  private lumps: usize;
  /** For each hash 1 + the last name that has it, and for each name 1 + the one before it that has the same. */
  private heads: usize;
  private before: usize;
  private mask: u32;

  static load(source: Source): PatchList {
    const list = changetype<PatchList>(alloc(offsetof<PatchList>()));
    list.source = source;
    list.first = changetype<Lump>(alloc(offsetof<Lump>()));
    list.second = changetype<Lump>(alloc(offsetof<Lump>()));
    list.names = changetype<Lump>(alloc(offsetof<Lump>()));
    const start = directoryOf(source);
    if (start < 0) return list;
    const end = start + directoryBytes(source);
    list.findTables(Cursor.over(source, start, end));
    if (list.first.length + list.second.length > 0 && list.readNames()) list.findLumps(Cursor.over(source, start, end));
    return list;
  }

  /** 1 + the place in the directory of a patch's lump; 0 when it is in another WAD. */
  lumpOf(patch: u32): u32 {
    return patch < this.count ? load<u32>(this.lumps + (patch << 2)) : 0;
  }

  private findTables(directory: Cursor): void {
    while (directory.left() > 0) {
      const entry = directory.take(ENTRY_BYTES);
      if (entry == 0) return;
      const name = packName(entry + 8);
      const lump = name == PNAMES ? this.names : name == TEXTURE1 ? this.first : name == TEXTURE2 ? this.second : null;
      if (lump === null || !this.source.has(<f64>load<u32>(entry), <f64>load<u32>(entry, 4))) continue;
      lump.offset = <f64>load<u32>(entry);
      lump.length = <f64>load<u32>(entry, 4);
    }
  }

  private readNames(): bool {
    const lump = this.names;
    if (lump.length < 4) return false;
    const count = this.source.u32le(lump.offset);
    if (count == 0 || count > MAX_NAMES || 4 + <f64>count * <f64>NAME_BYTES > lump.length) return false;
    this.mask = (<u32>2 << (31 - clz(count))) - 1;
    this.packed = alloc(count << 3);
    this.lumps = alloc(count << 2);
    this.before = alloc(count << 2);
    this.heads = alloc((this.mask + 1) << 2);
    if (this.packed == 0 || this.lumps == 0 || this.before == 0 || this.heads == 0) return false;
    for (let index: u32 = 0; index < count; index++) {
      const at = this.source.view(lump.offset + 4 + <f64>index * <f64>NAME_BYTES, NAME_BYTES);
      if (at == 0) return false;
      const name = packName(at);
      const head = this.heads + (this.slotOf(name) << 2);
      store<u64>(this.packed + (index << 3), name);
      store<u32>(this.before + (index << 2), load<u32>(head));
      store<u32>(head, index + 1);
    }
    this.count = count;
    return true;
  }

  private findLumps(directory: Cursor): void {
    for (let place: u32 = 1; directory.left() > 0; place++) {
      const entry = directory.take(ENTRY_BYTES);
      if (entry == 0) return;
      if (load<u32>(entry, 4) == 0) continue;
      const name = packName(entry + 8);
      let next = load<u32>(this.heads + (this.slotOf(name) << 2));
      while (next != 0) {
        const index = next - 1;
        if (load<u64>(this.packed + (index << 3)) == name) store<u32>(this.lumps + (index << 2), place);
        next = load<u32>(this.before + (index << 2));
      }
    }
  }

  private slotOf(name: u64): u32 {
    return <u32>((name * 0x9e3779b97f4a7c15) >>> 40) & this.mask;
  }
}

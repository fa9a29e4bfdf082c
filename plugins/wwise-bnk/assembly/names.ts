import { alloc, openSibling, Source, Text } from "../../sdk/assembly";

/** Larger files are not searched. */
const MAX_BYTES: f64 = 16_777_216;
const MAX_NAME_BYTES: u32 = 255;
/** A name stands no further behind its id. */
const REACH_BYTES: u32 = 2048;
const SPACE: u32 = 0x20;
const QUOTE: u32 = 0x22;
const LESS: u32 = 0x3c;
const GREATER: u32 = 0x3e;
/** ` Id="`, `Name="`, `<ShortName>`: ends of them, the first byte lowest. */
const ID: u64 = 0x223d644920;
const ID_BYTES: u32 = 5;
const NAME: u64 = 0x223d656d614e;
const NAME_BYTES: u32 = 6;
const SHORT: u64 = 0x614e74726f68533c;
const SHORT_BYTES: u32 = 11;
const SLOT_BYTES: u32 = 12;
/** An element with a name is longer than half of this. */
const BYTES_PER_SLOT: u32 = 32;

/**
 * Names of media, events and banks by id, from the `SoundbanksInfo.xml` that Wwise writes beside its banks: an element with an
 * attribute `Id` has a `Name` in the same tag or a `ShortName` right behind it.
 */
@unmanaged
export class Names {
  /** Slots of id, pointer and length; a power of two of them. */
  private slots: usize;
  private mask: u32;
  /** How many names may still come: half of the slots stay free. */
  private free: u32;

  /** The names of the file beside the input; none when there is no such file. */
  static beside(): Names {
    const names = changetype<Names>(alloc(offsetof<Names>()));
    const handle = openSibling(Text.create(32).ascii("SoundbanksInfo.xml"));
    if (handle <= 0) return names;
    const source = Source.of(handle);
    if (source.size > MAX_BYTES) return names;
    const length = <u32>source.size;
    // Searches look up to 8 bytes ahead.
    const text = alloc(length + 8);
    if (text != 0 && source.copy(0, text, length)) names.read(text, text + length);
    return names;
  }

  /** Appends the name of `id`, or the id itself. A sound's name has the extension of the file that it was made from. */
  put(into: Text, id: u32): bool {
    if (this.slots != 0) {
      const slot = this.slotOf(id);
      if (load<u32>(slot, 4) != 0) {
        into.bytes(load<u32>(slot, 4), load<u32>(slot, 8));
        return true;
      }
    }
    into.decimal(id);
    return false;
  }

  private read(text: usize, end: usize): void {
    let size: u32 = 16;
    while (size < <u32>(end - text) / BYTES_PER_SLOT) size <<= 1;
    this.slots = alloc(size * SLOT_BYTES);
    this.mask = size - 1;
    this.free = size >> 1;
    if (this.slots == 0) return;
    let at = text;
    while (at < end) {
      at = find(at, end, SPACE);
      at = startsWith(at, ID, ID_BYTES) ? this.readElement(at + ID_BYTES, min(end, at + REACH_BYTES)) : at + 1;
    }
  }

  /** Reads on from an id up to its name; where the search goes on. */
  private readElement(start: usize, end: usize): usize {
    let id: u64 = 0;
    let at = start;
    while (at < end && load<u8>(at) - 0x30 < 10 && id <= 0xffffffff) {
      id = id * 10 + (load<u8>(at) - 0x30);
      at++;
    }
    if (id > 0xffffffff || load<u8>(at) != QUOTE) return at;
    while (at < end && load<u8>(at) != GREATER) {
      if (startsWith(at, NAME, NAME_BYTES)) return this.keep(<u32>id, at + NAME_BYTES, end, QUOTE);
      at++;
    }
    const next = find(at, end, LESS);
    return startsWith(next, SHORT, 8) ? this.keep(<u32>id, next + SHORT_BYTES, end, LESS) : next;
  }

  /** Keeps the name from `start` to `mark`; where it ends. */
  private keep(id: u32, start: usize, limit: usize, mark: u32): usize {
    const end = find(start, limit, mark);
    const length = <u32>(end - start);
    if (this.free == 0 || end == limit || length == 0 || length > MAX_NAME_BYTES) return end;
    const slot = this.slotOf(id);
    if (load<u32>(slot, 4) != 0) return end;
    this.free--;
    store<u32>(slot, id);
    store<u32>(slot, <u32>start, 4);
    store<u32>(slot, length, 8);
    return end;
  }

  /** The slot that has `id`, or the free one where it belongs. */
  private slotOf(id: u32): usize {
    let index = (id * 0x9e3779b1) & this.mask;
    while (true) {
      const slot = this.slots + index * SLOT_BYTES;
      if (load<u32>(slot, 4) == 0 || load<u32>(slot) == id) return slot;
      index = (index + 1) & this.mask;
    }
  }
}

/** The searched text is followed by 8 zeros, so that a look ahead stays inside. */
function startsWith(at: usize, letters: u64, count: u32): bool {
  const mask: u64 = count == 8 ? ~0 : ((<u64>1) << (count << 3)) - 1;
  return (load<u64>(at) & mask) == letters;
}

function find(from: usize, end: usize, byte: u32): usize {
  let at = from;
  while (at < end && load<u8>(at) != byte) at++;
  return at;
}

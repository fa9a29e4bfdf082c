import { alloc, Cursor, Source, Text } from "../../sdk/assembly";

// offset  size  file
//   0x00     4  magic              FORM
//   0x04     4  sizeBytes          of the chunks, which follow
//
//               chunk
//   0x00     4  name
//   0x04     4  sizeBytes
//   0x08     .  data               pointers in it count from the start of the file
const FORM: u32 = 0x4d524f46;
const FIRST_CHUNK: f64 = 8;
const HEADER_BYTES: f64 = 8;
const MAX_CHUNKS: u32 = 128;
const MAX_NAME_BYTES: u32 = 4096;

export const CHUNK_AGRP: u32 = 0x50524741;
export const CHUNK_AUDO: u32 = 0x4f445541;
export const CHUNK_BGND: u32 = 0x444e4742;
export const CHUNK_FEAT: u32 = 0x54414546;
export const CHUNK_FEDS: u32 = 0x53444546;
export const CHUNK_FONT: u32 = 0x544e4f46;
export const CHUNK_GEN8: u32 = 0x384e4547;
export const CHUNK_PSEM: u32 = 0x4d455350;
export const CHUNK_SEQN: u32 = 0x4e514553;
export const CHUNK_SOND: u32 = 0x444e4f53;
export const CHUNK_SPRT: u32 = 0x54525053;
export const CHUNK_STRG: u32 = 0x47525453;
export const CHUNK_TGIN: u32 = 0x4e494754;
export const CHUNK_TPAG: u32 = 0x47415054;
export const CHUNK_TXTR: u32 = 0x52545854;
export const CHUNK_UILR: u32 = 0x524c4955;

/** Whether the file starts with one of the two chunks that the first one is: of a game, or of a group of its sounds. */
export function isForm(source: Source): bool {
  if (!source.has(0, FIRST_CHUNK + HEADER_BYTES) || source.u32le(0) != FORM) return false;
  const first = source.u32le(FIRST_CHUNK);
  return first == CHUNK_GEN8 || first == CHUNK_AUDO;
}

/** A file of chunks, and where each of them lies. */
@unmanaged
export class Form {
  source: Source;
  count: u32;
  /** Where the chain of chunks breaks off; -1 when it ends where the file does. */
  brokenAt: f64;
  private names: usize;
  private offsets: usize;
  private sizes: usize;

  /** Walks the chunks of `source`, which `isForm` knows. A chunk that is cut off is kept with the bytes there are. */
  static over(source: Source): Form {
    const form = changetype<Form>(alloc(offsetof<Form>()));
    form.source = source;
    form.names = alloc(MAX_CHUNKS * 4);
    form.offsets = alloc(MAX_CHUNKS * 8);
    form.sizes = alloc(MAX_CHUNKS * 8);
    form.brokenAt = -1;
    const end = min(source.size, FIRST_CHUNK + <f64>source.u32le(4));
    if (end != FIRST_CHUNK + <f64>source.u32le(4)) form.brokenAt = end;
    let at = FIRST_CHUNK;
    while (at + HEADER_BYTES <= end && form.count < MAX_CHUNKS) {
      const name = source.u32le(at);
      const size = <f64>source.u32le(at + 4);
      if (!isName(name)) {
        form.brokenAt = at;
        break;
      }
      const there = min(size, end - at - HEADER_BYTES);
      if (there != size) form.brokenAt = at;
      store<u32>(form.names + (form.count << 2), name);
      store<f64>(form.offsets + (form.count << 3), at + HEADER_BYTES);
      store<f64>(form.sizes + (form.count << 3), there);
      form.count++;
      at += HEADER_BYTES + size;
    }
    return form;
  }

  nameOf(index: u32): u32 {
    return load<u32>(this.names + (index << 2));
  }

  offsetOf(index: u32): f64 {
    return load<f64>(this.offsets + (index << 3));
  }

  sizeOf(index: u32): f64 {
    return load<f64>(this.sizes + (index << 3));
  }

  /** The chunk's index, or -1. */
  find(name: u32): i32 {
    for (let index: u32 = 0; index < this.count; index++) {
      if (this.nameOf(index) == name) return <i32>index;
    }
    return -1;
  }

  /** A cursor over the chunk's data; over nothing when there is no such chunk. */
  open(name: u32): Cursor {
    const index = this.find(name);
    if (index < 0) return Cursor.over(this.source, 0, 0);
    return Cursor.over(this.source, this.offsetOf(index), this.offsetOf(index) + this.sizeOf(index));
  }

  /**
   * Replaces `into` by the text whose first character `pointer` is the offset of; its length stands in front of it. False
   * and empty when there is none.
   */
  text(pointer: u32, into: Text): bool {
    into.clear();
    const at = <f64>pointer;
    if (at < 12 || !this.source.has(at - 4, 4)) return false;
    const length = this.source.u32le(at - 4);
    if (length > MAX_NAME_BYTES || !this.source.has(at, <f64>length)) return false;
    into.bytes(this.source.view(at, length), length);
    return true;
  }
}

/** Four characters that a chunk's name consists of. */
function isName(name: u32): bool {
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    const byte = (name >> shift) & 0xff;
    if (byte - 0x41 >= 26 && byte - 0x30 >= 10) return false;
  }
  return true;
}

import {
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  emitRecord,
  finish,
  kindOfName,
  lowerAscii,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { addName } from "./name";

export const TES3_MAGIC: u32 = 0x00000100;
const HEADER_BYTES: f64 = 12;
const NAME_BYTES: u32 = 4096;
/** What a probe may look at. */
const PROBE_BYTES: f64 = 65536;

// offset  size  field                                          N files, H the hash table's offset
//   0x00     4  magic              0x100
//   0x04     4  H                  from offset 12
//   0x08     4  N
//   0x0c    8N  sizes              size (4), offset (4) from the end of the hashes
//           4N  nameOffsets        from the end of this table
//            .  names              zero-terminated paths
// 12 + H    8N  hashes             in the order of the sizes
@unmanaged
class Layout {
  files: u32;
  namesAt: f64;
  hashesAt: f64;
  dataAt: f64;

  /** Whether the three tables fit in the file and in front of each other. */
  read(source: Source): bool {
    this.files = source.u32le(8);
    this.namesAt = HEADER_BYTES + 12.0 * <f64>this.files;
    this.hashesAt = HEADER_BYTES + <f64>source.u32le(4);
    this.dataAt = this.hashesAt + 8.0 * <f64>this.files;
    return this.namesAt <= this.hashesAt && this.dataAt <= source.size;
  }
}

const LAYOUT: usize = memory.data(32, 8);

/** The magic is weak: many files begin with it. The first name's hash decides. */
export function probeTes3(source: Source): i32 {
  const layout = changetype<Layout>(LAYOUT);
  if (!layout.read(source)) return 0;
  // Nothing but a header: more than any other plugin can say of it.
  if (layout.files == 0) return source.size == HEADER_BYTES ? 40 : 0;
  const nameOffset = HEADER_BYTES + 8.0 * <f64>layout.files;
  if (nameOffset + 4 > PROBE_BYTES || layout.hashesAt + 8 > PROBE_BYTES) {
    // Too large for a probe to see the hashes.
    return layout.files >= 1000 && source.u32le(HEADER_BYTES + 4) < 0x80000000 ? 55 : 0;
  }
  const names = Cursor.over(source, layout.namesAt + <f64>source.u32le(nameOffset), layout.hashesAt);
  const name = Text.create(NAME_BYTES);
  if (!names.zeroTerminated(name, NAME_BYTES) || name.length == 0) return 0;
  return hashOf(name) == source.u64le(layout.hashesAt) ? 95 : 0;
}

export function listTes3(source: Source): i32 {
  const layout = changetype<Layout>(LAYOUT);
  if (!layout.read(source)) return refuse("tables", "The tables do not fit in front of the data", 4);
  beginFormat("bsa-tes3", Text.create(4).ascii("tes3"));
  if (!emitRecord()) return finish(source);
  const sizes = Cursor.over(source, HEADER_BYTES, layout.namesAt);
  const offsets = Cursor.over(Source.of(0), HEADER_BYTES + 8.0 * <f64>layout.files, layout.namesAt);
  const names = Cursor.over(Source.of(0), layout.namesAt, layout.hashesAt);
  const name = Text.create(NAME_BYTES);
  const path = Text.create(NAME_BYTES);
  for (let id: u32 = 0; id < layout.files; id++) {
    const recordAt = sizes.at;
    const size = <f64>sizes.u32le();
    const start = layout.dataAt + <f64>sizes.u32le();
    names.at = layout.namesAt + <f64>offsets.u32le();
    if (sizes.failed() || offsets.failed()) return finish(source);
    if (!names.zeroTerminated(name, NAME_BYTES)) {
      return refuse("name-cut", "A name does not end in front of the hashes", names.source.faultOffset);
    }
    addName(path.clear(), name.pointer, name.length);
    beginEntry(id, path, kindOfName(path));
    sizeBytes(size);
    const isInside = source.has(start, size);
    if (isInside && size > 0) stored(start, size);
    if (!emitRecord()) return finish(source);
    if (isInside) continue;
    if (!diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the file", recordAt, id)) break;
  }
  if (layout.files == 0) diagnose(SEVERITY_NOTE, "empty", "The archive has no files", 8);
  return finish(source);
}

/** The stored hash of a path: its halves, each folded into 32 bits, the first one lowest. */
function hashOf(name: Text): u64 {
  const middle = name.length >> 1;
  let low: u32 = 0;
  for (let index: u32 = 0; index < middle; index++) low ^= letter(name, index) << ((index & 3) << 3);
  let high: u32 = 0;
  for (let index = middle; index < name.length; index++) {
    const value = letter(name, index) << (((index - middle) & 3) << 3);
    high = rotr<u32>(high ^ value, value & 31);
  }
  return (<u64>high << 32) | low;
}

function letter(name: Text, index: u32): u32 {
  const value = lowerAscii(load<u8>(name.pointer + index));
  return value == 0x2f ? 0x5c : value;
}

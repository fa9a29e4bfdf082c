import { beginFormat, emitRecord, finish, refuse, Source, Text } from "../../sdk/assembly";
import { CRUNCH } from "./format.table";
import { listWholeFile, refuseFormat } from "./picture";
import { Texture } from "./texture";

// offset  size  header, big-endian
//   0x00     2  magic              "Hx"
//   0x02     2  sizeBytes          70 and 4 for each level
//   0x06     4  dataBytes          of the whole file
//   0x0c     4  width, height
//   0x10     3  levels, faces, format
const MAGIC: u32 = 0x4878;
const HEADER_BYTES: u32 = 70;
const DXT3: u32 = 1;
const LAST_FORMAT: u32 = 12;

export function isCrunch(source: Source): bool {
  if (!source.has(0, <f64>HEADER_BYTES) || source.u16be(0) != MAGIC) return false;
  const levels = source.u8(16);
  const faces = source.u8(17);
  if (levels == 0 || levels > 16 || (faces != 1 && faces != 6)) return false;
  return source.u16be(2) == HEADER_BYTES + 4 * levels;
}

/** Lists a CRN file; what `ax_list` returns. */
export function listCrunch(source: Source): i32 {
  beginFormat("crunch", Text.create(1));
  if (!emitRecord()) return finish(source);
  if (source.u8(18) == DXT3 || source.u8(18) > LAST_FORMAT) {
    return refuseFormat(18);
  }
  if (!source.has(0, <f64>source.u32be(6))) return refuse("truncated", "The file is cut", 6);
  const texture = Texture.create();
  texture.format = CRUNCH;
  texture.width = source.u16be(12);
  texture.height = source.u16be(14);
  texture.limitLevels(source.u8(16));
  if (source.u8(17) == 6) texture.setCube();
  return listWholeFile(source, texture);
}

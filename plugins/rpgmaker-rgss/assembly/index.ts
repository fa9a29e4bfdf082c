import {
  beginFormat,
  diagnoseText,
  emitRecord,
  ERRNO_EOPNOTSUPP,
  finish,
  refuse,
  SEVERITY_ERROR,
  Source,
  Text,
} from "../../sdk/assembly";
import { listVersion1 } from "./version-1";
import { listVersion3 } from "./version-3";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

// offset  size  header
//   0x00     7  magic              RGSSAD and a zero
//   0x07     1  version            1 RPG Maker XP and VX, 3 VX Ace
const MAGIC: u64 = 0x0000444153534752;
const MAGIC_MASK: u64 = 0x00ffffffffffffff;
const HEADER_BYTES: f64 = 8;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!isArchive(source)) return 0;
  const version = source.u8(7);
  return version == 1 || version == 3 ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!isArchive(source)) return refuse("not-this-format", "The file does not start with RGSSAD", 0);
  const version = source.u8(7);
  if (version != 1 && version != 3) {
    const text = Text.create(64).ascii("RGSSAD version ").decimal(version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version-unsupported", text, 7);
    return -ERRNO_EOPNOTSUPP;
  }
  beginFormat("rgssad", Text.create(8).decimal(version));
  if (!emitRecord()) return finish(source);
  return version == 1 ? listVersion1(source) : listVersion3(source);
}

function isArchive(source: Source): bool {
  return source.has(0, HEADER_BYTES) && (source.u64le(0) & MAGIC_MASK) == MAGIC;
}

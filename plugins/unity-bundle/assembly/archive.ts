import {
  beginFormat,
  diagnose,
  emitRecord,
  engineVersion,
  finish,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { BlockInfo } from "./block-info";
import { Header } from "./header";
import { listNodes } from "./node";

const OLDEST: u32 = 6;
const NEWEST: u32 = 8;

/** Lists the archive that starts at `start`. @returns what `ax_list` returns */
export function listArchive(source: Source, start: f64): i32 {
  const header = Header.read(source, start);
  if (source.fault != 0) return refuse("truncated", "The file ends within the archive's header", source.faultOffset);
  if (header.version < OLDEST || header.version > NEWEST) {
    return refuseVariant("version-unsupported", "The archive's version is none of 6, 7 and 8", start);
  }
  if (!header.isCombined()) return refuseVariant("layout-unsupported", "Blocks and directory are apart", start);
  beginFormat("unityfs", Text.create(8).decimal(header.version));
  const revision = header.revision;
  if (revision.length != 0) engineVersion(Text.create(512).latin1(revision.pointer, revision.length));
  if (!emitRecord()) return finish(source);
  if (header.isEncrypted()) {
    return refuseVariant("encrypted", "The archive is encrypted, which is not supported", start);
  }
  if (start > 0 && !diagnose(SEVERITY_NOTE, "leading-bytes", "The archive does not start at the file's start", start)) {
    return finish(source);
  }
  if (start + header.totalBytes > source.size) {
    const text = "The file is shorter than the archive says";
    if (!diagnose(SEVERITY_WARNING, "archive-cut", text, source.size)) return finish(source);
  }
  let info = BlockInfo.read(source, header, header.isAligned());
  if (info == null) info = BlockInfo.read(source, header, !header.isAligned());
  if (info == null) {
    return refuse("bad-block-info", "The table of blocks and files does not decode", header.infoOffset(header.isAligned()));
  }
  if (!info.emit(source)) return finish(source);
  return listNodes(source, info);
}

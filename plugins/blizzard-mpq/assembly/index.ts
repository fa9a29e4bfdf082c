import { beginFormat, diagnose, emitRecord, finish, refuse, refuseVariant, SEVERITY_WARNING, Source, Text } from "../../sdk/assembly";
import { Archive } from "./archive";
import { findHeader, Header, readHeader, searchBytes, startsAsArchive } from "./header";
import { listBlocks } from "./list";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** A plugin that is being asked may look at so much of the file. */
const PROBE_BYTES: f64 = 65536;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (findHeader(source, PROBE_BYTES) < 0) return 0;
  return startsAsArchive(source) ? 95 : 55;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const start = findHeader(source, searchBytes(source));
  if (source.fault != 0) return finish(source);
  if (start < 0) return refuse("not-this-format", "The file holds no MPQ archive", 0);
  const header = readHeader(source, start);
  beginFormat("blizzard-mpq", Text.create(4).decimal(header.format + 1));
  if (!emitRecord()) return finish(source);
  if (header.hashEntries == 0 && header.hasHet) {
    return refuseVariant("het-only", "The archive has tables of the newer form only, which are not read", start + 0x3c);
  }
  const archive = Archive.open(source, header);
  if (archive === null) return refuse("too-large", "The archive's tables do not fit in memory", start);
  if (source.fault != 0) return finish(source);
  if (archive.hashes.isCut || archive.blocks.isCut) {
    diagnose(SEVERITY_WARNING, "table-cut", "A table has fewer rows than the header says", start + 16);
  }
  return listBlocks(archive);
}

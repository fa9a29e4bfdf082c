import {
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { checkDigests } from "./digest";
import { Header, MAGIC, RESPAWN_VERSION } from "./header";
import { isPartName } from "./part";
import { TreeWalk } from "./tree";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 12) || source.u32le(0) != MAGIC) return 0;
  const version = source.u32le(4);
  if (version == RESPAWN_VERSION) return 80;
  if (version != 1 && version != 2) return 20;
  return source.has(version == 1 ? 12 : 28, <f64>source.u32le(8)) ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 12) || source.u32le(0) != MAGIC) return refuseStart(source);
  const version = source.u32le(4);
  if (version == RESPAWN_VERSION) {
    return refuseVariant("variant-respawn", "This is a Respawn package (version 2.3), which is not read", 4);
  }
  if (version != 1 && version != 2) return refuseVariant("version", "Only versions 1 and 2 of VPK are read", 4);
  if (version == 2 && !source.has(0, 28)) return refuse("truncated", "The file is shorter than its header", 0);
  const header = Header.read(source, version);
  if (header.treeEnd > source.size) return refuse("tree-range", "The file ends before its tree does", 8);

  beginFormat("vpk", Text.create(1).decimal(version));
  if (!emitRecord()) return finish(source);
  if (header.sectionsEnd > source.size) {
    diagnose(SEVERITY_WARNING, "sections-cut", "The file ends before the sections that its header counts", 8);
  }
  // A file may be longer than its header says: newer signatures follow the sections that it counts.
  checkDigests(source, header);
  const walk = TreeWalk.over(source, header);
  const result = walk.run();
  if (result == 0 && walk.count() == 0) diagnose(SEVERITY_NOTE, "empty", "The tree has no entries", header.treeStart);
  return result;
}

function refuseStart(source: Source): i32 {
  if (isPartName()) {
    return refuse("archive-part", "This is one archive part of a set; open the file whose name ends in _dir.vpk", 0);
  }
  if (!source.has(0, 12)) return refuse("truncated", "The file is shorter than a VPK header", 0);
  return refuse(
    "magic",
    "The file does not start as a VPK directory; parts such as name_000.vpk are read through name_dir.vpk",
    0,
  );
}

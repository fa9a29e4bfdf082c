import { Region } from "../index";
import { placeExports } from "./bundle";
import { BULK_HEADER, Package, UNVERSIONED_PROPERTIES } from "./package";

const HEADER_BYTES: u32 = 64;
const EXPORT_BYTES: u32 = 72;
const HASH_ID: u64 = 0xc1640000;

// header of UE 4.26 and 4.27
//   0x00  16  name, source name
//   0x10   8  flags, bytes of the header in its first form
//   0x18  16  names and their hashes: offset and bytes of each
//   0x28  20  offsets: imports, exports, bundles, graph; bytes of the graph, behind which the header ends
// hashes: u64 id of the hash, u64 for each name
// bundles: u32 first entry, entries; then the entries of all
/** Tries a package as the Zen loader of UE4 had it. False when it is none. */
export function readZen4(pack: Package): bool {
  const source = pack.header;
  if (!looksLikeZen4(pack)) return false;
  const names = source.u32le(24);
  const nameBytes = source.u32le(28);
  const count = (source.u32le(36) >> 3) - 1;
  const exports = source.u32le(44);
  const bundles = source.u32le(48);
  const graph = source.u32le(52);
  if (!pack.names.readChain(source, Region.over(source, <f64>names, <f64>nameBytes), count)) return false;
  pack.isZen = true;
  pack.isZen4 = true;
  pack.isTagged = (source.u32le(16) & UNVERSIONED_PROPERTIES) == 0;
  pack.data = source;
  pack.from = <f64>graph + <f64>source.u32le(56);
  pack.to = source.size;
  pack.bulkKind = BULK_HEADER;
  pack.exportsAt = <f64>exports;
  pack.recordCount = (bundles - exports) / EXPORT_BYTES;
  pack.exportStride = EXPORT_BYTES;
  pack.exportNameAt = 16;
  pack.exportSizeAt = 8;
  // Each export is created and read once, so that what remains are the bundles.
  const entries = <f64>graph - <f64>pack.recordCount * 16;
  if (entries >= <f64>bundles) placeExports(pack, entries, <f64>graph);
  return source.fault == 0;
}

/** Whether the file starts as such a package does. */
export function looksLikeZen4(pack: Package): bool {
  const source = pack.header;
  if (!source.has(0, <f64>HEADER_BYTES) || source.u32le(24) != HEADER_BYTES) return false;
  const hashes = source.u32le(32);
  const hashBytes = source.u32le(36);
  const imports = source.u32le(40);
  const exports = source.u32le(44);
  const bundles = source.u32le(48);
  const graph = source.u32le(52);
  const namesEnd = <f64>HEADER_BYTES + <f64>source.u32le(28);
  const hasNames = namesEnd <= <f64>hashes && hashBytes >= 8 && (hashBytes & 7) == 0;
  const isOrdered = <f64>hashes + <f64>hashBytes <= <f64>imports && imports <= exports && exports <= bundles && bundles <= graph;
  if (!hasNames || !isOrdered || <f64>graph + <f64>source.u32le(56) > source.size) return false;
  return source.has(<f64>hashes, 8) && source.u64le(<f64>hashes) == HASH_ID;
}

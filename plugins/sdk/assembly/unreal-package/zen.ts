import { alloc, Region, Source } from "../index";
import { placeExports } from "./bundle";
import { isBatch } from "./names";
import { BULK_HEADER, BULK_MAP, Package, UNVERSIONED_PROPERTIES } from "./package";
import { looksLikeZen4, readZen4 } from "./zen4";

const EXPORT_BYTES: u32 = 72;
const MAP_BYTES: u32 = 32;
const MOST_ITEMS: u32 = 1048576;
const SMALLEST_HEADER: u32 = 64;
/** What may follow the exports: bulk data that are stored in the package. */
const SLACK_BYTES: f64 = 16;

// header
//   u32 has versions, u32 header bytes, name 8, u32 flags, u32 cooked header bytes
//   i32 offsets: public hashes, imports, exports, bundle entries
//   i32 graph (up to 5.2), or dependency headers, dependency entries, names of imported packages (from 5.3)
//   with versions: u32, i32 UE4, i32 UE5, i32 licensee, count x (guid, i32)
//   from 5.6: i32 cell imports, cell exports
//   names; map of bulk data, from 5.4 on a multiple of 8
/** Tries a package as the Zen loader has it, from 5.6, from 5.3, from 5.0, then that of UE4. False when none fits. */
export function readZen(pack: Package): bool {
  for (let trial: u32 = 0; trial < 3; trial++) {
    if (tryZen(pack, trial == 0, trial == 2)) return true;
    pack.header.fault = 0;
  }
  return readZen4(pack);
}

/** Whether the file starts as such a package does and is no longer: a container that packs nothing starts as its first package. */
export function looksLikeZen(pack: Package): bool {
  for (let trial: u32 = 0; trial < 3; trial++) {
    const front = Front.read(pack, trial == 0, trial == 2);
    if (front.isSound && isBatch(front.region)) return trial == 2 || endsWithExports(pack.header, front);
    pack.header.fault = 0;
  }
  return looksLikeZen4(pack);
}

/** Whether the file ends soon after the last export. */
function endsWithExports(source: Source, front: Front): bool {
  let end = <f64>front.headerBytes;
  for (let at = front.exports; at + EXPORT_BYTES <= front.exportsEnd; at += EXPORT_BYTES) {
    const size = <f64>source.u64le(<f64>(at + 8));
    end = max(end, <f64>front.headerBytes + <f64>source.u64le(<f64>at) + size);
  }
  return source.size <= end + SLACK_BYTES;
}

/** What stands before the names. */
@unmanaged
class Front {
  region: Region;
  isSound: bool;
  headerBytes: u32;
  flags: u32;
  hashes: u32;
  exports: u32;
  exportsEnd: u32;
  /** Where bundles start, and what follows them up to 5.2. */
  bundles: u32;
  graph: u32;

  static read(pack: Package, hasCells: bool, isOld: bool): Front {
    const front = changetype<Front>(alloc(offsetof<Front>()));
    const region = Region.over(pack.header, 0, pack.header.size);
    front.region = region;
    const hasVersions = region.u32le();
    front.headerBytes = region.u32le();
    region.skip(8);
    front.flags = region.u32le();
    region.skip(4);
    front.hashes = region.u32le();
    const imports = region.u32le();
    front.exports = region.u32le();
    const bundles = region.u32le();
    front.bundles = bundles;
    front.graph = region.u32le();
    if (!isOld) region.skip(8);
    if (hasVersions == 1) {
      region.skip(4);
      pack.version4 = region.u32le();
      pack.version5 = region.u32le();
      region.skip(4);
      const customs = region.u32le();
      region.skip(<f64>min(customs, MOST_ITEMS) * 20);
    }
    front.exportsEnd = hasCells ? region.u32le() : bundles;
    if (hasCells) region.skip(4);
    const isOrdered = front.hashes <= imports && imports <= front.exports && front.exports <= bundles;
    const fits = bundles <= front.headerBytes && <f64>front.headerBytes <= pack.header.size;
    const hasEnd = front.exportsEnd >= front.exports && front.exportsEnd <= front.headerBytes;
    const starts = hasVersions <= 1 && front.headerBytes >= SMALLEST_HEADER && <f64>front.hashes > region.at;
    front.isSound = isOrdered && fits && hasEnd && starts && !region.failed();
    return front;
  }
}

function tryZen(pack: Package, hasCells: bool, isOld: bool): bool {
  const source = pack.header;
  const front = Front.read(pack, hasCells, isOld);
  const region = front.region;
  if (!front.isSound || !pack.names.readBatch(source, region)) return false;
  if (!findMap(pack, region, <f64>front.hashes, isOld)) return false;
  pack.isZen = true;
  pack.isTagged = (front.flags & UNVERSIONED_PROPERTIES) == 0;
  pack.data = source;
  pack.from = <f64>front.headerBytes;
  pack.to = source.size;
  pack.exportBase = <f64>front.headerBytes;
  pack.exportsAt = <f64>front.exports;
  // Before 5.3 the offsets of exports are those of another file, and bundles tell their order.
  pack.recordCount = (front.exportsEnd - front.exports) / EXPORT_BYTES;
  pack.exportCount = isOld ? 0 : pack.recordCount;
  pack.exportStride = EXPORT_BYTES;
  pack.exportNameAt = 16;
  pack.exportSizeAt = 8;
  pack.exportOffsetAt = 0;
  if (isOld && front.graph <= front.headerBytes) placeExports(pack, <f64>front.bundles, <f64>front.graph);
  return true;
}

/** The map ends where the hashes start, which tells whether padding stands before it. */
function findMap(pack: Package, region: Region, hashes: f64, isOld: bool): bool {
  const at = region.at;
  if (isOld && at == hashes) {
    pack.bulkKind = BULK_HEADER;
    return true;
  }
  if (hashes - at < 8) return false;
  let bytes = <f64>region.u64le();
  if (region.at + bytes != hashes) {
    region.at = at;
    region.skip(<f64>region.u64le());
    if (hashes - region.at < 8) return false;
    bytes = <f64>region.u64le();
    if (region.failed() || region.at + bytes != hashes) return false;
  }
  pack.bulkKind = BULK_MAP;
  pack.bulkTable = region.at;
  pack.bulkStride = MAP_BYTES;
  pack.bulkCount = <u32>(bytes / <f64>MAP_BYTES);
  return true;
}

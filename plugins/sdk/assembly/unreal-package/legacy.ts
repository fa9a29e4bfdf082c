import { alloc, openSibling, Region, Source, Text } from "../index";
import { PATH_BYTES } from "../unreal";
import { skipString } from "./names";
import { BULK_RESOURCES, Package, UNVERSIONED_PROPERTIES } from "./package";

export const TAG: u32 = 0x9e2a83c1;
export const TAG_REVERSED: u32 = 0xc1832a9e;

const FILTERED: u32 = 0x80000000;
const MOST_ITEMS: u32 = 1048576;
const EXPORT_BYTES: f64 = 60;
const OLDEST_EXPORT: f64 = 72;
const OLD_EXPORT: f64 = 96;
const IMPORT_BYTES: f64 = 28;

/**
 * Versions that a package which states none may have: of UE4 and UE5 objects. Cooked headers differ between these rows
 * alone: 5.7 on, 5.6, 5.2 to 5.5, 5.1, 5.0, 4.16 to 4.27, 4.15, 4.14, 4.13.
 */
const TRIALS: usize = memory.data<u32>([
  522, 1018, 522, 1017, 522, 1013, 522, 1008, 522, 1004, 522, 0, 510, 0, 508, 0, 505, 0,
]);
const TRIAL_COUNT: u32 = 9;

/** What a summary says, as far as it is wanted here. */
@unmanaged
class Summary {
  legacy: i32;
  version5: u32;
  headerBytes: u32;
  flags: u32;
  nameCount: u32;
  namesAt: u32;
  exportCount: u32;
  exportsAt: u32;
  importCount: u32;
  importsAt: u32;
  dependsAt: u32;
  bulkStart: u64;
  resourcesAt: u32;
  end: f64;
}

/** Finds out how a package with the tag is laid out. False when no version fits. `stem` names its files. */
export function readLegacy(pack: Package, stem: Text): bool {
  const source = pack.header;
  const legacy = <i32>source.u32le(4);
  if (legacy > -2 || legacy < -9) return false;
  const versions = legacy == -4 ? 8.0 : 12.0;
  const version4 = source.u32le(versions);
  const version5 = legacy <= -8 ? source.u32le(versions + 4) : 0;
  if (version4 != 0) return tryVersion(pack, stem, version4, version5, false);
  for (let trial: u32 = 0; trial < TRIAL_COUNT; trial++) {
    const row = TRIALS + (trial << 3);
    const needsUnreal5 = load<u32>(row, 4) != 0;
    if (needsUnreal5 == (legacy <= -8) && tryVersion(pack, stem, load<u32>(row), load<u32>(row, 4), true)) return true;
    // A trial that fails has read past its end, which says nothing about the file.
    source.fault = 0;
  }
  return false;
}

function tryVersion(pack: Package, stem: Text, version4: u32, version5: u32, isTrial: bool): bool {
  const source = pack.header;
  const region = Region.over(source, 0, source.size);
  const summary = changetype<Summary>(alloc(offsetof<Summary>()));
  if (!readSummary(region, summary, version4, version5)) return false;
  if (isTrial && summary.end != <f64>summary.namesAt) return false;
  if (<f64>summary.headerBytes > source.size || summary.exportCount > MOST_ITEMS) return false;
  region.at = <f64>summary.namesAt;
  if (!pack.names.readTexts(source, region, summary.nameCount, version4 >= 504)) return false;
  pack.version4 = isTrial ? 0 : version4;
  pack.version5 = isTrial ? 0 : version5;
  pack.isTagged = (summary.flags & UNVERSIONED_PROPERTIES) == 0;
  pack.bulkStart = <f64>summary.bulkStart;
  findExports(pack, summary, version4);
  findData(pack, summary, stem);
  return version5 < 1009 || <i32>summary.resourcesAt <= 0 || findResources(pack, summary.resourcesAt);
}

function readSummary(region: Region, into: Summary, version4: u32, version5: u32): bool {
  const scratch = Text.create(PATH_BYTES);
  region.skip(4);
  const legacy = <i32>region.u32le();
  into.legacy = legacy;
  into.version5 = version5;
  region.skip((legacy == -4 ? 8 : 12) + (legacy <= -8 ? 4 : 0));
  if (version5 >= 1016) {
    region.skip(20);
    into.headerBytes = region.u32le();
  }
  if (!skipCustomVersions(region, legacy, scratch)) return false;
  if (version5 < 1016) into.headerBytes = region.u32le();
  if (!skipString(region, scratch)) return false;
  into.flags = region.u32le();
  const keepsEditor = (into.flags & FILTERED) == 0;
  into.nameCount = region.u32le();
  into.namesAt = region.u32le();
  if (version5 >= 1008) region.skip(8);
  if (keepsEditor && version4 >= 516 && !skipString(region, scratch)) return false;
  if (version4 >= 459) region.skip(8);
  into.exportCount = region.u32le();
  into.exportsAt = region.u32le();
  into.importCount = region.u32le();
  into.importsAt = region.u32le();
  if (version5 >= 1015) region.skip(16);
  if (version5 >= 1014) region.skip(4);
  into.dependsAt = region.u32le();
  region.skip((version4 >= 384 ? 8 : 0) + (version4 >= 510 ? 4 : 0) + 4 + (version5 >= 1018 ? 8 : 0));
  if (version5 < 1016) region.skip(16);
  if (keepsEditor && version4 >= 518) region.skip(version4 < 520 ? 32 : 16);
  region.skip(<f64>region.u32le() * 8);
  return readRest(region, into, version4, version5, scratch);
}

function readRest(region: Region, into: Summary, version4: u32, version5: u32, scratch: Text): bool {
  for (let engine = 0; engine < 2; engine++) {
    if (version4 < (engine == 0 ? 336 : 444)) {
      if (engine == 0) region.skip(4);
      continue;
    }
    region.skip(10);
    if (!skipString(region, scratch)) return false;
  }
  region.skip(4);
  if (region.u32le() != 0) return false;
  region.skip(4);
  const packages = region.u32le();
  if (packages > MOST_ITEMS) return false;
  for (let index: u32 = 0; index < packages; index++) if (!skipString(region, scratch)) return false;
  if (into.legacy > -7) region.skip(4);
  region.skip(4);
  into.bulkStart = region.u64le();
  if (version4 >= 224) region.skip(4);
  if (version4 >= 326) region.skip(<f64>region.u32le() * 4);
  else if (version4 >= 278) region.skip(4);
  if (version4 >= 507) region.skip(8);
  if (version5 >= 1001) region.skip(4);
  if (version5 >= 1002) region.skip(8);
  into.resourcesAt = version5 >= 1009 ? region.u32le() : 0;
  into.end = region.at;
  return !region.failed();
}

function skipCustomVersions(region: Region, legacy: i32, scratch: Text): bool {
  const count = region.u32le();
  if (count > MOST_ITEMS) return false;
  if (legacy == -2) region.skip(<f64>count * 8);
  else if (legacy <= -6) region.skip(<f64>count * 20);
  else {
    for (let index: u32 = 0; index < count; index++) {
      region.skip(20);
      if (!skipString(region, scratch)) return false;
    }
  }
  return !region.failed();
}

/** Records of exports grew over time; what is wanted stands at their front, and the next table tells their size. */
function findExports(pack: Package, summary: Summary, version4: u32): void {
  const bytes = <f64>summary.dependsAt - <f64>summary.exportsAt;
  if (summary.exportCount == 0) return;
  const stride = bytes / <f64>summary.exportCount;
  if (stride < EXPORT_BYTES || stride > 256 || Math.floor(stride) != stride) return;
  pack.exportsAt = <f64>summary.exportsAt;
  pack.exportCount = summary.exportCount;
  pack.recordCount = summary.exportCount;
  pack.exportStride = <u32>stride;
  // A package that states no version was read as one of the first that fits; these sizes are those of 4.13, and 4.14 on.
  const isOldest = version4 < 508 || (stride == OLDEST_EXPORT && summary.version5 == 0);
  pack.isNarrow = version4 < 511 || (stride <= OLD_EXPORT && summary.version5 == 0);
  pack.exportNameAt = isOldest ? 12 : 16;
  pack.exportSizeAt = pack.exportNameAt + 12;
  pack.exportOffsetAt = pack.exportSizeAt + (pack.isNarrow ? 4 : 8);
  findImports(pack, summary);
}

/** So did records of imports, which the exports follow. */
function findImports(pack: Package, summary: Summary): void {
  const stride = (<f64>summary.exportsAt - <f64>summary.importsAt) / max(<f64>summary.importCount, 1);
  if (stride < IMPORT_BYTES || stride > 64 || Math.floor(stride) != stride) return;
  pack.importsAt = <f64>summary.importsAt;
  pack.importCount = summary.importCount;
  pack.importStride = <u32>stride;
}

/** Exports lie in a file of their own when the package was cooked, and behind the header otherwise. */
function findData(pack: Package, summary: Summary, stem: Text): void {
  const name = Text.create(stem.length + 8).text(stem).ascii(".uexp");
  const handle = openSibling(name);
  const isApart = handle > 0 && <f64>summary.headerBytes == pack.header.size;
  pack.data = isApart ? Source.of(handle) : Source.of(0);
  pack.dataStart = isApart ? pack.header.size : 0;
  pack.from = isApart ? 0 : <f64>summary.headerBytes;
  pack.to = pack.data.size;
  pack.exportBase = -pack.dataStart;
}

function findResources(pack: Package, at: u32): bool {
  const source = pack.header;
  if (!source.has(<f64>at, 8)) return false;
  const version = source.u32le(<f64>at);
  pack.bulkKind = BULK_RESOURCES;
  pack.bulkCount = source.u32le(<f64>at + 4);
  pack.bulkTable = <f64>at + 8;
  pack.bulkStride = version >= 2 ? 45 : 44;
  return source.has(pack.bulkTable, <f64>pack.bulkCount * <f64>pack.bulkStride);
}

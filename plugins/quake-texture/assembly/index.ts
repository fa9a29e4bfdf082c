import { refuse, Source } from "../../sdk/assembly";
import { FAMILY_NONE, FAMILY_QUAKE, LUMP_ENTITIES, Lumps } from "./bsp";
import { listMap } from "./map";
import { listWad, probeWad, WAD2_MAGIC, WAD3_MAGIC } from "./wad";
import { isWal, listWal } from "./wal";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (isWad(source)) return probeWad(source);
  const lumps = Lumps.of(source);
  if (lumps.family == FAMILY_QUAKE) return probeUnmarked(lumps);
  if (lumps.family != FAMILY_NONE) return lumps.areInside() ? 95 : 60;
  return isWal(source) ? 90 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (isWad(source)) return listWad(source);
  const lumps = Lumps.of(source);
  if (lumps.family != FAMILY_NONE) return listMap(source, lumps);
  if (isWal(source)) return listWal(source);
  return refuse("not-this-format", "The file is no WAD2, WAD3, BSP or WAL", 0);
}

function isWad(source: Source): bool {
  if (!source.has(0, 4)) return false;
  const magic = source.u32le(0);
  return magic == WAD2_MAGIC || magic == WAD3_MAGIC;
}

/** A version number alone says little, so lumps and, where they are near enough to look at, entities have to be right. */
function probeUnmarked(lumps: Lumps): i32 {
  if (lumps.isWide()) return lumps.areInside() ? 90 : 55;
  if (!lumps.areInside() || lumps.size(LUMP_ENTITIES) == 0) return 0;
  const isRead = lumps.offset(LUMP_ENTITIES) < 65000 && !lumps.isSwapped;
  if (!isRead) return 70;
  return lumps.startsWithBrace(LUMP_ENTITIES) ? 90 : 0;
}

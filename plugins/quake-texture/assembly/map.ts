import {
  beginEntry,
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  finish,
  image,
  KIND_LEVEL,
  KIND_TEXT,
  KIND_TEXTURE,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import {
  FAMILY_QUAKE,
  FAMILY_QUAKE2,
  FAMILY_QUAKE3,
  LUMP_ENTITIES,
  LUMP_LIGHTMAPS,
  LUMP_TEXTURES,
  Lumps,
  VERSION_HALF_LIFE,
} from "./bsp";
import { QUAKE2_LUMPS, QUAKE3_LUMPS, QUAKE_LUMPS } from "./lump-name.table";
import { Miptex, MIPTEX_EXTERNAL, MIPTEX_FINE } from "./miptex";
import { findQuakePalette, Palette } from "./palette";

const LIGHTMAP_SIDE: u32 = 128;
const LIGHTMAP_BYTES: f64 = 49152;
const MAX_TEXTURES: u32 = 65536;
const SPACE: u32 = 0x20;
const NONE: u32 = 0xffffffff;

let nextId: u32 = 0;

/** Emits a map's entities as text, its textures as pictures, and every lump as it is. */
export function listMap(source: Source, lumps: Lumps): i32 {
  const version = Text.create(8);
  if (lumps.isWide()) version.ascii("BSP2");
  else version.decimal(lumps.version);
  beginFormat("quake-bsp", version);
  if (!emitRecord()) return finish(source);
  const names =
    lumps.family == FAMILY_QUAKE ? QUAKE_LUMPS : lumps.family == FAMILY_QUAKE2 ? QUAKE2_LUMPS : QUAKE3_LUMPS;
  if (!listLumps(lumps, names)) return finish(source);
  if (lumps.family == FAMILY_QUAKE && lumps.isInside(LUMP_TEXTURES)) listTextures(source, lumps);
  if (lumps.family == FAMILY_QUAKE3 && lumps.isInside(LUMP_LIGHTMAPS)) listLightmaps(lumps);
  return finish(source);
}

function listLumps(lumps: Lumps, names: string): bool {
  const name = Text.create(48);
  for (let lump: u32 = 0; lump < lumps.count; lump++) {
    const offset = lumps.offset(lump);
    let size = lumps.size(lump);
    const isInside = lumps.source.has(offset, size);
    const isText = lump == LUMP_ENTITIES;
    appendWord(name.clear().ascii(isText ? "" : "lumps/"), names, lump);
    name.ascii(isText ? ".ent" : ".lump");
    // The text ends with a NUL.
    if (isText && isInside && size > 0 && lumps.source.u8(offset + size - 1) == 0) size -= 1;
    beginEntry(nextId, name, isText ? KIND_TEXT : KIND_LEVEL);
    sizeBytes(size);
    if (isInside && size > 0) stored(offset, size);
    if (!emitRecord()) return false;
    if (!isInside && !diagnose(SEVERITY_ERROR, "lump-range", "The lump lies outside of the file", 0, nextId)) return false;
    nextId++;
  }
  return true;
}

// textures
//   offset  size  field
//     0x00     4  count
//     0x04     .  offsets     i32 from here for each texture; -1 for none
function listTextures(source: Source, lumps: Lumps): void {
  const start = lumps.offset(LUMP_TEXTURES);
  const end = start + lumps.size(LUMP_TEXTURES);
  if (end - start < 4) return;
  const count = source.u32le(start);
  if (count > MAX_TEXTURES || start + 4 + <f64>count * 4 > end) {
    diagnose(SEVERITY_ERROR, "bad-textures", "The map counts more textures than their lump holds", start);
    return;
  }
  const hasColours = lumps.version == VERSION_HALF_LIFE;
  const palette = hasColours ? Palette.create() : findQuakePalette();
  const miptex = Miptex.over(Source.of(0));
  const name = Text.create(32);
  let lacksPalette = false;
  let external: u32 = 0;
  for (let index: u32 = 0; index < count; index++) {
    const offset = source.u32le(start + 4 + <f64>index * 4);
    if (source.fault != 0) return;
    if (offset == NONE) continue;
    const found = miptex.read(start + <f64>offset, end, hasColours);
    if (found == MIPTEX_EXTERNAL) {
      external++;
      continue;
    }
    if (found != MIPTEX_FINE) {
      if (!diagnose(SEVERITY_WARNING, "bad-texture", "A texture does not fit the map's lump", start + <f64>offset)) return;
      continue;
    }
    beginEntry(nextId, name.clear().ascii("textures/").text(miptex.name), KIND_TEXTURE);
    miptex.put(palette);
    if (!emitRecord()) return;
    nextId++;
    if (!miptex.hasColours() && !palette.isKnown) lacksPalette = true;
  }
  if (external != 0) {
    const text = Text.create(80).decimal(external).ascii(" textures of the map are in WAD files, not in it");
    diagnoseText(SEVERITY_NOTE, "textures-external", text, start);
  }
  if (lacksPalette) {
    diagnose(SEVERITY_WARNING, "palette-missing", "No palette.lmp is beside the file; its textures come in grey", start);
  }
}

/** Quake III keeps its lightmaps as pictures of one size. */
function listLightmaps(lumps: Lumps): void {
  const start = lumps.offset(LUMP_LIGHTMAPS);
  const end = start + lumps.size(LUMP_LIGHTMAPS);
  const name = Text.create(32);
  let index: u32 = 0;
  for (let at = start; at + LIGHTMAP_BYTES <= end && index < MAX_TEXTURES; at += LIGHTMAP_BYTES) {
    beginEntry(nextId, name.clear().ascii("lightmaps/").decimal(index, 3), KIND_TEXTURE);
    image("rgb8", LIGHTMAP_SIDE, LIGHTMAP_SIDE);
    sizeBytes(LIGHTMAP_BYTES);
    stored(at, LIGHTMAP_BYTES);
    if (!emitRecord()) return;
    nextId++;
    index++;
  }
}

function appendWord(into: Text, words: string, wanted: u32): void {
  const characters = changetype<usize>(words);
  const length = <u32>words.length;
  let word: u32 = 0;
  for (let index: u32 = 0; index < length; index++) {
    const character = <u32>load<u16>(characters + (index << 1));
    if (character == SPACE) word++;
    else if (word == wanted) into.byte(character);
  }
}

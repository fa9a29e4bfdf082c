import {
  attributeAscii,
  attributeNumber,
  beginEntry,
  beginFormat,
  CONTAINER_FORMAT,
  CONTAINER_LAYER,
  diagnose,
  emitRecord,
  finish,
  KIND_CONTAINER,
  KIND_LEVEL,
  KIND_TEXT,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { listGameLumps } from "./game-lump";
import { LUMP_NAMES } from "./lump-name.table";
import { LUMP_COUNT, LUMP_ENTITIES, LUMP_GAME, LUMP_PAKFILE, Map } from "./map";
import { isPacked, putPiece } from "./packed";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const SPACE: u32 = 0x20;
const ZIP_LOCAL: u32 = 0x04034b50;

export function ax_probe(): i32 {
  const map = Map.of(Source.of(0));
  if (!map.isMap()) return 0;
  return map.isKnownVersion() ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const map = Map.of(source);
  if (!map.isMap()) return refuse("not-this-format", "The file does not start with the header of a map of Source", 0);
  if (!map.isKnownVersion()) return refuseVariant("version", "Only versions 17 to 43 of maps are read", 4);
  beginFormat("source-bsp", Text.create(8).decimal(map.version));
  if (!emitRecord()) return finish(source);
  const name = Text.create(64);
  let id: u32 = 0;
  for (let lump: u32 = 0; lump < LUMP_COUNT; lump++) {
    if (map.size(lump) == 0) continue;
    if (!listLump(map, lump, name, id)) return finish(source);
    id++;
  }
  if (map.isInside(LUMP_GAME)) listGameLumps(map, id);
  return finish(source);
}

function listLump(map: Map, lump: u32, name: Text, id: u32): bool {
  const offset = map.offset(lump);
  const size = map.size(lump);
  const isInside = map.isInside(lump);
  name.clear();
  if (isInside && lump == LUMP_PAKFILE && isArchive(map, offset, size)) {
    beginEntry(id, name.ascii("pakfile.zip"), KIND_CONTAINER);
    attributeNumber(CONTAINER_LAYER, 1);
    attributeAscii(CONTAINER_FORMAT, "zip");
    sizeBytes(size);
    stored(offset, size);
    return emitRecord();
  }
  const isText = lump == LUMP_ENTITIES;
  appendWord(name.ascii(isText ? "" : "lumps/"), LUMP_NAMES, lump);
  beginEntry(id, name.ascii(isText ? ".ent" : ".lump"), isText ? KIND_TEXT : KIND_LEVEL);
  if (isInside) putPiece(map.source, offset, isText && endsWithNul(map.source, offset, size) ? size - 1 : size);
  if (!emitRecord()) return false;
  const record = 8 + <f64>(lump << 4);
  return isInside || diagnose(SEVERITY_ERROR, "lump-range", "The lump lies outside of the file", record, id);
}

/** Text that is not packed ends with a NUL, which is left out. */
function endsWithNul(source: Source, offset: f64, size: f64): bool {
  return !isPacked(source, offset, size) && source.u8(offset + size - 1) == 0;
}

/** An archive without a file has an end only. */
function isArchive(map: Map, offset: f64, size: f64): bool {
  return size > 4 && map.source.u32le(offset) == ZIP_LOCAL;
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

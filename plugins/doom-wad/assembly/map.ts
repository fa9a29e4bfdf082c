import { findWord, packWords } from "./lump-name";

/** Lumps of a binary map: Doom's, Hexen's, the console ones'. */
const MAP_LUMPS =
  "things linedefs sidedefs vertexes segs ssectors nodes sectors reject blockmap behavior scripts leafs lights macros";
let mapLumps: usize = 0;

// Packed names; "gl_" starts the lumps that node builders add.
const GL: u64 = 0x5f6c67;
const THINGS: u64 = 0x73676e696874;
const TEXTMAP: u64 = 0x70616d74786574;
const ENDMAP: u64 = 0x70616d646e65;

/** Whether this lump makes the one before it a map's marker. */
export function startsMap(name: u64): bool {
  return name == THINGS || name == TEXTMAP;
}

/** Whether a map in text form goes on until ENDMAP, whatever its lumps are called. */
export function isTextMap(name: u64): bool {
  return name == TEXTMAP;
}

export function endsTextMap(name: u64): bool {
  return name == ENDMAP;
}

/** Whether a lump of this name belongs to the binary map before it. */
export function isMapLump(name: u64): bool {
  if ((name & 0xffffff) == GL) return true;
  if (mapLumps == 0) mapLumps = packWords(MAP_LUMPS);
  return findWord(name, mapLumps) >= 0;
}

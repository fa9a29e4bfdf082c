import { KIND_DATA, KIND_MESH, KIND_SCRIPT, KIND_TEXTURE, Text } from "../../sdk/assembly";
import { appendWord, findWord, packWords } from "./lump-name";

/** Which markers a lump stands between. */
export const NO_NAMESPACE: u32 = 0;

/** Namespaces from 1 on; a lump's folder has the same name. */
const FOLDERS = "none sprites patches flats colormaps textures boom hires voxels acs";
/** What stands before `_START` and `_END`. Start and end styles mix: `FF_START .. F_END`. */
const PREFIXES = "s ss p pp p1 p2 p3 f ff f1 f2 f3 c cc tx b hi vx a aa";
let prefixes: usize = 0;
const PREFIX_NAMESPACES: usize = memory.data<u8>([1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8, 9, 9]);
export const FLATS: u32 = 3;
const VOXELS: u32 = 8;
const SCRIPTS: u32 = 9;
/** One bit for each namespace that holds pictures: sprites, patches, flats, textures, hires. */
const PICTURE_BITS: u32 = 0b0010101110;

// "_start" and "_end" as packed names.
const START: u64 = 0x74726174735f;
const END: u64 = 0x646e655f;

/** The namespace that `<prefix>_START` opens; NO_NAMESPACE for other names. */
export function findStart(name: u64): u32 {
  return findMarker(name, START);
}

/** The namespace that `<prefix>_END` closes; NO_NAMESPACE for other names. */
export function findEnd(name: u64): u32 {
  return findMarker(name, END);
}

/** Whether the marker opens or closes a part inside of a namespace: `P1_`, `F2_` and the like. */
export function isPartMarker(name: u64): bool {
  const second = <u32>(name >> 8) & 0xff;
  return second >= 0x31 && second <= 0x33;
}

/** Appends the folder of a namespace, with its `/`. */
export function appendFolder(into: Text, namespace: u32): void {
  if (namespace == NO_NAMESPACE) return;
  appendWord(into, FOLDERS, namespace);
  into.byte(0x2f);
}

/** What the lumps of a namespace are unless their first bytes say otherwise. */
export function kindOfNamespace(namespace: u32): u32 {
  if (((PICTURE_BITS >> namespace) & 1) != 0) return KIND_TEXTURE;
  if (namespace == VOXELS) return KIND_MESH;
  return namespace == SCRIPTS ? KIND_SCRIPT : KIND_DATA;
}

/** Prefixes have one or two letters. */
function findMarker(name: u64, suffix: u64): u32 {
  const letters: u64 = name >> 8 == suffix ? 1 : name >> 16 == suffix ? 2 : 0;
  if (letters == 0) return NO_NAMESPACE;
  const prefix = name & ((<u64>1 << (letters << 3)) - 1);
  if (prefixes == 0) prefixes = packWords(PREFIXES);
  const index = findWord(prefix, prefixes);
  return index < 0 ? NO_NAMESPACE : load<u8>(PREFIX_NAMESPACES + index);
}

import {
  attributeText,
  attributeAscii,
  diagnose,
  emitRecord,
  KIND_TEXTURE,
  SEVERITY_ERROR,
  sizeBytes,
} from "../../sdk/assembly";
import { begin, beginWhole, explain, extraId, listRange, listRaw, putNumber } from "./entry";
import { CLASS_CUBEMAP } from "./class";
import { File } from "./file";
import { bytesOf, findRow, lengthOf } from "./literal";
import { DATA_FINE, dataOf } from "./resource";
import {
  ALPHA_ONLY,
  CRUNCH,
  CRUNCH_ORIGINAL,
  CRUNCH_UNITY,
  DATA_SHORT,
  DOT_DAT,
  DOT_PNG,
  FACE_SUFFIXES,
  IMAGE_BOTTOM_UP,
  IMAGE_DATA,
  IMAGE_FACES,
  IMAGE_FORMAT,
  IMAGE_HEIGHT,
  IMAGE_INDEX,
  IMAGE_LAYERS,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_SRGB,
  IMAGE_SWIZZLE,
  IMAGE_WIDTH,
  M_COLOR_SPACE,
  M_COMPLETE_IMAGE_SIZE,
  M_HEIGHT,
  M_IMAGE_COUNT,
  M_LIGHTMAP_FORMAT,
  M_MIP_COUNT,
  M_MIPS_STRIPPED,
  M_PLATFORM_BLOB,
  M_TEXTURE_FORMAT,
  M_WIDTH,
  TEXTURE_FORMATS,
  TOO_SHORT,
  UNITY_FORMAT,
  UNITY_HEIGHT,
  UNITY_WIDTH,
} from "./text.gen";
import { walkOf } from "./walk-object";

const MAX_SIDE: u64 = 32768;
const MAX_IMAGES: u64 = 2048;
const FACES: u32 = 6;
/** Of a suffix and the NUL behind it. */
const FACE_BYTES: u32 = 4;
const ALPHA_8: i64 = 1;
const SWITCH: i32 = 38;
const NORMAL_DXT5NM: i64 = 3;
const NORMAL_PLAIN: i64 = 4;
const SRGB: i64 = 1;

const FIRST_ETC_CRUNCHED: i64 = 64;
const OWN_CRUNCH: u32 = (2017 << 16) | (3 << 8);

/** Where the name begins in the row of a format. */
const NAME_AT: u32 = 4;

let formats: usize = 0;
let faces: usize = 0;

/** Where the row of a format is: width, height and bytes of a block as digits, then its name; 0 when it is not known. */
function formatRow(number: i64): usize {
  if (formats == 0) formats = bytesOf(TEXTURE_FORMATS);
  return findRow(formats, number);
}

/** A digit of a format's row; 10 and more stand behind 9. */
function digit(row: usize, index: u32): u32 {
  return <u32>load<u8>(row + 1 + index) - 0x30;
}

/** Bytes of one level of a picture. */
function levelBytes(row: usize, width: u32, height: u32): f64 {
  const blockWidth = digit(row, 0);
  const blockHeight = digit(row, 1);
  // PVRTC has two blocks in each direction at least.
  const least: u32 = load<u8>(row + NAME_AT) == 0x70 ? 2 : 1;
  const across = max((width + blockWidth - 1) / blockWidth, least);
  const down = max((height + blockHeight - 1) / blockHeight, least);
  return <f64>across * <f64>down * <f64>digit(row, 2);
}

/** Name of a crunched file's format: Unity has its own kind of them since 2017.3, and for ETC always. */
function crunchName(number: i64, engine: u32): string {
  if (number >= FIRST_ETC_CRUNCHED || engine >= OWN_CRUNCH) return CRUNCH_UNITY;
  return engine == 0 ? CRUNCH : CRUNCH_ORIGINAL;
}

/** Lists the pictures of a texture: its largest level, for each face. */
export function listTexture(file: File, index: u32, isWholeLayout: bool): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0) return listRaw(file, index, KIND_TEXTURE);
  let width = walk.integer(M_WIDTH);
  let height = walk.integer(M_HEIGHT);
  const imageBytes = walk.integer(M_COMPLETE_IMAGE_SIZE);
  const stripped = walk.integer(M_MIPS_STRIPPED);
  const number = walk.integer(M_TEXTURE_FORMAT);
  const mips = walk.integerOr(M_MIP_COUNT, 1);
  const images = walk.integerOr(M_IMAGE_COUNT, 1);
  const usage = walk.integer(M_LIGHTMAP_FORMAT);
  const colours = walk.integerOr(M_COLOR_SPACE, SRGB);
  const isSwizzled = walk.bytes(M_PLATFORM_BLOB) && walk.dataBytes >= 12 && file.platform == SWITCH;
  const hasData = walk.bytes(IMAGE_DATA);
  const range = dataOf(file, walk);
  const isThere = hasData && walk.reader.fits(isWholeLayout);
  // As unsigned numbers, those below 0 are too large too.
  const isSane = <u64>(width - 1) < MAX_SIDE && <u64>(height - 1) < MAX_SIDE && <u64>(images - 1) < MAX_IMAGES;
  if (!isThere || !isSane || imageBytes < 0 || <u64>stripped > 15) return listRaw(file, index, KIND_TEXTURE);
  width = max(width >> stripped, 1);
  height = max(height >> stripped, 1);
  const row = formatRow(number);
  if (row == 0 || isSwizzled) {
    beginWhole(file, index, KIND_TEXTURE, DOT_DAT);
    putNumber(UNITY_FORMAT, number);
    putNumber(UNITY_WIDTH, width);
    putNumber(UNITY_HEIGHT, height);
    return listRange(range, index);
  }
  const isCrunched = digit(row, 2) == 0;
  // A crunched file holds all faces and levels.
  const level = isCrunched ? range.size : levelBytes(row, <u32>width, <u32>height);
  for (let image: u32 = 0; image < <u32>images; image++) {
    const id = image == 0 ? index : extraId(file);
    begin(file, index, id, KIND_TEXTURE, faceName(file.object(index).classId, image), DOT_PNG, true);
    if (isCrunched) attributeAscii(IMAGE_FORMAT, crunchName(number, file.engineVersion));
    else attributeText(IMAGE_FORMAT, row + NAME_AT, lengthOf(row + NAME_AT));
    putNumber(IMAGE_WIDTH, width);
    putNumber(IMAGE_HEIGHT, height);
    putNumber(IMAGE_BOTTOM_UP, 1);
    if (colours == SRGB) putNumber(IMAGE_SRGB, 1);
    if (mips > 1) putNumber(IMAGE_MIPS, mips);
    if (usage == NORMAL_DXT5NM || usage == NORMAL_PLAIN) putNumber(IMAGE_NORMAL_MAP, 1);
    if (number == ALPHA_8) attributeAscii(IMAGE_SWIZZLE, ALPHA_ONLY);
    if (images > 1) putNumber(images == FACES ? IMAGE_FACES : IMAGE_LAYERS, images);
    if (level >= 0) sizeBytes(level);
    const from = isCrunched ? 0 : <f64>image * <f64>imageBytes;
    if (isCrunched && image > 0) putNumber(IMAGE_INDEX, image);
    const isWhole = from + level <= range.size;
    if (isWhole) range.put(from, level);
    if (!emitRecord() || !explain(range, id)) return false;
    if (isWhole || range.problem != DATA_FINE) continue;
    if (!diagnose(SEVERITY_ERROR, DATA_SHORT, TOO_SHORT, -1, id)) return false;
  }
  return true;
}

/** What is added to the name of a texture with several pictures; 0 for nothing. */
function faceName(classId: i32, image: u32): usize {
  if (classId != CLASS_CUBEMAP) return 0;
  if (faces == 0) faces = bytesOf(FACE_SUFFIXES);
  return faces + min(image, FACES - 1) * FACE_BYTES;
}

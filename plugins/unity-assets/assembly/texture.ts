import {
  alloc,
  attributeNumber,
  attributeText,
  attributeAscii,
  diagnose,
  emitRecord,
  IMAGE_BOTTOM_UP,
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
  KIND_TEXTURE,
  SEVERITY_ERROR,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { begin, explain, extraId, listRange, listRaw } from "./entry";
import { CLASS_CUBEMAP } from "./class";
import { File } from "./file";
import { bytesOf, lengthOf, numberAt } from "./literal";
import { DATA_FINE, Range } from "./resource";
import { CRUNCHED, TEXTURE_FORMATS } from "./texture-format.table";
import { resetElements, Walk } from "./walk";

const MAX_SIDE: i64 = 32768;
const MAX_IMAGES: i64 = 2048;
const FACES: u32 = 6;
const ALPHA_8: i64 = 1;
const SWITCH: i32 = 38;
const NORMAL_DXT5NM: i64 = 3;
const NORMAL_PLAIN: i64 = 4;
const SRGB: i64 = 1;

const FIRST_ETC_CRUNCHED: i64 = 64;
const OWN_CRUNCH: u32 = (2017 << 16) | (3 << 8);

let formats: usize = 0;

/** How a texture's pixels are stored. */
@unmanaged
class Format {
  name: usize;
  nameBytes: u32;
  blockWidth: u32;
  blockHeight: u32;
  blockBytes: u32;

  /** The format of a number of Unity's; its name is empty when it is not known. */
  static of(number: i64): Format {
    const format = changetype<Format>(alloc(offsetof<Format>()));
    if (formats == 0) formats = bytesOf(TEXTURE_FORMATS);
    const at = findRow(formats, <u32>TEXTURE_FORMATS.length, number, 0x20);
    if (at == 0) return format;
    format.name = at;
    while (load<u8>(at + format.nameBytes) != 0x20) format.nameBytes++;
    let place = at + format.nameBytes + 1;
    format.blockWidth = numberAt(place);
    place = behindBlank(place);
    format.blockHeight = numberAt(place);
    format.blockBytes = numberAt(behindBlank(place));
    return format;
  }

  /** Makes this a crunched file: Unity has its own kind of them since 2017.3, and for ETC always. */
  crunch(number: i64, engine: u32): void {
    const isUnity = number >= FIRST_ETC_CRUNCHED || engine >= OWN_CRUNCH;
    this.name = bytesOf(isUnity ? "crunch-unity" : engine == 0 ? "crunch" : "crunch-original");
    this.nameBytes = lengthOf(this.name);
  }

  /** Bytes of one level of a picture. */
  levelBytes(width: u32, height: u32): f64 {
    // PVRTC has two blocks in each direction at least.
    const least: u32 = load<u8>(this.name) == 0x70 ? 2 : 1;
    const across = max((width + this.blockWidth - 1) / this.blockWidth, least);
    const down = max((height + this.blockHeight - 1) / this.blockHeight, least);
    return <f64>across * <f64>down * <f64>this.blockBytes;
  }
}

/** Lists the pictures of a texture: its largest level, for each face. */
export function listTexture(file: File, index: u32, isWholeLayout: bool): bool {
  const object = file.object(index);
  const tree = file.treeOf(file.typeOf(object));
  if (changetype<usize>(tree) == 0) return listRaw(file, index, KIND_TEXTURE);
  resetElements();
  const reader = file.reader(object);
  const walk = Walk.inside(tree, 0, reader);
  let width = walk.integer("m_Width");
  let height = walk.integer("m_Height");
  const imageBytes = walk.integer("m_CompleteImageSize");
  const stripped = walk.integer("m_MipsStripped");
  const number = walk.integer("m_TextureFormat");
  const mips = walk.integer("m_MipCount", 1);
  const images = walk.integer("m_ImageCount", 1);
  const usage = walk.integer("m_LightmapFormat");
  const colours = walk.integer("m_ColorSpace", SRGB);
  const isSwizzled = walk.bytes("m_PlatformBlob") && walk.dataBytes >= 12 && file.platform == SWITCH;
  const hasData = walk.bytes("image data");
  let range = Range.inside(file.source, walk.dataAt, <f64>walk.dataBytes);
  const stream = walk.enter("m_StreamData");
  if (changetype<usize>(stream) != 0) {
    const offset = stream.offset("offset");
    const size = stream.offset("size");
    const path = Text.create(1024);
    stream.text("path", path);
    if (path.length != 0 && size > 0) range = Range.beside(path, offset, size);
    walk.leave(stream);
  }
  walk.finish();
  const isDamaged = reader.failed || !hasData || (isWholeLayout && reader.left() != 0);
  const isSane = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE && images > 0 && images <= MAX_IMAGES;
  if (isDamaged || !isSane || imageBytes < 0 || stripped < 0 || stripped > 15) return listRaw(file, index, KIND_TEXTURE);
  width = max(width >> stripped, 1);
  height = max(height >> stripped, 1);
  const isCrunched = findRow(bytesOf(CRUNCHED), <u32>CRUNCHED.length, number, 0x2c) != 0;
  const format = Format.of(number);
  if (isCrunched) format.crunch(number, file.engineVersion);
  if (format.nameBytes == 0 || isSwizzled) {
    begin(file, index, index, KIND_TEXTURE, "", ".dat", false);
    attributeNumber("unity.format", <f64>number);
    attributeNumber("unity.width", <f64>width);
    attributeNumber("unity.height", <f64>height);
    return listRange(range, index);
  }
  // A crunched file holds all faces and levels.
  const level = isCrunched ? range.size : format.levelBytes(<u32>width, <u32>height);
  for (let image: u32 = 0; image < <u32>images; image++) {
    const id = image == 0 ? index : extraId(file);
    begin(file, index, id, KIND_TEXTURE, faceName(object.classId, image), ".png", true);
    attributeText(IMAGE_FORMAT, format.name, format.nameBytes);
    attributeNumber(IMAGE_WIDTH, <f64>width);
    attributeNumber(IMAGE_HEIGHT, <f64>height);
    attributeNumber(IMAGE_BOTTOM_UP, 1);
    if (colours == SRGB) attributeNumber(IMAGE_SRGB, 1);
    if (mips > 1) attributeNumber(IMAGE_MIPS, <f64>mips);
    if (usage == NORMAL_DXT5NM || usage == NORMAL_PLAIN) attributeNumber(IMAGE_NORMAL_MAP, 1);
    if (number == ALPHA_8) attributeAscii(IMAGE_SWIZZLE, "111r");
    if (images > 1) attributeNumber(images == FACES ? IMAGE_FACES : IMAGE_LAYERS, <f64>images);
    if (level >= 0) sizeBytes(level);
    const from = isCrunched ? 0 : <f64>image * <f64>imageBytes;
    if (isCrunched && image > 0) attributeNumber(IMAGE_INDEX, <f64>image);
    const isThere = from + level <= range.size;
    if (isThere) range.put(from, level);
    if (!emitRecord() || !explain(range, id)) return false;
    if (isThere || range.problem != DATA_FINE) continue;
    if (!diagnose(SEVERITY_ERROR, "data-short", "The texture has fewer bytes than its size needs", -1, id)) return false;
  }
  return true;
}

/** What is added to the name of a texture with several pictures. */
function faceName(classId: i32, image: u32): string {
  if (classId != CLASS_CUBEMAP) return "";
  if (image == 0) return "_px";
  if (image == 1) return "_nx";
  if (image == 2) return "_py";
  if (image == 3) return "_ny";
  return image == 4 ? "_pz" : "_nz";
}

/** Where the row of `number` goes on behind it, in a table whose rows begin behind commas; 0 when there is none. */
function findRow(table: usize, length: u32, number: i64, behind: u32): usize {
  if (number < 0) return 0;
  const key = Text.create(24).byte(0x2c).decimal(<u64>number).byte(behind);
  for (let at: u32 = 0; at + key.length <= length; at++) {
    if (memory.compare(table + at, key.pointer, key.length) == 0) return table + at + key.length;
  }
  return 0;
}

function behindBlank(at: usize): usize {
  let place = at;
  while (load<u8>(place) != 0x20) place++;
  return place + 1;
}

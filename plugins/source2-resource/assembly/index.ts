import { beginEntry, beginFormat, Block, BLOCK_CTRL, BLOCK_DATA, BLOCK_LACO, BLOCK_NTRO, BLOCK_REDI, BLOCK_RERL, BLOCK_SRMA, Buffer, Container, diagnose, emitRecord, ERRNO_EFBIG, ERRNO_EILSEQ, ERRNO_ENOENT, finish, hasGeometry, isKv3, Json, KIND_DATA, KIND_MATERIAL, KIND_TEXT, kv3Fault, Kv3Node, mediaType, MemoryFile, needsExtract, readBlock, refuse, SEVERITY_WARNING, sizeBytes, Source, stored, Text, writeKv3 } from "../../sdk/assembly";
import { writeLayout } from "./layout";
import { resourceName, stemOf } from "./name";
import { emitPictureFile, emitPictures } from "./picture";
import { writeSchemaData } from "./schema";
import { emitScript, isScriptName } from "./script";
import { writeSheet } from "./sheet";
import { Sound, SOUND_UNKNOWN } from "./sound";
import { readSpecials, SPECIAL_YCOCG } from "./special";
import { FILE_NONE, Texture } from "./texture";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** Entries that `ax_extract` makes: a particle sheet, a layout, or the last one and the number of a block. */
/** Of the part in front of streamed data. */
const MAX_IMAGE_BYTES: f64 = 16 * 1024 * 1024;
const SHEET_ID: u32 = 0x10000;
const LAYOUT_ID: u32 = 0x10001;
const BLOCK_ID: u32 = 0x20000;
const JSON_BYTES: u32 = 24 * 1024 * 1024;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 28)) return 0;
  const container = Container.read(source);
  if (changetype<usize>(container) == 0) return 0;
  // Another plugin makes models of these.
  if (hasGeometry(container)) return 40;
  return changetype<usize>(container.find(BLOCK_DATA)) != 0 || changetype<usize>(container.find(BLOCK_CTRL)) != 0 ? 90 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const container = Container.read(source);
  if (changetype<usize>(container) == 0) {
    return refuse("header", "The file does not start as a compiled resource of Source 2, or it is cut", 0);
  }
  beginFormat("source2-resource", Text.create(4).decimal(container.version));
  if (!emitRecord()) return finish(source);
  const name = resourceName();
  if (!listMain(source, container, name)) listBlocks(source, container, name);
  return finish(source);
}

/** A texture, a sound or a script; false for what is only data. */
function listMain(source: Source, container: Container, name: Text): bool {
  const data = container.find(BLOCK_DATA);
  if (changetype<usize>(data) != 0 && !isTree(source, data) && changetype<usize>(container.find(BLOCK_NTRO)) == 0) {
    const texels = data.at + data.length;
    if (isScriptName(name)) {
      const hasMap = changetype<usize>(container.find(BLOCK_SRMA)) != 0;
      const layout = container.find(BLOCK_LACO);
      if (changetype<usize>(layout) != 0) {
        made(LAYOUT_ID, stemOf(name).ascii(".xml"), KIND_TEXT, "text/xml");
        return true;
      }
      if (emitScript(source, data, container.version, hasMap, name, stemOf(name))) return true;
    }
    const sound = Sound.ofData(source, data, container.version);
    if (changetype<usize>(sound) != 0 && container.streamed + sound.streamBytes == source.size) {
      sound.emit(source, container.streamed, stemOf(name));
      return true;
    }
    const texture = Texture.read(source, data);
    if (changetype<usize>(texture) != 0) {
      const stem = stemOf(name);
      // A whole picture file has its colours as they are; the steps speak of what an engine makes of it.
      if (texture.file == FILE_NONE) texture.specials = readSpecials(source, container);
      if ((texture.specials & SPECIAL_YCOCG) != 0) {
        diagnose(SEVERITY_WARNING, "colour-transform", "Colours are stored as YCoCg and are shown as stored", data.at);
      }
      if (texture.file == FILE_NONE) emitPictures(source, texture, texels, stem);
      else emitPictureFile(source, texture, texels, stem);
      if (texture.sheet != 0) made(SHEET_ID, stem.ascii(".sheet.json"));
      return true;
    }
  }
  return listControlledSound(source, container, name);
}

/** Version 5 of sounds describes them in a tree. */
function listControlledSound(source: Source, container: Container, name: Text): bool {
  const control = container.find(BLOCK_CTRL);
  if (changetype<usize>(control) == 0 || !isTree(source, control) || container.streamed == source.size) return false;
  const tree = readBlock(source, control);
  if (changetype<usize>(tree) == 0) return false;
  const sound = Sound.ofTree(tree);
  if (changetype<usize>(sound) == 0 || sound.format == SOUND_UNKNOWN) return false;
  sound.emit(source, container.streamed, stemOf(name));
  return true;
}

/** Every block that holds values as JSON, the others as they are. */
function listBlocks(source: Source, container: Container, name: Text): void {
  const hasSchema = changetype<usize>(container.find(BLOCK_NTRO)) != 0;
  const output = Text.create(name.length + 32);
  for (let index: u32 = 0; index < container.count; index++) {
    const block = container.block(index);
    if (block.length == 0 || block.type == BLOCK_REDI || block.type == BLOCK_NTRO) continue;
    const isData = block.type == BLOCK_DATA;
    output.clear().text(name);
    if (!isData) output.byte(0x2e).bytes(changetype<usize>(block), 4);
    if (!isData && container.find(block.type) != block) output.byte(0x2e).decimal(index);
    if (isTree(source, block) || block.type == BLOCK_RERL || (isData && hasSchema)) {
      made(BLOCK_ID + index, output.ascii(".json"), isData && name.endsWith(".vmat") ? KIND_MATERIAL : KIND_DATA);
    } else {
      beginEntry(BLOCK_ID + index, output.ascii(".bin"), KIND_DATA);
      sizeBytes(block.length);
      stored(block.at, block.length);
      if (!emitRecord()) return;
    }
  }
  if (container.streamed < source.size) {
    diagnose(SEVERITY_WARNING, "stream-unknown", "Bytes follow the blocks, and no block says what they are", container.streamed);
  }
}

function made(id: u32, name: Text, kind: u32 = KIND_DATA, type: string = "application/json"): void {
  beginEntry(id, name, kind);
  mediaType(type);
  needsExtract();
  emitRecord();
}

function isTree(source: Source, block: Block): bool {
  return block.length >= 4 && isKv3(source.u32le(block.at));
}

export function ax_extract(entry: u32, output: i32): i32 {
  const source = Source.of(0);
  const container = Container.read(source);
  if (changetype<usize>(container) == 0) return -ERRNO_EILSEQ;
  const json = Json.of(65536, JSON_BYTES);
  const result = make(source, container, entry, json);
  if (entry != LAYOUT_ID) json.byte(0x0a);
  return result == 0 ? json.writeTo(output) : result;
}

function make(source: Source, container: Container, entry: u32, json: Json): i32 {
  if (entry == SHEET_ID) return makeSheet(source, container, json);
  return entry == LAYOUT_ID ? makeLayout(source, container, json) : makeBlock(source, container, entry - BLOCK_ID, json);
}

function makeLayout(source: Source, container: Container, text: Buffer): i32 {
  const block = container.find(BLOCK_LACO);
  if (changetype<usize>(block) == 0 || !isTree(source, block)) return -ERRNO_ENOENT;
  const tree = readBlock(source, block);
  if (changetype<usize>(tree) == 0) return treeFault();
  return writeLayout(text, tree) ? 0 : -ERRNO_EILSEQ;
}

/** Why there is no tree: damaged, or too large to be read at all. */
function treeFault(): i32 {
  return kv3Fault() == 0 ? -ERRNO_EFBIG : kv3Fault();
}

function makeSheet(source: Source, container: Container, json: Json): i32 {
  const data = container.find(BLOCK_DATA);
  const image = MemoryFile.front(source, container.streamed, MAX_IMAGE_BYTES);
  if (changetype<usize>(data) == 0 || changetype<usize>(image) == 0) return -ERRNO_EFBIG;
  const texture = Texture.read(source, data);
  if (changetype<usize>(texture) == 0 || texture.sheet == 0) return -ERRNO_ENOENT;
  return writeSheet(json, image, <u32>texture.sheet) ? 0 : -ERRNO_EILSEQ;
}

function makeBlock(source: Source, container: Container, index: u32, json: Json): i32 {
  if (index >= container.count) return -ERRNO_ENOENT;
  const block = container.block(index);
  if (isTree(source, block)) {
    const tree = readBlock(source, block);
    if (changetype<usize>(tree) == 0) return treeFault();
    writeKv3(json, tree);
    return 0;
  }
  const image = MemoryFile.front(source, container.streamed, MAX_IMAGE_BYTES);
  if (changetype<usize>(image) == 0) return -ERRNO_EFBIG;
  if (block.type == BLOCK_RERL) return makeReferences(image, block, json);
  const schema = container.find(BLOCK_NTRO);
  if (changetype<usize>(schema) == 0) return -ERRNO_ENOENT;
  return writeSchemaData(json, image, schema, block, container.find(BLOCK_RERL)) ? 0 : -ERRNO_EILSEQ;
}

/** Names of the resources that this one needs. */
function makeReferences(image: MemoryFile, block: Block, json: Json): i32 {
  const list = image.follow(<u32>block.at);
  const count = image.u32(<u32>block.at + 4);
  json.array();
  for (let index: u32 = 0; index < count && !image.failed; index++) {
    const name = image.follow(list + index * 16 + 8);
    const length = image.textLength(name);
    json.text(image.address(name), image.failed ? 0 : length);
  }
  json.endArray();
  return image.failed ? -ERRNO_EILSEQ : 0;
}

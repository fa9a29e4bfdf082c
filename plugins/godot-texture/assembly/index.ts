import { beginFormat, emitRecord, finish, refuse, Source, Text } from "../../sdk/assembly";
import * as godot3 from "./godot-3";
import * as godot4 from "./godot-4";
import { isImage } from "./image-record";
import { isSourceFile, listSourceFile } from "./source-file";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAGIC_4: u32 = 0x32545347;
const MAGIC_4_LAYERS: u32 = 0x4c545347;
const MAGIC_3: u32 = 0x54534447;
const MAGIC_3_LAYERS: u32 = 0x54414447;
const MAGIC_3_VOLUME: u32 = 0x54334447;
const MAGIC_SOURCE: u32 = 0x4d494447;
const SMALLEST_BYTES: f64 = 20;
const LAYERS_BYTES: f64 = 36;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (source.has(0, 8) && source.u32le(0) == MAGIC_SOURCE) return isSourceFile(source) ? 95 : 40;
  const version = findVersion(source);
  if (version == 0) return 0;
  // Four letters alone are not much.
  if (version == 4) return source.u32le(4) == 1 && isImage(source, LAYERS_BYTES) ? 95 : 60;
  return source.u32le(0) == MAGIC_3 && source.u16le(4) == 0 ? 60 : 90;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (source.has(0, 8) && source.u32le(0) == MAGIC_SOURCE) return listSourceFile(source);
  const version = findVersion(source);
  if (version == 0) return refuse("not-this-format", "The file does not start as an imported texture", 0);
  beginFormat("godot-texture", Text.create(8).decimal(version));
  if (!emitRecord()) return finish(source);
  const result = list(source, source.u32le(0));
  return result == 0 ? finish(source) : result;
}

function list(source: Source, magic: u32): i32 {
  if (magic == MAGIC_4) return godot4.listSingle(source);
  if (magic == MAGIC_4_LAYERS) return godot4.listLayers(source);
  if (magic == MAGIC_3) return godot3.listSingle(source);
  return godot3.listLayers(source, magic == MAGIC_3_VOLUME);
}

/** The engine that the texture was imported for, 3 or 4; 0 when it is none. */
function findVersion(source: Source): u32 {
  if (!source.has(0, SMALLEST_BYTES)) return 0;
  const magic = source.u32le(0);
  if (magic == MAGIC_3) return 3;
  if (!source.has(0, LAYERS_BYTES)) return 0;
  if (magic == MAGIC_4 || magic == MAGIC_4_LAYERS) return 4;
  return magic == MAGIC_3_LAYERS || magic == MAGIC_3_VOLUME ? 3 : 0;
}

import {
  attributeNumber,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  image,
  KIND_DATA,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  Text,
} from "../../sdk/assembly";
import { isTooLarge, packingOf } from "./container";
import { entryOf, INFO_ENTRY } from "./entry";
import { putInclude } from "./include";
import { PALETTE_WINDOWS, paletteOf } from "./palette";
import { startsFirst } from "./probe";
import { Sprite } from "./sprite";
import { BAD_ORDER, INCLUDE, SPRITE, Walk, WHOLE } from "./walk";

const RGBA_BYTES: f64 = 4;

let path: Text = changetype<Text>(0);

/** Names of one number that were given already, one bit for each zoom and depth. */
let lastNumber: u32 = 0;
let given: u32 = 0;

/** Lists a GRF. */
export function listGrf(source: Source): i32 {
  const walk = Walk.of(source);
  path = Text.create(64);
  beginFormat("openttd-grf", Text.create(8).decimal(walk.version));
  if (!emitRecord()) return finish(source);
  if (walk.version == 1 && !startsFirst(source)) return refuse("not-this-format", "The file is no GRF", 0);
  if (isTooLarge(source)) return refuseVariant("size", "The file is larger than 2 GiB", 0);
  if (walk.version == 2 && packingOf(source) != 0) {
    return refuseVariant("packing", "The data section is packed in a way that is not known", 14);
  }
  const palette = paletteOf(source);
  if (palette == PALETTE_WINDOWS) {
    diagnose(SEVERITY_NOTE, "palette-windows", "The pictures are drawn with the Windows palette, as the file asks", 0);
  }
  if (!putInfo()) return finish(source);
  while (walk.next()) {
    if (walk.kind == SPRITE ? !putSprite(walk) : walk.kind == INCLUDE && !putInclude(source, walk)) break;
  }
  if (walk.ended == WHOLE) return finish(source);
  if (walk.ended == BAD_ORDER) return refuse("sprite-order", "The numbers of the pictures do not rise", walk.at);
  return refuse("record-size", "The size of a record is impossible", walk.at);
}

function putInfo(): bool {
  beginEntry(INFO_ENTRY, Text.create(16).ascii("info.json"), KIND_DATA);
  mediaType("application/json");
  needsExtract();
  return emitRecord();
}

function putSprite(walk: Walk): bool {
  const sprite = Sprite.read(walk);
  const id = entryOf(walk.at, false);
  const name = path.clear().ascii("sprites/").decimal(walk.number);
  if (sprite === null) {
    beginEntry(id, name, KIND_TEXTURE);
    if (!emitRecord()) return false;
    return diagnose(SEVERITY_ERROR, "picture-header", "The picture's header is cut off or has an impossible size", walk.at, id);
  }
  if (sprite.zoom != 0) name.ascii("_z").decimal(sprite.zoom);
  if (sprite.hasRgb) name.ascii("_32");
  if (isGiven(walk.number, sprite)) name.ascii("_at").decimal(<u32>walk.at);
  if (!putPicture(id, name, sprite)) return false;
  return !sprite.hasRgb || !sprite.hasIndex || putPicture(entryOf(walk.at, true), name.ascii("_m"), sprite);
}

/** Whether a picture of this number, zoom and depth came before. */
function isGiven(number: u32, sprite: Sprite): bool {
  if (number != lastNumber) given = 0;
  lastNumber = number;
  const bit: u32 = 1 << (min(sprite.zoom, 15) * 2 + (sprite.hasRgb ? 1 : 0));
  const isThere = (given & bit) != 0;
  given |= bit;
  return isThere;
}

function putPicture(id: u32, name: Text, sprite: Sprite): bool {
  beginEntry(id, name, KIND_TEXTURE);
  image("rgba8", sprite.width, sprite.height);
  attributeNumber("left", <f64>sprite.left);
  attributeNumber("top", <f64>sprite.top);
  attributeNumber("zoom", <f64>sprite.zoom);
  sizeBytes(<f64>sprite.width * <f64>sprite.height * RGBA_BYTES);
  needsExtract();
  return emitRecord();
}

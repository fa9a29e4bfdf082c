import { alloc, Cursor, Json, Source, Text } from "../../sdk/assembly";
import { ACTION_NAME, ACTION_SETTINGS, ACTION_TEXTS, actionOf } from "./action";
import { PALETTE_ANY, PALETTE_DOS, PALETTE_WINDOWS, paletteOf } from "./palette";
import { putSettings } from "./setting";
import { Sprite } from "./sprite";
import { putText } from "./string";
import { INCLUDE, PSEUDO, REFERENCE, SPRITE, Walk } from "./walk";

const FIRST_BYTES: u32 = 65536;
const MAX_BYTES: u32 = 25165824;
const MAX_TEXT_BYTES: u32 = 65536;

/** Version byte and id, behind the action. */
const NAME_HEAD_BYTES: f64 = 6;

const GENERIC_TEXTS: u32 = 0x80;
/** Features up to this one count their texts in a byte, or in two behind a 255. */
const LAST_VEHICLE: u32 = 3;

let scratch: Text = changetype<Text>(0);

/** Writes what is in the file besides pictures and sounds: names, settings, texts, and a table of the pictures. */
export function writeInfo(source: Source, output: i32): i32 {
  const json = Json.of(FIRST_BYTES, MAX_BYTES);
  scratch = Text.create(MAX_TEXT_BYTES);
  json.object();
  json.key("container");
  json.unsigned(Walk.of(source).version);
  putPalette(source, json);
  putAllSettings(source, json);
  putNames(source, json);
  putTexts(source, json);
  putCounts(source, json);
  putSprites(source, json);
  json.endObject();
  json.byte(0x0a);
  return json.writeTo(output);
}

function putPalette(source: Source, json: Json): void {
  const palette = paletteOf(source);
  json.key("palette");
  if (palette == PALETTE_DOS) json.word("DOS");
  else if (palette == PALETTE_WINDOWS) json.word("Windows");
  else if (palette == PALETTE_ANY) json.word("any");
  else json.none();
}

/** Those before the name are the file's; what comes behind it would be of no effect. */
function putAllSettings(source: Source, json: Json): void {
  const walk = Walk.of(source);
  json.key("settings");
  json.array();
  while (walk.next() && !json.failed) {
    if (walk.kind != PSEUDO) continue;
    const action = actionOf(walk);
    if (action == ACTION_NAME) break;
    if (action == ACTION_SETTINGS) putSettings(walk, json);
  }
  json.endArray();
}

// action 8
//   offset  size  field
//     0x00     1  8
//     0x01     1  version of the specification
//     0x02     4  id
//     0x06     .  name, NUL, description, NUL
function putNames(source: Source, json: Json): void {
  const walk = Walk.of(source);
  while (walk.next()) {
    if (walk.kind != PSEUDO || actionOf(walk) != ACTION_NAME || walk.end - walk.body < NAME_HEAD_BYTES) continue;
    const cursor = Cursor.over(source, walk.body + 1, walk.end);
    json.key("specification");
    json.unsigned(cursor.u8());
    json.key("grfId");
    putHex(json, cursor.u32be());
    json.key("name");
    putNext(cursor, json);
    json.key("description");
    putNext(cursor, json);
    return;
  }
}

// action 4
//   offset  size        field
//     0x00     1        4
//     0x01     1        feature
//     0x02     1        language   top bit set: texts of any feature
//     0x03     1        count
//     0x04   1, 2 or 3  first
//        .     .        texts, each with a NUL
function putTexts(source: Source, json: Json): void {
  const walk = Walk.of(source);
  json.key("texts");
  json.array();
  while (walk.next() && !json.failed) {
    if (walk.kind != PSEUDO || actionOf(walk) != ACTION_TEXTS || walk.end - walk.body < 6) continue;
    const cursor = Cursor.over(source, walk.body + 1, walk.end);
    const feature = cursor.u8();
    const language = cursor.u8();
    const count = cursor.u8();
    let id = cursor.u8();
    if ((language & GENERIC_TEXTS) != 0) id |= cursor.u8() << 8;
    else if (feature <= LAST_VEHICLE && id == 0xff && cursor.left() >= 2) id = cursor.u16le();
    for (let text: u32 = 0; text < count && cursor.left() > 0 && !json.failed; text++) {
      json.object();
      json.key("feature");
      json.unsigned(feature);
      json.key("language");
      json.unsigned(language);
      json.key("id");
      json.unsigned(id + text);
      json.key("text");
      putNext(cursor, json);
      json.endObject();
    }
  }
  json.endArray();
}

function putCounts(source: Source, json: Json): void {
  const walk = Walk.of(source);
  const kinds = alloc(4 * 4);
  const actions = alloc(256 * 4);
  while (walk.next()) {
    const kind = kinds + (walk.kind << 2);
    store<u32>(kind, load<u32>(kind) + 1);
    const action = walk.kind == PSEUDO ? actionOf(walk) : 256;
    if (action >= 256) continue;
    const at = actions + (action << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  json.key("counts");
  json.object();
  putCount(json, "sprites", kinds, SPRITE);
  putCount(json, "files", kinds, INCLUDE);
  putCount(json, "references", kinds, REFERENCE);
  putCount(json, "pseudoSprites", kinds, PSEUDO);
  json.key("actions");
  json.object();
  for (let action: u32 = 0; action < 256; action++) {
    if (load<u32>(actions + (action << 2)) == 0) continue;
    const name = scratch.clear().decimal(action);
    json.keyBytes(name.pointer, name.length);
    json.unsigned(load<u32>(actions + (action << 2)));
  }
  json.endObject();
  json.endObject();
}

function putCount(json: Json, name: string, kinds: usize, kind: u32): void {
  json.key(name);
  json.unsigned(load<u32>(kinds + (kind << 2)));
}

function putSprites(source: Source, json: Json): void {
  const walk = Walk.of(source);
  json.key("sprites");
  json.array();
  while (walk.next() && !json.failed) {
    if (walk.kind != SPRITE) continue;
    const sprite = Sprite.read(walk);
    if (sprite === null) continue;
    json.object();
    putNumber(json, "number", walk.number);
    putNumber(json, "width", sprite.width);
    putNumber(json, "height", sprite.height);
    putNumber(json, "left", sprite.left);
    putNumber(json, "top", sprite.top);
    putNumber(json, "zoom", sprite.zoom);
    putNumber(json, "bits", sprite.hasRgb ? (sprite.hasAlpha ? 32 : 24) : 8);
    json.endObject();
  }
  json.endArray();
}

function putNumber(json: Json, name: string, value: i64): void {
  json.key(name);
  json.integer(value);
}

function putNext(cursor: Cursor, json: Json): void {
  if (cursor.left() <= 0 || !cursor.zeroTerminated(scratch, MAX_TEXT_BYTES)) return json.none();
  putText(json, scratch.pointer, scratch.length);
}

/** As it is written in the game: the bytes in the order of the file. */
function putHex(json: Json, value: u32): void {
  const text = scratch.clear();
  for (let shift: i32 = 28; shift >= 0; shift -= 4) {
    const digit = (value >> shift) & 15;
    text.byte(digit < 10 ? 0x30 + digit : 0x37 + digit);
  }
  json.text(text.pointer, text.length);
}

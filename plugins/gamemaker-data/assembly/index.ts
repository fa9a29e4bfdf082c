import {
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  engineVersion,
  ERRNO_EINVAL,
  finish,
  KIND_DATA,
  KIND_TEXT,
  mediaType,
  needsExtract,
  refuse,
  SEVERITY_ERROR,
  Source,
  stored,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { CHUNK_AUDO, CHUNK_GEN8, CHUNK_TXTR, Form, isForm } from "./form";
import { engineOf, Game } from "./game";
import { extractGame } from "./game-extract";
import { extractGraphics } from "./graphics-extract";
import { FIRST_CHUNK_ID, FIRST_PAGE_ID, FIRST_SOUND_ID, GAME_ID, GRAPHICS_ID, STRINGS_ID } from "./id";
import { Page } from "./page";
import { extractPage } from "./page-extract";
import { listPages } from "./page-list";
import { PointerList } from "./pointer-list";
import { listSounds } from "./sound-list";
import { extractStrings } from "./strings-extract";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!isForm(source)) return 0;
  return 8 + <f64>source.u32le(4) <= source.size ? 95 : 80;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!isForm(source)) return refuse("not-this-format", "The file does not start with FORM and a known chunk", 0);
  const form = Form.over(source);
  const isGame = form.find(CHUNK_GEN8) >= 0;
  emitFormat(form, isGame);
  if (isGame) {
    emitMade(GAME_ID, "game.json");
    emitMade(STRINGS_ID, "strings.json");
    emitMade(GRAPHICS_ID, "graphics.json");
  }
  if (!listPages(form) || !listSounds(form) || !listChunks(form)) return finish(source);
  if (form.brokenAt >= 0) {
    const text = "The chunks do not end where the file does: it is damaged, or cut off";
    diagnose(SEVERITY_ERROR, "truncated", text, form.brokenAt);
  }
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (!isForm(source)) return -ERRNO_EINVAL;
  const form = Form.over(source);
  const id = <u32>entry;
  if (id == GAME_ID) return extractGame(form, output);
  if (id == STRINGS_ID) return extractStrings(form, output);
  if (id == GRAPHICS_ID) return extractGraphics(form, output);
  const pages = PointerList.of(form, CHUNK_TXTR);
  if (id < FIRST_PAGE_ID || id >= FIRST_SOUND_ID || id - FIRST_PAGE_ID >= pages.count) return -ERRNO_EINVAL;
  return extractPage(source, Page.read(source, pages, id - FIRST_PAGE_ID), output);
}

function emitFormat(form: Form, isGame: bool): void {
  const game = Game.of(form);
  const version = Text.create(16);
  if (isGame) version.decimal(game.bytecode);
  beginFormat("gamemaker-data", version);
  if (isGame) engineVersion(engineOf(form, game));
  emitRecord();
}

/** An entry that is put together when it is asked for. */
function emitMade(id: u32, name: string): void {
  beginEntry(id, Text.create(32).ascii(name), KIND_TEXT);
  mediaType("application/json");
  needsExtract();
  emitRecord();
}

/** The chunks as they are, but for those whose contents are entries already. */
function listChunks(form: Form): bool {
  const name = Text.create(16);
  for (let index: u32 = 0; index < form.count; index++) {
    const chunk = form.nameOf(index);
    if (chunk == CHUNK_TXTR || chunk == CHUNK_AUDO || form.sizeOf(index) == 0) continue;
    name.clear().ascii("chunks/");
    for (let shift: u32 = 0; shift < 32; shift += 8) name.byte((chunk >> shift) & 0xff);
    beginEntry(FIRST_CHUNK_ID + index, name, KIND_DATA);
    sizeBytes(form.sizeOf(index));
    stored(form.offsetOf(index), form.sizeOf(index));
    if (!emitRecord()) return false;
  }
  return true;
}

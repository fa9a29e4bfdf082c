import {
  alloc,
  diagnoseText,
  inputName,
  openSibling,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { CHUNK_GEN8, Form, isForm } from "./form";
import { SoundTable } from "./sound";
import { SoundData } from "./sound-data";
import { SoundEntries } from "./sound-entry";

/** Far above what any game has. */
const MAX_GROUPS: u32 = 256;
const MAX_NAME_BYTES: u32 = 255;

/** Emits the sounds of a game and of the groups beside it, or of such a group alone; false when the host takes no more. */
export function listSounds(form: Form): bool {
  const entries = SoundEntries.create();
  const own = SoundData.of(form);
  if (form.find(CHUNK_GEN8) < 0) {
    const game = findGame();
    const names = game == null ? form : game;
    return listOwn(entries, names, SoundTable.of(names), own, groupOfInput());
  }
  const table = SoundTable.of(form);
  if (!listOwn(entries, form, table, own, 0)) return false;
  let last: u32 = 0;
  let external: u32 = 0;
  for (let index: u32 = 0; index < table.count; index++) {
    const sound = table.read(index);
    if (sound.embedded) last = max(last, sound.group);
    else if (sound.exists) external++;
  }
  for (let group: u32 = 1; group <= min(last, MAX_GROUPS); group++) {
    if (!listSibling(entries, form, table, group)) return false;
  }
  if (external == 0) return true;
  const text = Text.create(96).ascii("Sounds that are files of their own in the game's folder: ").decimal(external);
  return diagnoseText(SEVERITY_NOTE, "sounds-external", text, 0);
}

/** The sounds of the input's own group, and then the files that none of them refers to. */
function listOwn(entries: SoundEntries, names: Form, table: SoundTable, data: SoundData, group: u32): bool {
  const used = alloc(data.list.count);
  if (used == 0) return false;
  for (let index: u32 = 0; index < table.count; index++) {
    const sound = table.read(index);
    if (!sound.embedded || sound.group != group) continue;
    if (<u32>sound.audio < data.list.count) store<u8>(used + <usize>sound.audio, 1);
    if (!entries.emitNamed(names, sound, data)) return false;
  }
  for (let index: u32 = 0; index < data.list.count; index++) {
    if (load<u8>(used + index) == 0 && !entries.emitNumbered(data, index)) return false;
  }
  return true;
}

/** The sounds of a group that lies in a file beside the game. */
function listSibling(entries: SoundEntries, form: Form, table: SoundTable, group: u32): bool {
  let data: SoundData | null = null;
  let missing: u32 = 0;
  for (let index: u32 = 0; index < table.count; index++) {
    const sound = table.read(index);
    if (!sound.embedded || sound.group != group) continue;
    if (data == null && missing == 0) data = openGroup(group);
    if (data == null) missing++;
    if (!entries.emitNamed(form, sound, data)) return false;
  }
  if (missing == 0) return true;
  const text = Text.create(96).ascii("Sounds that lie in audiogroup").decimal(group);
  return diagnoseText(SEVERITY_WARNING, "part-missing", text.ascii(".dat, which is missing: ").decimal(missing), 0);
}

function openGroup(group: u32): SoundData | null {
  const form = openForm(Text.create(32).ascii("audiogroup").decimal(group).ascii(".dat"));
  return form == null ? null : SoundData.of(form);
}

/** The game that a group of sounds belongs to, which knows their names. */
function findGame(): Form | null {
  let game = openForm(Text.create(16).ascii("data.win"));
  if (game == null) game = openForm(Text.create(16).ascii("game.unx"));
  if (game == null) game = openForm(Text.create(16).ascii("game.ios"));
  return game == null ? openForm(Text.create(16).ascii("game.droid")) : game;
}

function openForm(name: Text): Form | null {
  const handle = openSibling(name);
  if (handle < 0) return null;
  const source = Source.of(handle);
  return isForm(source) ? Form.over(source) : null;
}

/** The number in the input's name, audiogroup<n>.dat; a number that no group has when it is named otherwise. */
function groupOfInput(): u32 {
  const name = Text.create(MAX_NAME_BYTES);
  if (!inputName(name) || !name.endsWith(".dat")) return u32.MAX_VALUE;
  let group: u32 = 0;
  let place: u32 = 1;
  for (let at = name.length - 4; at > 0; at--) {
    const digit = <u32>load<u8>(name.pointer + at - 1) - 0x30;
    if (digit > 9 || place > 1000) break;
    group += digit * place;
    place *= 10;
  }
  return place == 1 ? u32.MAX_VALUE : group;
}

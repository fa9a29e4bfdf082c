import { alloc } from "../../sdk/assembly";
import { CHUNK_SOND, Form } from "./form";
import { Game } from "./game";
import { PointerList } from "./pointer-list";

// offset  size  sound
//   0x00     4  name               pointer to a text
//   0x04     4  flags              FLAG_*
//   0x08     4  type, file         pointers to texts such as ".ogg"
//   0x10     4  effects
//   0x14     4  volume, pitch      f32
//   0x1c     4  group              with FLAG_REGULAR from bytecode 14 on; else something else, and the group is 0
//   0x20     4  audio              number in AUDO of that group; -1 for a file beside the game
const SOUND_BYTES: f64 = 36;
const FLAG_EMBEDDED: u32 = 1;
const FLAG_COMPRESSED: u32 = 2;
const FLAG_REGULAR: u32 = 0x64;
const GROUPS_SINCE: u32 = 14;

@unmanaged
export class Sound {
  /** False for one that was deleted. */
  exists: bool;
  name: u32;
  file: u32;
  volume: f32;
  pitch: f32;
  group: u32;
  audio: i32;
  /** Whether its data lies in a group, and not in a file of its own. */
  embedded: bool;
}

/** The sounds of a game, in the order of their numbers. */
@unmanaged
export class SoundTable {
  count: u32;
  private form: Form;
  private list: PointerList;
  private hasGroups: bool;
  private sound: Sound;

  static of(form: Form): SoundTable {
    const table = changetype<SoundTable>(alloc(offsetof<SoundTable>()));
    table.form = form;
    table.list = PointerList.of(form, CHUNK_SOND);
    table.count = table.list.count;
    table.hasGroups = Game.of(form).bytecode >= GROUPS_SINCE;
    table.sound = changetype<Sound>(alloc(offsetof<Sound>()));
    return table;
  }

  /** The sound with that number; valid until the next one is read. */
  read(index: u32): Sound {
    const sound = this.sound;
    const pointer = this.list.at(index);
    sound.exists = this.list.holds(pointer, SOUND_BYTES);
    sound.embedded = false;
    sound.group = 0;
    if (!sound.exists) return sound;
    const source = this.form.source;
    const at = <f64>pointer;
    const flags = source.u32le(at + 4);
    sound.name = source.u32le(at);
    sound.file = source.u32le(at + 12);
    sound.volume = reinterpret<f32>(source.u32le(at + 20));
    sound.pitch = reinterpret<f32>(source.u32le(at + 24));
    if (this.hasGroups && (flags & FLAG_REGULAR) == FLAG_REGULAR) sound.group = source.u32le(at + 28);
    sound.audio = <i32>source.u32le(at + 32);
    sound.embedded = sound.audio >= 0 && (flags & (FLAG_EMBEDDED | FLAG_COMPRESSED)) != 0;
    return sound;
  }
}

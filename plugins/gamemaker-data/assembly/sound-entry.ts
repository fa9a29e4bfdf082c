import { alloc, beginEntry, diagnose, emitRecord, KIND_AUDIO, SEVERITY_WARNING, Text } from "../../sdk/assembly";
import { Form } from "./form";
import { FIRST_SOUND_ID } from "./id";
import { Sound } from "./sound";
import { SOUND_MP3, SOUND_OGG, SOUND_WAV, SoundData } from "./sound-data";

const NAME_BYTES: u32 = 4160;

/** Emits sounds one after another and numbers them. */
@unmanaged
export class SoundEntries {
  private name: Text;
  private word: Text;
  private count: u32;

  static create(): SoundEntries {
    const entries = changetype<SoundEntries>(alloc(offsetof<SoundEntries>()));
    entries.name = Text.create(NAME_BYTES);
    entries.word = Text.create(NAME_BYTES);
    return entries;
  }

  /** A sound with the name it has in `game`; without data where `data` has none. False when the host takes no more. */
  emitNamed(game: Form, sound: Sound, data: SoundData | null): bool {
    if (!game.text(sound.name, this.word)) this.word.ascii("unnamed");
    this.name.clear().ascii("sounds/").text(this.word);
    if (data != null && data.find(<u32>sound.audio)) return this.emit(data);
    const id = this.nextId();
    beginEntry(id, this.name, KIND_AUDIO);
    if (!emitRecord() || data == null) return data == null;
    return diagnose(SEVERITY_WARNING, "data-outside", "The sound's number or data lies outside of its group", 0, id);
  }

  /** A file that no sound refers to, by its number. False when the host takes no more. */
  emitNumbered(data: SoundData, index: u32): bool {
    if (!data.find(index)) return true;
    this.name.clear().ascii("sounds/audio-").decimal(index, 4);
    return this.emit(data);
  }

  private emit(data: SoundData): bool {
    if (data.kind == SOUND_WAV) this.extendName(".wav");
    else if (data.kind == SOUND_OGG) this.extendName(".ogg");
    else if (data.kind == SOUND_MP3) this.extendName(".mp3");
    beginEntry(this.nextId(), this.name, KIND_AUDIO);
    data.describe();
    return emitRecord();
  }

  /** Some games give sounds names that have an extension already. */
  private extendName(extension: string): void {
    if (!this.name.endsWith(extension)) this.name.ascii(extension);
  }

  private nextId(): u32 {
    const id = FIRST_SOUND_ID + this.count;
    this.count++;
    return id;
  }
}

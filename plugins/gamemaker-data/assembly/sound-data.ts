import {
  alloc,
  attributeNumber,
  AUDIO_CHANNELS,
  AUDIO_RATE,
  extent,
  mediaType,
  sizeBytes,
  Source,
} from "../../sdk/assembly";
import { CHUNK_AUDO, Form } from "./form";
import { PointerList } from "./pointer-list";

/** Kinds of sound files. */
export const SOUND_OTHER: u32 = 0;
export const SOUND_WAV: u32 = 1;
export const SOUND_OGG: u32 = 2;
export const SOUND_MP3: u32 = 3;

/** The files of one group of sounds. */
@unmanaged
export class SoundData {
  source: Source;
  list: PointerList;
  /** What `find` found: where the file lies, and what it is. */
  offset: f64;
  length: f64;
  kind: u32;

  static of(form: Form): SoundData {
    const data = changetype<SoundData>(alloc(offsetof<SoundData>()));
    data.source = form.source;
    data.list = PointerList.of(form, CHUNK_AUDO);
    return data;
  }

  // offset  size  file
  //   0x00     4  sizeBytes
  //   0x04     .  RIFF, OggS or another sound
  /** Whether the file with that number is there. */
  find(index: u32): bool {
    if (index >= this.list.count) return false;
    const pointer = this.list.at(index);
    if (!this.list.holds(pointer, 4)) return false;
    this.length = <f64>this.source.u32le(<f64>pointer);
    this.offset = <f64>pointer + 4;
    if (!this.list.holds(pointer, 4 + this.length)) return false;
    this.kind = this.findKind();
    return true;
  }

  /** Adds the file's bytes to the entry that was begun, and what they say of themselves. */
  describe(): void {
    sizeBytes(this.length);
    extent(this.source.handle, this.offset, this.length, this.length);
    if (this.kind == SOUND_WAV) {
      mediaType("audio/wav");
      this.describeWav();
    } else if (this.kind == SOUND_OGG) {
      mediaType("audio/ogg");
      this.describeVorbis();
    }
  }

  private findKind(): u32 {
    if (this.length < 12) return SOUND_OTHER;
    const magic = this.source.u32le(this.offset);
    if (magic == 0x46464952) return SOUND_WAV;
    if (magic == 0x5367674f) return SOUND_OGG;
    return (magic & 0xffffff) == 0x334449 || (magic & 0xfeff) == 0xfaff ? SOUND_MP3 : SOUND_OTHER;
  }

  /** Channels and rate, where the format comes first, as it does in nearly every file. */
  private describeWav(): void {
    if (this.length < 28 || this.source.u32le(this.offset + 12) != 0x20746d66) return;
    attributeNumber(AUDIO_RATE, <f64>this.source.u32le(this.offset + 24));
    attributeNumber(AUDIO_CHANNELS, <f64>this.source.u16le(this.offset + 22));
  }

  /** Channels and rate from the first packet, which is alone on the first page. */
  private describeVorbis(): void {
    const at = this.offset + 28;
    if (this.length < 58 || this.source.u8(this.offset + 26) != 1) return;
    if (this.source.u64le(at) != 0x00736962726f7601) return;
    attributeNumber(AUDIO_RATE, <f64>this.source.u32le(at + 12));
    attributeNumber(AUDIO_CHANNELS, <f64>this.source.u8(at + 11));
  }
}

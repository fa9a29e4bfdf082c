import {
  alloc,
  attributeNumber,
  AUDIO_BLOCK,
  AUDIO_BLOCK_SAMPLES,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_SAMPLES,
  beginEntry,
  Block,
  diagnose,
  emitRecord,
  KIND_AUDIO,
  KV3_BLOB,
  Kv3Node,
  mediaType,
  SEVERITY_ERROR,
  sizeBytes,
  sound,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";

// DATA of a sound, up to version 4
//   offset  size  field
//     0x00     4  format          see `readFormat`
//     0x04    12  i32 loopStart (-1 none), u32 samples, f32 seconds
//     0x10     4  sentence        pointer
//     0x14     8  header          pointer and bytes: fmt chunk of ADPCM
//     0x1c     4  streamBytes
//     0x2c     4  loopEnd         version 4
const DATA_BYTES: f64 = 32;
const LAST_PLAIN_VERSION: u32 = 4;

const PCM_16: u32 = 0;
const PCM_8: u32 = 1;
const MP3: u32 = 2;
const ADPCM: u32 = 3;
const AAC: u32 = 4;
export const SOUND_UNKNOWN: u32 = 5;

/** What a sound says of itself. */
@unmanaged
export class Sound {
  format: u32;
  rate: u32;
  channels: u32;
  samples: f64;
  seconds: f64;
  loopStart: f64;
  loopEnd: f64;
  streamBytes: f64;
  /** Of ADPCM: bytes and frames of a block. */
  block: u32;
  blockSamples: u32;

  /** The sound of a DATA block up to version 4, or 0 when it is something else. */
  static ofData(source: Source, data: Block, version: u32): Sound {
    const none = changetype<Sound>(0);
    if (version > LAST_PLAIN_VERSION || data.length < DATA_BYTES) return none;
    const sound = changetype<Sound>(alloc(offsetof<Sound>()));
    const at = data.at;
    sound.readFormat(source.u32le(at), version);
    sound.loopStart = <f64>(<i32>source.u32le(at + 4));
    sound.samples = <f64>source.u32le(at + 8);
    sound.seconds = <f64>reinterpret<f32>(source.u32le(at + 12));
    sound.streamBytes = <f64>source.u32le(at + 28);
    sound.loopEnd = version == LAST_PLAIN_VERSION && data.length >= 48 ? <f64>(<i32>source.u32le(at + 44)) : 0;
    const header = source.u32le(at + 20);
    if (sound.format == ADPCM && header != 0 && source.u32le(at + 24) >= 20) {
      const from = at + 20 + <f64>header;
      sound.block = source.u16le(from + 12);
      sound.blockSamples = source.u16le(from + 18);
    }
    return sound.isPlausible() ? sound : none;
  }

  /** The sound of a CTRL tree of version 5, or 0 when it only refers to others. */
  static ofTree(root: Kv3Node): Sound {
    const described = root.find("m_vsound");
    if (changetype<usize>(described) == 0) return changetype<Sound>(0);
    const sound = changetype<Sound>(alloc(offsetof<Sound>()));
    const format = described.find("m_nformat");
    sound.format = SOUND_UNKNOWN;
    if (changetype<usize>(format) != 0) {
      if (format.isText("pcm16")) sound.format = PCM_16;
      else if (format.isText("pcm8")) sound.format = PCM_8;
      else if (format.isText("mp3")) sound.format = MP3;
      else if (format.isText("adpcm")) sound.format = ADPCM;
    }
    sound.rate = <u32>numberOf(described, "m_nrate");
    sound.channels = <u32>numberOf(described, "m_nchannels");
    sound.samples = numberOf(described, "m_nsamplecount");
    sound.seconds = numberOf(described, "m_flduration");
    sound.loopStart = numberOf(described, "m_nloopstart");
    sound.loopEnd = numberOf(described, "m_nloopend");
    sound.streamBytes = numberOf(described, "m_nstreamingsize");
    const header = described.find("m_encodedheader");
    if (changetype<usize>(header) != 0 && header.kind == KV3_BLOB && header.length >= 20) {
      sound.block = load<u16>(<usize>header.value, 12);
      sound.blockSamples = load<u16>(<usize>header.value, 18);
    }
    return sound;
  }

  /** Emits it; its samples begin at `at`. */
  emit(source: Source, at: f64, base: Text): void {
    const isFile = this.format == MP3 || this.format == AAC;
    const name = Text.create(base.length + 8).text(base);
    if (isFile) name.ascii(this.format == MP3 ? ".mp3" : ".aac");
    beginEntry(0, name, KIND_AUDIO);
    if (isFile) mediaType(this.format == MP3 ? "audio/mpeg" : "audio/aac");
    else this.describe();
    if (isFile) attributeNumber("source2.rate", <f64>this.rate);
    attributeNumber("source2.seconds", this.seconds);
    const isThere = source.has(at, this.streamBytes);
    sizeBytes(this.streamBytes);
    if (isThere) stored(at, this.streamBytes);
    if (emitRecord() && !isThere) {
      diagnose(SEVERITY_ERROR, "sound-cut", "The file ends before the bytes of this sound do", at, 0);
    }
  }

  private describe(): void {
    if (this.format == PCM_16) sound("pcm-s16le", this.rate, this.channels);
    else if (this.format == PCM_8) sound("pcm-u8", this.rate, this.channels);
    else {
      sound("adpcm-ms", this.rate, this.channels);
      attributeNumber(AUDIO_BLOCK, <f64>this.block);
      attributeNumber(AUDIO_BLOCK_SAMPLES, <f64>this.blockSamples);
      attributeNumber(AUDIO_SAMPLES, this.samples);
    }
    if (this.loopStart < 0 || this.loopStart >= this.samples) return;
    attributeNumber(AUDIO_LOOP_START, this.loopStart);
    if (this.loopEnd > this.loopStart && this.loopEnd <= this.samples) attributeNumber(AUDIO_LOOP_END, this.loopEnd);
  }

  /** Version 4: u16 rate, u8 format, u8 channels. Before: bit fields of a word, the lowest first. */
  private readFormat(word: u32, version: u32): void {
    if (version == LAST_PLAIN_VERSION) {
      this.rate = word & 0xffff;
      this.format = (word >> 16) & 0xff;
      this.channels = word >> 24;
      if (this.format > ADPCM) this.format = SOUND_UNKNOWN;
      return;
    }
    const type = word & 3;
    const bits = (word >> 2) & 31;
    this.channels = (word >> 7) & 3;
    this.rate = word >> 14;
    if (type == 2) this.format = MP3;
    else if (type == 0) this.format = AAC;
    else if (((word >> 12) & 3) == 2) this.format = ADPCM;
    else if (bits == 8) this.format = PCM_8;
    else this.format = bits == 16 ? PCM_16 : SOUND_UNKNOWN;
  }

  private isPlausible(): bool {
    return this.format != SOUND_UNKNOWN && this.channels != 0 && this.channels <= 16 && this.rate != 0;
  }
}

function numberOf(node: Kv3Node, name: string): f64 {
  const member = node.find(name);
  return changetype<usize>(member) == 0 ? 0 : member.number();
}

import {
  alloc,
  attributeNumber,
  attributeText,
  AUDIO_BLOCK,
  AUDIO_BLOCK_SAMPLES,
  AUDIO_CHANNELS,
  AUDIO_RATE,
  AUDIO_SAMPLES,
  beginEntry,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  KIND_AUDIO,
  mediaType,
  needsExtract,
  NO_OFFSET,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  sound,
  Text,
} from "../../sdk/assembly";
import { hasOwnBlocks, MOST_ADPCM, writeAdpcm } from "./adpcm";
import {
  CONTENT_BINK,
  CONTENT_BINK_4,
  CONTENT_MP3,
  CONTENT_OGG_OPUS,
  CONTENT_OPUS,
  CONTENT_OPUS_4,
  CONTENT_RAD,
  CONTENT_VORBIS,
  CONTENT_WAVE,
  contentOf,
  putExtension,
} from "./content";
import { MOST_OPUS, Opus } from "./opus";
import { Search, SOUND_FOUND, SOUND_MISSING } from "./search";
import { Wave, WAVE_ADPCM, WAVE_FLOAT, WAVE_PCM } from "./wave";

const NAME_BYTES: u32 = 1300;
/** Headers of sounds are shorter. */
const HEAD_BYTES: u32 = 8192;
/** Streams of more channels are put together in ways that are not known. */
const MOST_OPUS_CHANNELS: u32 = 2;

/** What becomes of a sound. */
const WAY_RAW: u32 = 0;
const WAY_FILE: u32 = 1;
const WAY_SAMPLES: u32 = 2;
const WAY_OPUS: u32 = 3;
const WAY_ADPCM: u32 = 4;
const WAY_EMPTY: u32 = 5;
const WAY_TOO_LARGE: u32 = 6;

/** Hands sounds to the host. */
@unmanaged
export class Emitter {
  private search: Search;
  private name: Text;
  private message: Text;
  private head: usize;
  private headBytes: u32;
  private content: u32;
  private wave: Wave;
  private opus: Opus;
  private way: u32;

  static to(search: Search): Emitter {
    const emitter = changetype<Emitter>(alloc(offsetof<Emitter>()));
    emitter.search = search;
    emitter.name = Text.create(NAME_BYTES + 32);
    emitter.message = Text.create(NAME_BYTES + 128);
    emitter.head = alloc(HEAD_BYTES);
    emitter.wave = Wave.create();
    emitter.opus = Opus.create();
    return emitter;
  }

  /** Emits the sound that was found, `stem` being what it is called when it has no name. False when the host takes no more. */
  emit(id: u32, stem: Text): bool {
    const search = this.search;
    this.name.clear().text(search.name);
    if (this.name.length == 0) {
      this.name.text(stem);
      if (id != 0) this.name.byte(0x5f).decimal(id);
    }
    if (search.state != SOUND_FOUND) return this.emitProblem(id);
    this.look();
    this.putExtension();
    beginEntry(id, this.name, KIND_AUDIO);
    attributeText("unreal.format", search.format.pointer, search.format.length);
    this.describe();
    if (!emitRecord()) return false;
    return this.explain(id);
  }

  /** Writes the sound that was found; what `ax_extract` returns. */
  write(handle: i32): i32 {
    if (this.search.state != SOUND_FOUND) return -ERRNO_EILSEQ;
    this.look();
    if (this.way == WAY_OPUS) return this.opus.write(this.search.audio, handle);
    if (this.way == WAY_ADPCM) return writeAdpcm(this.search.audio, this.wave, handle);
    return -ERRNO_EILSEQ;
  }

  /** Finds out what the bytes are, and what can be done with them. */
  private look(): void {
    const audio = this.search.audio;
    this.headBytes = <u32>min(audio.total, <f64>HEAD_BYTES);
    memory.fill(this.head, 0, HEAD_BYTES);
    this.content = 0;
    this.way = WAY_EMPTY;
    if (this.headBytes == 0) return;
    this.way = WAY_RAW;
    if (!audio.copy(0, this.head, this.headBytes)) return;
    this.content = contentOf(this.head, this.headBytes);
    if (this.content == CONTENT_WAVE) this.way = this.wayOfWave();
    else if (this.content == CONTENT_OPUS || this.content == CONTENT_OPUS_4) {
      const isRead = this.headBytes >= 64 && this.opus.read(this.head, this.content);
      if (isRead && this.opus.channels <= MOST_OPUS_CHANNELS) this.way = audio.total > MOST_OPUS ? WAY_TOO_LARGE : WAY_OPUS;
    } else if (this.content == CONTENT_VORBIS || this.content == CONTENT_OGG_OPUS || this.content == CONTENT_MP3) {
      this.way = WAY_FILE;
    }
  }

  private wayOfWave(): u32 {
    const wave = this.wave;
    if (!wave.read(this.head, this.headBytes)) return WAY_RAW;
    if (wave.form == WAVE_ADPCM && hasOwnBlocks(wave)) {
      return this.search.audio.total > MOST_ADPCM ? WAY_TOO_LARGE : WAY_ADPCM;
    }
    return this.codecOf().length == 0 ? WAY_RAW : WAY_SAMPLES;
  }

  /** What the host calls the codec of a RIFF file; empty when it does not know it. */
  private codecOf(): string {
    const wave = this.wave;
    if (wave.form == WAVE_ADPCM) return "adpcm-ms";
    if (wave.form == WAVE_FLOAT && wave.bits == 32) return "pcm-f32le";
    if (wave.form != WAVE_PCM) return "";
    if (wave.bits == 8) return "pcm-u8";
    if (wave.bits == 16) return "pcm-s16le";
    if (wave.bits == 24) return "pcm-s24le";
    return wave.bits == 32 ? "pcm-s32le" : "";
  }

  private putExtension(): void {
    const name = this.name;
    if (this.way == WAY_SAMPLES || this.way == WAY_EMPTY) return;
    if (this.way == WAY_ADPCM) name.ascii(".wav");
    else if (this.way == WAY_OPUS || this.content == CONTENT_OGG_OPUS) name.ascii(".opus");
    else if (this.content == CONTENT_VORBIS) name.ascii(".ogg");
    else if (this.content == CONTENT_MP3) name.ascii(".mp3");
    else if (this.isBink) name.ascii(".binka");
    else if (this.content == CONTENT_RAD) name.ascii(".rada");
    else if (this.content == CONTENT_OPUS || this.content == CONTENT_OPUS_4) name.ascii(".ueopus");
    else if (this.content == CONTENT_WAVE && this.wave.form <= WAVE_FLOAT) name.ascii(".wav");
    else putExtension(this.search.format, name);
  }

  private describe(): void {
    const audio = this.search.audio;
    if (this.way == WAY_EMPTY || this.way == WAY_TOO_LARGE) return;
    if (this.way == WAY_OPUS) {
      this.describeRate(this.opus.rate, this.opus.channels);
      mediaType("audio/ogg");
      needsExtract();
      return;
    }
    if (this.way == WAY_ADPCM) {
      this.describeRate(this.wave.rate, this.wave.channels);
      mediaType("audio/wav");
      needsExtract();
      return;
    }
    if (this.way == WAY_SAMPLES) {
      this.describeSamples();
      return;
    }
    // What the first packet of Vorbis, and the headers of Bink Audio, say.
    if (this.content == CONTENT_VORBIS && this.headBytes >= 44) this.describeRate(load<u32>(this.head, 40), load<u8>(this.head, 39));
    if (this.content == CONTENT_BINK) this.describeRate(load<u32>(this.head, 8), load<u8>(this.head, 5));
    if (this.content == CONTENT_BINK_4) this.describeRate(load<u16>(this.head, 6), load<u8>(this.head, 5));
    if (this.content == CONTENT_VORBIS || this.content == CONTENT_OGG_OPUS) mediaType("audio/ogg");
    if (this.content == CONTENT_MP3) mediaType("audio/mpeg");
    sizeBytes(audio.total);
    audio.pieces(0, audio.total);
  }

  private describeRate(rate: u32, channels: u32): void {
    attributeNumber(AUDIO_RATE, <f64>rate);
    attributeNumber(AUDIO_CHANNELS, <f64>channels);
  }

  private describeSamples(): void {
    const wave = this.wave;
    const audio = this.search.audio;
    sound(this.codecOf(), wave.rate, wave.channels);
    if (wave.form == WAVE_ADPCM) {
      attributeNumber(AUDIO_BLOCK, <f64>wave.blockBytes);
      if (wave.blockFrames != 0) attributeNumber(AUDIO_BLOCK_SAMPLES, <f64>wave.blockFrames);
      if (wave.frames != 0) attributeNumber(AUDIO_SAMPLES, <f64>wave.frames);
    }
    const bytes = max(min(<f64>wave.dataBytes, audio.total - <f64>wave.dataAt), 0);
    sizeBytes(bytes);
    audio.pieces(<f64>wave.dataAt, bytes);
  }

  private get isBink(): bool {
    return this.content == CONTENT_BINK || this.content == CONTENT_BINK_4;
  }

  private emitProblem(id: u32): bool {
    const isMissing = this.search.state == SOUND_MISSING;
    beginEntry(id, this.name, KIND_AUDIO);
    if (!emitRecord()) return false;
    if (isMissing) {
      const text = this.message.clear().text(this.search.missing).ascii(" is missing; it holds the sound, or part of it");
      return diagnoseText(SEVERITY_ERROR, "part-missing", text, NO_OFFSET, id);
    }
    return diagnose(SEVERITY_ERROR, "sound-unsupported", "The sound was not cooked, or by an engine that is not known", NO_OFFSET, id);
  }

  private explain(id: u32): bool {
    if (this.way == WAY_EMPTY) return diagnose(SEVERITY_ERROR, "no-samples", "The package holds no samples of the sound", NO_OFFSET, id);
    if (this.way == WAY_TOO_LARGE) return diagnose(SEVERITY_ERROR, "too-large", "The sound is larger than 32 MiB", NO_OFFSET, id);
    if (this.way != WAY_RAW) return true;
    const text = this.message.clear().ascii("The sound is written as it is: ");
    if (this.isBink || this.content == CONTENT_RAD) {
      text.ascii(this.isBink ? "Bink" : "RAD").ascii(" Audio has no public description");
    } else text.text(this.search.format).ascii(" is a format that is not converted");
    return diagnoseText(SEVERITY_WARNING, "codec-raw", text, NO_OFFSET, id);
  }
}

import {
  attributeNumber,
  AUDIO_BLOCK,
  AUDIO_BLOCK_SAMPLES,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_SAMPLES,
  beginEntry,
  diagnose,
  emitRecord,
  KIND_AUDIO,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  sound,
  Text,
} from "../../sdk/assembly";
import { Content } from "./content";
import { Header } from "./header";

const TAG_PCM: u32 = 1;
const TAG_MS_ADPCM: u32 = 2;
const TAG_FLOAT: u32 = 3;
const TAG_IMA: u32 = 0x11;
const TAG_EXTENSIBLE: u32 = 0xfffe;
const LEAST_FORMAT_BYTES: u32 = 16;
const MOST_FORMAT_BYTES: u32 = 4096;

/** What a WAVEFORMATEX says. */
let tag: u32 = 0;
let channels: u32 = 0;
let rate: u32 = 0;
let block: u32 = 0;
let bits: u32 = 0;
let blockSamples: u32 = 0;

// offset  size  sound
//   0x00     4  formatBytes
//            .  WAVEFORMATEX
//            4  dataBytes
//            .  data
//           12  loopStart, loopSamples, durationMs
/** Emits the sound, with its loop when what stands behind the data can be read. */
export function listSound(content: Content, header: Header, base: Text): void {
  const formatBytes = content.u32();
  if (formatBytes < LEAST_FORMAT_BYTES || formatBytes > MOST_FORMAT_BYTES || !readFormat(content.take(formatBytes), formatBytes)) {
    content.failed = true;
    return;
  }
  const dataBytes = <f64>content.u32();
  const dataAt = content.at;
  const isInside = !content.failed && dataBytes <= content.left();
  content.skip(dataBytes);
  const loopStart = content.u32();
  const loopSamples = content.u32();
  const hasLoop = isInside && !content.failed;
  const codec = header.isXbox() ? "" : codecName();
  const isPlain = codec.length != 0 && rate != 0 && channels != 0 && block != 0;
  beginEntry(0, base, KIND_AUDIO);
  sizeBytes(dataBytes);
  if (isInside) content.put(dataAt, dataBytes);
  if (isPlain) {
    sound(codec, rate, channels);
    if (hasLoop) describeLoop(dataBytes, loopStart, loopSamples);
  }
  attributeNumber("xna.format-tag", <f64>tag);
  if (!emitRecord()) return;
  if (!isInside) diagnose(SEVERITY_ERROR, "data-cut", "The content ends before this sound does", dataAt, 0);
  else if (!isPlain) {
    diagnose(SEVERITY_WARNING, "codec-raw", "This kind of sound is not decoded; its bytes are extracted as they are", dataAt, 0);
  }
}

function readFormat(at: usize, length: u32): bool {
  if (at == 0) return false;
  tag = load<u16>(at);
  channels = load<u16>(at, 2);
  rate = load<u32>(at, 4);
  block = load<u16>(at, 12);
  bits = load<u16>(at, 14);
  if (tag == TAG_EXTENSIBLE && length >= 26) tag = load<u16>(at, 24);
  else if ((tag == TAG_MS_ADPCM || tag == TAG_IMA) && length >= 20) blockSamples = load<u16>(at, 18);
  return true;
}

function codecName(): string {
  if (tag == TAG_MS_ADPCM) return "adpcm-ms";
  if (tag == TAG_IMA) return "adpcm-ima";
  if (tag == TAG_FLOAT) return bits == 32 ? "pcm-f32le" : bits == 64 ? "pcm-f64le" : "";
  if (tag != TAG_PCM) return "";
  if (bits == 8) return "pcm-u8";
  if (bits == 16) return "pcm-s16le";
  return bits == 24 ? "pcm-s24le" : bits == 32 ? "pcm-s32le" : "";
}

/** The loop of a sound that is not looped covers all of it, and so tells how much of the last block is used. */
function describeLoop(dataBytes: f64, start: u32, length: u32): void {
  const isBlocks = tag == TAG_MS_ADPCM || tag == TAG_IMA;
  if (isBlocks) {
    attributeNumber(AUDIO_BLOCK, <f64>block);
    if (blockSamples != 0) attributeNumber(AUDIO_BLOCK_SAMPLES, <f64>blockSamples);
  }
  const inBlock = isBlocks ? <f64>framesOf(block) : 1;
  const whole = Math.floor(dataBytes / <f64>block);
  const rest = <u32>(dataBytes - whole * <f64>block);
  const frames = whole * inBlock + (isBlocks ? <f64>framesOf(rest) : 0);
  const end = <f64>start + <f64>length;
  if (length == 0 || end > frames) return;
  if (start == 0 && isBlocks) attributeNumber(AUDIO_SAMPLES, end);
  // A loop over the whole sound only says that it may be repeated.
  if (start == 0 && end + inBlock > frames) return;
  attributeNumber(AUDIO_LOOP_START, <f64>start);
  attributeNumber(AUDIO_LOOP_END, end);
}

/** Samples of one channel that a block of so many bytes holds. */
function framesOf(bytes: u32): u32 {
  const head: u32 = (tag == TAG_MS_ADPCM ? 7 : 4) * channels;
  if (bytes <= head) return 0;
  const held = ((bytes - head) * 2) / channels + <u32>(tag == TAG_MS_ADPCM ? 2 : 1);
  return blockSamples != 0 ? min(blockSamples, held) : held;
}

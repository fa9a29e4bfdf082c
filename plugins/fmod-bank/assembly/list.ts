import {
  alloc,
  attributeBytes,
  attributeNumber,
  AUDIO_BLOCK,
  AUDIO_CHANNELS,
  AUDIO_COEFFICIENTS,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_RATE,
  AUDIO_SAMPLES,
  beginEntry,
  diagnose,
  diagnoseText,
  emitRecord,
  equalsAscii,
  finish,
  KIND_AUDIO,
  lengthToNul,
  needsExtract,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  sound,
  stored,
  Text,
} from "../../sdk/assembly";
import { CODEC_DSP, CODEC_IMA, CODEC_MPEG, CODEC_VORBIS, Fsb } from "./fsb";
import { codecName, rawExtension } from "./codec";
import { Sound } from "./sound";
import { knowsSetup } from "./vorbis";

const MAX_NAME_BYTES: u32 = 255;
const MAX_DSP_BYTES: u32 = 16 * 46;
const NAME_DIGITS: u32 = 4;

/** Emits the sounds of a sample bank from entry `firstId` on; 0, or what `ax_list` returns. */
export function listSounds(bank: Fsb, firstId: u32): i32 {
  const name = Text.create(MAX_NAME_BYTES + 8);
  const one = Sound.before(bank);
  for (let index: u32 = 0; index < bank.sounds; index++) {
    if (!one.next()) return refuse("bad-headers", "The headers of the sounds do not fit the bank", bank.headersAt);
    putName(name, bank, index);
    if (!emitSound(bank, one, name, firstId + index)) return finish(bank.source);
  }
  return 0;
}

function putName(name: Text, bank: Fsb, index: u32): void {
  const source = bank.source;
  name.clear();
  if (bank.namesBytes >= <f64>(index + 1) * 4) {
    const offset = <f64>source.u32le(bank.namesAt + <f64>index * 4);
    const left = <u32>max(min(bank.namesBytes - offset, <f64>MAX_NAME_BYTES), 0);
    const at = left == 0 ? 0 : source.view(bank.namesAt + offset, left);
    if (at != 0) name.bytes(at, lengthToNul(at, left));
  }
  if (name.length == 0) name.decimal(index, NAME_DIGITS);
}

function emitSound(bank: Fsb, one: Sound, name: Text, id: u32): bool {
  const codec = codecName(bank);
  const at = bank.dataAt + one.offset;
  const isWhole = bank.source.has(at, one.bytes);
  const converts = codec.length != 0 && !(bank.codec == CODEC_IMA && one.channels > 2);
  const rewraps = bank.codec == CODEC_VORBIS || bank.codec == CODEC_MPEG;
  if (!converts) putExtension(name, rawExtension(bank.codec));
  beginEntry(id, name, KIND_AUDIO);
  if (converts) sound(codec, one.rate, one.channels);
  else {
    attributeNumber(AUDIO_RATE, <f64>one.rate);
    attributeNumber(AUDIO_CHANNELS, <f64>one.channels);
  }
  attributeNumber(AUDIO_SAMPLES, <f64>one.frames);
  if (one.loopEnd != 0) {
    attributeNumber(AUDIO_LOOP_START, <f64>one.loopStart);
    attributeNumber(AUDIO_LOOP_END, <f64>one.loopEnd);
  }
  if (bank.codec == CODEC_DSP) putCoefficients(bank, one);
  if (isWhole && rewraps) needsExtract();
  else if (isWhole) {
    sizeBytes(one.bytes);
    stored(at, one.bytes);
  }
  if (!emitRecord()) return false;
  if (!isWhole) return diagnose(SEVERITY_ERROR, "data-cut", "The file ends before this sound does", at, id);
  return rewraps ? explainRewrap(bank, one, id) : converts || explainRaw(id);
}

function putExtension(name: Text, extension: string): void {
  if (name.length <= <u32>extension.length) name.ascii(extension);
  else if (!equalsAscii(name.pointer + name.length - extension.length, extension.length, extension)) {
    name.ascii(extension);
  }
}

/** Channels take turns of two bytes. */
function putCoefficients(bank: Fsb, one: Sound): void {
  attributeNumber(AUDIO_BLOCK, <f64>(2 * one.channels));
  const length = min(one.dspBytes, MAX_DSP_BYTES);
  const bytes = alloc(length);
  if (bank.source.copy(one.dspAt, bytes, length)) attributeBytes(AUDIO_COEFFICIENTS, bytes, length);
}

function explainRaw(id: u32): bool {
  return diagnose(SEVERITY_NOTE, "codec-raw", "The sound is in a form of its own and is written as it is", -1, id);
}

function explainRewrap(bank: Fsb, one: Sound, id: u32): bool {
  if (one.layered || one.channels > 2) {
    return diagnose(SEVERITY_ERROR, "method-unsupported", "More than two channels of this codec are not read", -1, id);
  }
  if (bank.codec == CODEC_MPEG || knowsSetup(one.setup)) return true;
  const text = Text.create(80).ascii("The Vorbis set-up packet with CRC-32 ");
  for (let shift: i32 = 28; shift >= 0; shift -= 4) {
    const digit = (one.setup >> shift) & 15;
    text.byte(digit + (digit < 10 ? 0x30 : 0x57));
  }
  return diagnoseText(SEVERITY_ERROR, "method-unsupported", text.ascii(" is not known"), -1, id);
}

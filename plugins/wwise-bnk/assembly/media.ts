import {
  attributeNumber,
  AUDIO_CHANNELS,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_RATE,
  AUDIO_SAMPLES,
  beginEntry,
  diagnose,
  emitRecord,
  KIND_AUDIO,
  mediaType,
  needsExtract,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  sound,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { Vorbis } from "./vorbis";
import { FORMAT_AAC, FORMAT_EXTENSIBLE, FORMAT_FLOAT, FORMAT_PCM, FORMAT_VORBIS, Wem } from "./wem";

/**
 * Emits the sound between two offsets; false when the host takes no more. `name` has no extension and gets one, `vorbis` is
 * read anew.
 */
export function emitMedia(
  source: Source,
  wem: Wem,
  vorbis: Vorbis,
  name: Text,
  id: u32,
  start: f64,
  bytes: f64,
): bool {
  if (vorbis.read(source, wem)) return emitVorbis(wem, vorbis, name, id);
  const codec = codecOf(wem);
  const isRaw = codec.length == 0 && wem.format != FORMAT_AAC;
  let at = wem.dataAt;
  let length = wem.dataBytes;
  if (isRaw || !wem.isWem) {
    at = start;
    length = bytes;
    name.ascii(".wem");
  } else if (wem.format == FORMAT_AAC) name.ascii(".aac");
  beginEntry(id, name, KIND_AUDIO);
  if (wem.isWem) describe(wem, codec);
  if (wem.isWem && wem.format == FORMAT_AAC) mediaType("audio/aac");
  sizeBytes(length);
  stored(at, length);
  return emitRecord() && explain(wem, isRaw, id);
}

/** A sound that `ax_extract` writes as an Ogg file. */
function emitVorbis(wem: Wem, vorbis: Vorbis, name: Text, id: u32): bool {
  beginEntry(id, name.ascii(".ogg"), KIND_AUDIO);
  describe(wem, "");
  attributeNumber(AUDIO_SAMPLES, <f64>vorbis.frames);
  needsExtract();
  return emitRecord() && explain(wem, false, id);
}

function describe(wem: Wem, codec: string): void {
  if (codec.length != 0) sound(codec, wem.rate, wem.channels);
  else {
    attributeNumber(AUDIO_RATE, <f64>wem.rate);
    attributeNumber(AUDIO_CHANNELS, <f64>wem.channels);
  }
  if (wem.loopEnd <= wem.loopStart) return;
  attributeNumber(AUDIO_LOOP_START, <f64>wem.loopStart);
  attributeNumber(AUDIO_LOOP_END, <f64>wem.loopEnd);
}

function explain(wem: Wem, isRaw: bool, id: u32): bool {
  if (!wem.isWem) return diagnose(SEVERITY_WARNING, "not-wem", "The bytes are no sound that is known", -1, id);
  if (wem.partial && !diagnose(SEVERITY_NOTE, "partial", "Only the start of a streamed sound is here", -1, id))
    return false;
  if (!isRaw) return true;
  if (wem.format != FORMAT_VORBIS) {
    return diagnose(SEVERITY_NOTE, "codec-raw", "The sound is in a form of its own and is written as it is", -1, id);
  }
  const text = "The set-up packet of this Vorbis sound cannot be made, so it is written as it is";
  return diagnose(SEVERITY_WARNING, "codec-raw", text, -1, id);
}

/** What the host calls the codec; empty when it does not know it. */
function codecOf(wem: Wem): string {
  if (wem.isIma()) return "adpcm-wwise";
  if (wem.format == FORMAT_FLOAT && wem.bits == 32) return wem.bigEndian ? "pcm-f32be" : "pcm-f32le";
  if (wem.format != FORMAT_PCM && wem.format != FORMAT_EXTENSIBLE) return "";
  switch (wem.bits) {
    case 8:
      return "pcm-u8";
    case 16:
      return wem.bigEndian ? "pcm-s16be" : "pcm-s16le";
    case 24:
      return wem.bigEndian ? "pcm-s24be" : "pcm-s24le";
    case 32:
      return wem.bigEndian ? "pcm-s32be" : "pcm-s32le";
    default:
      return "";
  }
}

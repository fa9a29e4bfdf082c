import { equalsAscii, Text } from "../../sdk/assembly";
import { Payload } from "./payload";

/** What becomes of a payload. */
export const MAKE_NOTHING: u32 = 0;
/** The bytes are a file. */
export const MAKE_FILE: u32 = 1;
export const MAKE_PCM8: u32 = 2;
export const MAKE_PCM16: u32 = 3;
export const MAKE_IMA: u32 = 4;
export const MAKE_QOA: u32 = 5;
/** Packets become an Ogg file. */
export const MAKE_OGG: u32 = 6;
export const MAKE_PICTURE: u32 = 7;

const FORMAT_PCM16: u32 = 1;
const FORMAT_IMA: u32 = 2;
const FORMAT_QOA: u32 = 3;
const ENCODING_PIXELS: u32 = 1;

/** What becomes of a payload that was read. */
export function kindOfPayload(payload: Payload): u32 {
  if (is(payload.type, "oggpacketsequence")) return payload.packetsAt > 0 ? MAKE_OGG : MAKE_NOTHING;
  if (payload.length == 0) return MAKE_NOTHING;
  if (payload.encoding != 0) return payload.encoding == ENCODING_PIXELS ? MAKE_PICTURE : MAKE_FILE;
  if (isSample(payload.type)) return kindOfSample(payload);
  if (is(payload.type, "image")) return MAKE_PICTURE;
  return isFile(payload.type) ? MAKE_FILE : MAKE_NOTHING;
}

/** Sounds without a file around them, in Godot 2, 3 and 4. */
function isSample(type: Text): bool {
  return is(type, "sample") || is(type, "audiostreamsample") || is(type, "audiostreamwav");
}

/** Classes whose `data` is a whole file. */
function isFile(type: Text): bool {
  if (is(type, "audiostreamoggvorbis") || is(type, "audiostreammp3")) return true;
  return is(type, "fontfile") || is(type, "fontdata") || is(type, "dynamicfontdata");
}

function kindOfSample(payload: Payload): u32 {
  const name = payload.formatName;
  if (name.length != 0) {
    if (is(name, "ima_adpcm")) return MAKE_IMA;
    return is(name, "pcm16") ? MAKE_PCM16 : MAKE_PCM8;
  }
  if (payload.format == FORMAT_PCM16) return MAKE_PCM16;
  if (payload.format == FORMAT_IMA) return MAKE_IMA;
  return payload.format == FORMAT_QOA ? MAKE_QOA : MAKE_PCM8;
}

function is(text: Text, name: string): bool {
  return equalsAscii(text.pointer, text.length, name);
}

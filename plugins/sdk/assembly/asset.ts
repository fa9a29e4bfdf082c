import { AUDIO_CHANNELS, AUDIO_CODEC, AUDIO_RATE, IMAGE_FORMAT, IMAGE_HEIGHT, IMAGE_PALETTE, IMAGE_WIDTH } from "./abi.gen";
import { attributeAscii, attributeBytes, attributeNumber } from "./record";

/** Says that the entry's bytes are a picture: the host writes it as a PNG. `format` is a name of docs/abi.md. */
export function image(format: string, width: u32, height: u32): void {
  attributeAscii(IMAGE_FORMAT, format);
  attributeNumber(IMAGE_WIDTH, <f64>width);
  attributeNumber(IMAGE_HEIGHT, <f64>height);
}

/** Colours of an indexed picture, three bytes each. */
export function imagePalette(pointer: usize, colours: u32): void {
  attributeBytes(IMAGE_PALETTE, pointer, 3 * colours);
}

/** Says that the entry's bytes are a sound: the host writes it as a WAV. `codec` is a name of docs/abi.md. */
export function sound(codec: string, rate: u32, channels: u32): void {
  attributeAscii(AUDIO_CODEC, codec);
  attributeNumber(AUDIO_RATE, <f64>rate);
  attributeNumber(AUDIO_CHANNELS, <f64>channels);
}

export { createAudioDecoder, type AudioDecoder } from "./decoder.ts";
export { convertMus } from "./mus.ts";
export { findSound, type Sound } from "./sound.ts";

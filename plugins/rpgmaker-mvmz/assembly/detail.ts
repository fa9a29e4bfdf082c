import { attributeNumber, AUDIO_CHANNELS, AUDIO_RATE, IMAGE_HEIGHT, IMAGE_WIDTH, Source } from "../../sdk/assembly";
import { HEADER_BYTES, isClear } from "./layout";
import { MEDIA_OGG, MEDIA_PNG } from "./media";

/** Adds what the clear part of the file tells of a picture's size or of a sound's rate. */
export function describeMedia(source: Source, media: u32): void {
  if (media == MEDIA_PNG && isClear(source, 16, 8)) {
    attributeNumber(IMAGE_WIDTH, <f64>source.u32be(HEADER_BYTES + 16));
    attributeNumber(IMAGE_HEIGHT, <f64>source.u32be(HEADER_BYTES + 20));
  }
  if (media == MEDIA_OGG && isClear(source, 26, 1)) describeVorbis(source, 27 + <f64>source.u8(HEADER_BYTES + 26));
}

// offset  size  first packet of Vorbis
//   0x00     7  type, magic        1, vorbis
//   0x07     4  version
//   0x0b     1  channels
//   0x0c     4  rate
function describeVorbis(source: Source, at: f64): void {
  if (!isClear(source, at, 16) || source.u64le(HEADER_BYTES + at) != 0x00736962726f7601) return;
  attributeNumber(AUDIO_RATE, <f64>source.u32le(HEADER_BYTES + at + 12));
  attributeNumber(AUDIO_CHANNELS, <f64>source.u8(HEADER_BYTES + at + 11));
}

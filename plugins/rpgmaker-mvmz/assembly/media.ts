import { KIND_AUDIO, KIND_TEXTURE, KIND_VIDEO, Text } from "../../sdk/assembly";

/** What a plain file is. */
export const MEDIA_NONE: u32 = 0;
export const MEDIA_PNG: u32 = 1;
export const MEDIA_OGG: u32 = 2;
export const MEDIA_M4A: u32 = 3;
export const MEDIA_WEBP: u32 = 4;
export const MEDIA_WAV: u32 = 5;
export const MEDIA_MP3: u32 = 6;
export const MEDIA_JPEG: u32 = 7;
export const MEDIA_WEBM: u32 = 8;
export const MEDIA_MP4: u32 = 9;

/** What a plain file is by its first 16 bytes. */
export function findMedia(head: usize): u32 {
  const first = load<u32>(head);
  if (load<u64>(head) == 0x0a1a0a0d474e5089) return MEDIA_PNG;
  if (first == 0x5367674f && load<u8>(head, 4) == 0) return MEDIA_OGG;
  if (load<u32>(head, 4) == 0x70797466) return load<u32>(head, 8) == 0x2041344d ? MEDIA_M4A : MEDIA_MP4;
  if (first == 0x46464952 && load<u32>(head, 8) == 0x50424557) return MEDIA_WEBP;
  if (first == 0x46464952 && load<u32>(head, 8) == 0x45564157) return MEDIA_WAV;
  if ((first & 0xffffff) == 0x334449) return MEDIA_MP3;
  if (first == 0xe0ffd8ff || first == 0xe1ffd8ff) return MEDIA_JPEG;
  return first == 0xa3df451a ? MEDIA_WEBM : MEDIA_NONE;
}

export function kindOfMedia(media: u32): u32 {
  if (media == MEDIA_PNG || media == MEDIA_WEBP || media == MEDIA_JPEG) return KIND_TEXTURE;
  return media == MEDIA_WEBM || media == MEDIA_MP4 ? KIND_VIDEO : KIND_AUDIO;
}

/** What the file's name says is in it; none for names that say nothing. */
export function mediaOfName(name: Text): u32 {
  if (name.endsWith(".rpgmvp") || name.endsWith(".png_")) return MEDIA_PNG;
  if (name.endsWith(".rpgmvo") || name.endsWith(".ogg_")) return MEDIA_OGG;
  return name.endsWith(".rpgmvm") || name.endsWith(".m4a_") ? MEDIA_M4A : MEDIA_NONE;
}

/** Puts the extension of what the file really is in place of the one it has. */
export function renameTo(name: Text, media: u32): Text {
  if (mediaOfName(name) != MEDIA_NONE) {
    while (load<u8>(name.pointer + name.length - 1) != 0x2e) name.length--;
    name.length--;
  }
  if (media == MEDIA_PNG) return name.ascii(".png");
  if (media == MEDIA_OGG) return name.ascii(".ogg");
  if (media == MEDIA_M4A) return name.ascii(".m4a");
  if (media == MEDIA_WEBP) return name.ascii(".webp");
  if (media == MEDIA_WAV) return name.ascii(".wav");
  if (media == MEDIA_MP3) return name.ascii(".mp3");
  if (media == MEDIA_JPEG) return name.ascii(".jpg");
  if (media == MEDIA_WEBM) return name.ascii(".webm");
  return media == MEDIA_MP4 ? name.ascii(".mp4") : name;
}

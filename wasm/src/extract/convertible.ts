import { AUDIO_ATTRIBUTES, IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import type { Entry } from "./types.ts";

/** Whether an entry says that it is a picture or a sound; what it says may still be wrong. */
export function isConvertible({ attributes }: Entry): boolean {
  return attributes.has(IMAGE_ATTRIBUTES.format) || attributes.has(AUDIO_ATTRIBUTES.codec);
}

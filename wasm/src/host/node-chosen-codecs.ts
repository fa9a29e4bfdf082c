import { createCodecHost, type CodecHost, type CodecPlatform } from "../codec/index.ts";
import { createSelectingHost, type Choices } from "../select/index.ts";
import { createNodeImplementations } from "./node-implementations.ts";

/** All codecs, each by the decoder that was chosen for this machine where there are several. */
export function createChosenCodecs(platform: CodecPlatform, choices: Choices | undefined): CodecHost {
  const base = createCodecHost(platform);
  return choices === undefined ? base : createSelectingHost(base, createNodeImplementations(base), choices);
}

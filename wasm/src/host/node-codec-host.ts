import { createCodecHost, type CodecHost } from "../codec/index.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";

/** All codecs on this machine. */
export function createNodeCodecs(): CodecHost {
  return createCodecHost(createNodeCodecPlatform());
}

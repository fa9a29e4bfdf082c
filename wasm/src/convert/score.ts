import type { AttributeValue } from "@assetx/core/abi";
import { AUDIO_ATTRIBUTES, SCORE_CODECS } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import { convertMus } from "../audio/index.ts";
import { gather } from "../codec/index.ts";
import type { ScoreConversion } from "./types.ts";

/** A score states its own size in 16 bits; more than this is none. */
const SCORE_BYTES = 1024 * 1024;

/** How an entry that is a score becomes a MIDI file; `undefined` for one that is not. */
export function planScore(name: string, attributes: ReadonlyMap<string, AttributeValue>): ScoreConversion | undefined {
  const codec = attributes.get(AUDIO_ATTRIBUTES.codec);
  if (!SCORE_CODECS.some((score) => score === codec)) return undefined;
  return { kind: "score", extension: ".mid", mediaType: "audio/midi", name };
}

/** @throws AssetxError `audio.score`, `convert.too-large` */
export async function* convertScore(
  { name }: ScoreConversion,
  input: AsyncIterable<Uint8Array>,
  sizeBytes: number | undefined,
): AsyncGenerator<Uint8Array> {
  const refuse = (foundBytes: number): never =>
    fail("convert.too-large", { name, sizeBytes: foundBytes, limit: SCORE_BYTES });
  yield convertMus(await gather(input, { sizeBytes, limit: SCORE_BYTES, refuse }));
}

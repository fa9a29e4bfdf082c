import { LZO } from "./lzo.table.ts";
import { fromBase64, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const PLAIN: Readonly<Record<string, Uint8Array>> = {
  runs9000: sampleRuns(9000),
  text600: sampleText(600),
  text12000: sampleText(12_000),
};

/** Blocks of lzop. */
export const vectors: readonly CodecVector[] = Object.entries(LZO).map(([name, packed]) => ({
  codec: "lzo1x",
  name,
  packed: fromBase64(packed),
  plain: PLAIN[name.replace(/Level\d$/, "")] ?? new Uint8Array(),
  params: new Uint8Array(),
}));

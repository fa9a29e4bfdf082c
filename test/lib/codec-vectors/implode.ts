import { IMPLODED } from "./implode.table.ts";
import { fromBase64, sampleNoise, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const PLAIN: Readonly<Record<string, Uint8Array>> = {
  empty: new Uint8Array(),
  noise300: sampleNoise(300),
  runs2000: sampleRuns(2000),
  text600: sampleText(600),
  text3000: sampleText(3000),
};

/** The example that is worked out by hand, and data of StormLib's compressor. */
export const vectors: readonly CodecVector[] = [
  vector(
    "a match that copies itself",
    Uint8Array.of(0, 4, 0x82, 0x24, 0x25, 0x8f, 0x80, 0x7f),
    new TextEncoder().encode("AIAIAIAIAIAIA"),
  ),
  ...Object.entries(IMPLODED).map(([name, packed]) => vector(name, fromBase64(packed), plainOf(name))),
];

function plainOf(name: string): Uint8Array {
  const [, plain = ""] = /^(.*)(?:Binary|Coded)\d+$/.exec(name) ?? [];
  return PLAIN[plain] ?? new Uint8Array();
}

function vector(name: string, packed: Uint8Array, plain: Uint8Array): CodecVector {
  return { codec: "implode", name, packed, plain, params: new Uint8Array() };
}

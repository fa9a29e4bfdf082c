import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { createCodecHost, getCodec } from "@assetx/wasm/codec";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import type { CodecVector } from "./types.ts";

const MAX_PACKED_BYTES = 800;
const MAX_PLAIN_BYTES = 20_000;
const NO_PARAMS = new Uint8Array();
const text = new TextEncoder();

/** Written by hand: LZNA and BitKnit have no free encoder. */
const HANDMADE: readonly CodecVector[] = [
  handmade("LZNA, fill and whole match", "8c05 7fff41 3fff8000", new Uint8Array(20_000).fill(0x41)),
  handmade("BitKnit, fill and whole match", "8c0b 7fff41 3fff8000", new Uint8Array(20_000).fill(0x41)),
  handmade("LZNA, a match", "8c05 000e 785b1a582065612e64a624a0262315", text.encode("abcabcabcabcabcaTAILtail")),
  handmade("BitKnit, a match", "8c0b 000b bb771d006176b68095800400", text.encode("abcabcabcabcabcatail")),
];

/** With the small ones of the shared fixtures, where those are. */
export const vectors: readonly CodecVector[] = [...HANDMADE, ...(await synthetic(findFixtures()))];

function handmade(name: string, hex: string, plain: Uint8Array): CodecVector {
  const packed = Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  return { codec: "oodle", name, packed, plain, params: NO_PARAMS };
}

/** The fixtures hold no plaintext but its digest, so our own output is the plaintext once its digest is right. */
async function synthetic(fixtures: string | undefined): Promise<readonly CodecVector[]> {
  if (fixtures === undefined) return [];
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare([CODEC_IDS.oodle]);
  const codec = getCodec(host, CODEC_IDS.oodle);
  const folder = join(fixtures, "oodle/synthetic");
  const lines = readFileSync(join(folder, "INDEX.tsv"), "utf8").trim().split("\n").slice(1);
  return lines.flatMap((line) => {
    const [name = "", , raw, size, digest] = line.split("\t");
    const sizeBytes = Number(raw);
    if (sizeBytes > MAX_PLAIN_BYTES || Number(size) > MAX_PACKED_BYTES) return [];
    const packed = Uint8Array.from(readFileSync(join(folder, name)));
    const plain = codec.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes }) ?? NO_PARAMS;
    if (createHash("sha256").update(plain).digest("hex") !== digest) throw new Error(`${name} decodes to other bytes`);
    return [{ codec: "oodle", name, packed, plain: plain.slice(), params: NO_PARAMS }];
  });
}

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { AssetxError, fail } from "@assetx/core/error";
import { makePlainSample } from "@assetx/wasm/select";
import { readFault } from "../file/index.ts";

const BLOCKS = 16;
const BLOCK_BYTES = 1024 * 1024;
const CORPUS_BYTES = 1024 * 1024;

/** Plain bytes that packings are compared on. */
export interface Sample {
  readonly name: string;
  readonly blocks: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/**
 * At most 16 blocks of at most 1 MiB, spread evenly over a file.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`, `bench.empty`
 */
export function sampleFile(path: string): Sample {
  try {
    const { size } = statSync(path);
    if (size === 0) fail("bench.empty", { path });
    const count = Math.min(BLOCKS, Math.ceil(size / BLOCK_BYTES));
    const blockBytes = Math.min(BLOCK_BYTES, Math.ceil(size / count));
    const step = count === 1 ? 0 : (size - blockBytes) / (count - 1);
    const descriptor = openSync(path, "r");
    try {
      const blocks = Array.from({ length: count }, (_, index) =>
        readBlock(descriptor, Math.floor(index * step), blockBytes),
      );
      return { name: path, blocks, sizeBytes: blocks.reduce((sum, block) => sum + block.length, 0) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof AssetxError ? error : readFault(path, error);
  }
}

/** Generated data of the kinds that games hold; the same on every machine. */
export function sampleCorpus(): readonly Sample[] {
  const mixed = makePlainSample(CORPUS_BYTES);
  const kinds: readonly (readonly [string, (index: number) => number])[] = [
    ["table", (index) => (index % 16 < 2 ? (index >> 4) & 0xff : index % 16 === 8 ? (index >> 9) & 0xff : 0)],
    ["gradient", (index) => ((index >> 2) % 256) ^ ((index >> 11) & 0x1f)],
  ];
  const made = kinds.map(([name, byte]) =>
    toSample(
      name,
      Uint8Array.from({ length: CORPUS_BYTES }, (_, at) => byte(at) & 0xff),
    ),
  );
  return [
    toSample("text", makeText(CORPUS_BYTES)),
    ...made,
    toSample("mixed", mixed),
    toSample("noise", makeNoise(CORPUS_BYTES)),
  ];
}

function toSample(name: string, block: Uint8Array): Sample {
  return { name, blocks: [block], sizeBytes: block.length };
}

/** Lines of made-up words, frequent ones more often, as in scripts and tables of texts. */
function makeText(sizeBytes: number): Uint8Array {
  const next = createRandom();
  const syllables = ["ka", "to", "ri", "men", "sol", "ve", "ash", "un", "dor", "el", "qui", "ta"];
  const words = Array.from({ length: 2000 }, () =>
    Array.from({ length: 1 + next(4) }, () => syllables[next(syllables.length)] ?? "").join(""),
  );
  let text = "";
  while (text.length < sizeBytes) {
    const line = Array.from({ length: 3 + next(9) }, () => words[next(1 + next(words.length))] ?? "");
    text += `line_${next(100_000)} = "${line.join(" ")}"\n`;
  }
  return new TextEncoder().encode(text).subarray(0, sizeBytes);
}

/** What cannot be packed. */
function makeNoise(sizeBytes: number): Uint8Array {
  const next = createRandom();
  return Uint8Array.from({ length: sizeBytes }, () => next(256));
}

/** Numbers below a limit, from a fixed start. */
function createRandom(): (limit: number) => number {
  let state = 0x9e3779b9;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

function readBlock(descriptor: number, offset: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  while (at < sizeBytes) {
    const count = readSync(descriptor, bytes, at, sizeBytes - at, offset + at);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}

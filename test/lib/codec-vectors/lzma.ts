import { LZMA_VECTORS } from "./lzma.table.ts";
import { createNumbers, sampleNoise, sampleRuns, sampleText, sampleWave } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const TEXT = sampleText(5000);
const FILTERED_MACHINES = ["arm", "armthumb", "arm64", "powerpc", "sparc"] as const;

/** What the vectors of lzma.table.ts stand for. */
export const SAMPLES: ReadonlyMap<string, Uint8Array> = new Map([
  ["text", TEXT],
  ["textTwice", Uint8Array.from([...TEXT, ...TEXT])],
  ["noise", sampleNoise(1500)],
  ["runs", sampleRuns(30_000)],
  ["longRuns", sampleRuns(200_000)],
  ["wave", sampleWave(800, 2)],
  ["code", sampleCode(6000)],
  ["nothing", new Uint8Array()],
  ...FILTERED_MACHINES.map((machine) => [machine, sampleJumps(machine)] as const),
]);

export const vectors: readonly CodecVector[] = LZMA_VECTORS.map(({ codec, name, plain, params, packed }) => ({
  codec,
  name,
  packed: Uint8Array.from(Buffer.from(packed, "base64")),
  plain: SAMPLES.get(plain) ?? new Uint8Array(),
  params: Uint8Array.from(Buffer.from(params, "hex")),
}));

/** Noise with x86 calls and jumps close together, so that opcodes lie in the distances of others. */
function sampleCode(sizeBytes: number): Uint8Array {
  const next = createNumbers(5);
  const bytes = sampleNoise(sizeBytes, 9);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 5 < sizeBytes; at += 5 + (next() % 23)) {
    bytes[at] = 0xe8 + (next() & 1);
    view.setInt32(at + 1, (next() % 4000) * 8 - 9000 - at, true);
    if (next() % 9 === 0) bytes[at + 1] = 0xe8;
  }
  return bytes;
}

/** A word in four calls something, as the machine encodes it. */
function sampleJumps(machine: (typeof FILTERED_MACHINES)[number]): Uint8Array {
  const next = createNumbers(7);
  const bytes = new Uint8Array(2000);
  const view = new DataView(bytes.buffer);
  const near = (): number => (next() % 64) * 16;
  for (let at = 0; at < bytes.length; at += 4) {
    if (next() % 4 !== 0) view.setUint32(at, near() * 257);
    else if (machine === "arm") view.setUint32(at, 0xeb000000 + near() - (at >> 2) + 4096, true);
    else if (machine === "armthumb") view.setUint32(at, 0xf800f000 + near() + ((next() & 0x7ff) << 16), true);
    else if (machine === "arm64") view.setUint32(at, armWord(next, near, at), true);
    else if (machine === "powerpc") view.setUint32(at, 0x48000001 + near() * 4 + 65_536 - at);
    else view.setUint32(at, 0x40000000 + near() + 65_536 - (at >> 2));
  }
  return bytes;
}

/** BL or ADRP. */
function armWord(next: () => number, near: () => number, at: number): number {
  return (next() & 1) === 0 ? 0x94000000 + near() + 4096 - (at >> 2) : 0x90000000 + (near() << 5) + (next() & 31);
}

import { describe, it } from "vitest";
import type { Extent } from "@assetx/core/abi";
import { concatBytes, equalBytes } from "@assetx/core/bytes";
import { CachedStreams } from "./cached-streams.ts";
import { DecodedCache } from "./decoded-cache.ts";
import { SolidStreams } from "./solid-streams.ts";

const MIB = 1024 * 1024;
const EXTENT: Extent = { type: "extent", source: 0, offset: 0, packedBytes: 1, sizeBytes: undefined, steps: [] };
const WHOLE = new Uint8Array(2 * MIB + 12_345);
for (let at = 0; at < WHOLE.length; at++) WHOLE[at] = (at * 7 + (at >> 9)) & 0xff;

interface Probe {
  readonly streams: CachedStreams;
  passes: number;
  read(from: number, to: number | undefined): Promise<{ readonly bytes: Uint8Array; readonly end: number | undefined }>;
}

function createProbe(cacheBytes: number): Probe {
  const streams = new CachedStreams(new SolidStreams(), new DecodedCache(cacheBytes));
  async function* open(): AsyncGenerator<Uint8Array> {
    probe.passes++;
    for (let at = 0; at < WHOLE.length; at += 100_000) yield WHOLE.subarray(at, at + 100_000);
  }
  const probe: Probe = {
    streams,
    passes: 0,
    async read(from, to) {
      const chunks: Uint8Array[] = [];
      const end = await streams.read(EXTENT, { from, to }, open, (chunk) => {
        chunks.push(chunk.slice());
        return true;
      });
      return { bytes: concatBytes(chunks), end };
    },
  };
  return probe;
}

const RANGES = [
  [2 * MIB, 2 * MIB + 10],
  [0, 10],
  [MIB - 5, MIB + 5],
  [0, WHOLE.length],
  [WHOLE.length - 1, WHOLE.length],
] as const;

describe("CachedStreams", () => {
  it("decodes a stream once for reads in any order, as long as it fits", async ({ expect }) => {
    const probe = createProbe(8 * MIB);
    for (const [from, to] of RANGES) {
      const { bytes, end } = await probe.read(from, to);
      expect(equalBytes(bytes, WHOLE.subarray(from, to))).toBe(true);
      expect(end).toBeUndefined();
    }
    expect(probe.passes).toBe(1);
  });

  it("gives the same bytes when it can keep almost nothing, and to several at once", async ({ expect }) => {
    const probe = createProbe(300_000);
    const found = await Promise.all(RANGES.map(([from, to]) => probe.read(from, to)));
    for (const [at, { bytes }] of found.entries()) {
      const [from, to] = RANGES[at] ?? [0, 0];
      expect(equalBytes(bytes, WHOLE.subarray(from, to))).toBe(true);
    }
    expect(probe.passes).toBeGreaterThan(1);
  });

  it("tells how long a stream is that ends before what was asked for", async ({ expect }) => {
    const probe = createProbe(8 * MIB);
    expect((await probe.read(0, WHOLE.length + 1)).end).toBe(WHOLE.length);
    expect((await probe.read(WHOLE.length + 5, WHOLE.length + 6)).end).toBe(WHOLE.length);
    expect((await probe.read(WHOLE.length + 5 * MIB, WHOLE.length + 6 * MIB)).end).toBe(WHOLE.length);
    expect((await probe.read(0, undefined)).bytes).toHaveLength(WHOLE.length);
  });

  it("starts over after what it reads from failed", async ({ expect }) => {
    const streams = new CachedStreams(new SolidStreams(), new DecodedCache(MIB));
    let fails = true;
    async function* open(): AsyncGenerator<Uint8Array> {
      yield WHOLE.subarray(0, 10);
      if (fails) throw new Error("damaged");
      yield WHOLE.subarray(10, 20);
    }
    const read = async (): Promise<number> => {
      let used = 0;
      await streams.read(EXTENT, { from: 0, to: 20 }, open, (chunk) => (used += chunk.length) < 20);
      return used;
    };
    await expect(read()).rejects.toThrow("damaged");
    fails = false;
    expect(await read()).toBe(20);
  });
});

import { describe, it } from "vitest";
import type { Extent } from "@assetx/core/abi";
import { SolidStreams } from "./solid-streams.ts";

const EXTENT: Extent = { type: "extent", source: 0, offset: 0, packedBytes: 10, sizeBytes: undefined, steps: [] };

/** A stream of 100 bytes, each its own offset, that counts how often it is started. */
function counted(): { open: () => AsyncGenerator<Uint8Array>; starts: number; ends: number } {
  const stream = {
    starts: 0,
    ends: 0,
    async *open() {
      stream.starts++;
      try {
        for (let at = 0; at < 100; at += 7)
          yield Uint8Array.from({ length: Math.min(7, 100 - at) }, (_, index) => at + index);
      } finally {
        stream.ends++;
      }
    },
  };
  return stream;
}

async function read(solids: SolidStreams, stream: ReturnType<typeof counted>, from: number, to: number) {
  const bytes: number[] = [];
  const short = await solids.read(EXTENT, { from, to }, stream.open, (chunk) => {
    bytes.push(...chunk);
    return true;
  });
  return { first: bytes[0], count: bytes.length, short };
}

describe("SolidStreams", () => {
  it("decodes once for entries that follow each other, also when they come at the same time", async ({ expect }) => {
    const solids = new SolidStreams();
    const stream = counted();
    const entries = await Promise.all(
      [0, 1, 2, 3, 4].map((index) => read(solids, stream, index * 20, index * 20 + 15)),
    );
    expect(entries).toEqual([0, 20, 40, 60, 80].map((first) => ({ first, count: 15, short: undefined })));
    expect(stream.starts).toBe(1);
    await solids.close();
    expect(stream.ends).toBe(1);
  });

  it("starts again for an entry that lies before the last one", async ({ expect }) => {
    const solids = new SolidStreams();
    const stream = counted();
    await read(solids, stream, 50, 60);
    expect(await read(solids, stream, 10, 20)).toEqual({ first: 10, count: 10, short: undefined });
    expect([stream.starts, stream.ends]).toEqual([2, 1]);
    await solids.close();
  });

  it("says how long a stream is that ends too early", async ({ expect }) => {
    const solids = new SolidStreams();
    expect(await read(solids, counted(), 90, 120)).toEqual({ first: 90, count: 10, short: 100 });
    await solids.close();
  });

  it("forgets a stream whose reader failed, and passes the failure on", async ({ expect }) => {
    const solids = new SolidStreams();
    const stream = counted();
    const failing = solids.read(EXTENT, { from: 0, to: 50 }, stream.open, () => {
      throw new RangeError("full");
    });
    await expect(failing).rejects.toThrow("full");
    expect(stream.ends).toBe(1);
    expect(await read(solids, stream, 0, 5)).toEqual({ first: 0, count: 5, short: undefined });
    await solids.close();
  });
});

import { assert, integer, property, tuple, array } from "fast-check";
import { describe, it } from "vitest";
import { Amplification } from "./amplification.ts";

describe("Amplification", () => {
  it("counts each distinct extent once", () => {
    const extent = tuple(integer({ min: 0, max: 3 }), integer({ min: 0, max: 50 }), integer({ min: 0, max: 50 }));
    assert(
      property(array(extent, { maxLength: 3000 }), integer(), (extents, seed) => {
        const counted = new Amplification(seed);
        const distinct = new Map<string, number>();
        for (const [source, offset, packedBytes] of extents) {
          counted.add(source, offset, packedBytes);
          distinct.set(`${source}:${offset}:${packedBytes}`, packedBytes);
        }
        return counted.claimedBytes === [...distinct.values()].reduce((sum, bytes) => sum + bytes, 0);
      }),
      { numRuns: 50 },
    );
  });

  it("tells offsets above 4 GiB apart", ({ expect }) => {
    const counted = new Amplification(1);
    for (let turn = 0; turn < 100; turn++) counted.add(0, turn * 2 ** 32, 10);
    expect(counted.claimedBytes).toBe(1000);
  });
});

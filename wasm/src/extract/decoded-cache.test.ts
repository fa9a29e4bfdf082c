import { describe, it } from "vitest";
import type { Extent } from "@assetx/core/abi";
import { DecodedCache } from "./decoded-cache.ts";

const extent = (): Extent => ({ type: "extent", source: 0, offset: 0, packedBytes: 1, sizeBytes: 1, steps: [] });

describe("DecodedCache", () => {
  it("drops what was used longest ago once it holds more than it may", ({ expect }) => {
    const cache = new DecodedCache(30);
    const [a, b] = [extent(), extent()];
    cache.add(a, 0, new Uint8Array(10));
    cache.add(a, 1, new Uint8Array(10));
    cache.add(b, 0, new Uint8Array(10));
    expect(cache.find(a, 0)).toHaveLength(10);
    cache.add(b, 1, new Uint8Array(10));
    expect([cache.find(a, 0)?.length, cache.find(a, 1), cache.find(b, 0)?.length]).toEqual([10, undefined, 10]);
    expect(cache.heldBytes).toBe(30);
  });

  it("keeps nothing that is larger than itself, and nothing twice", ({ expect }) => {
    const cache = new DecodedCache(30);
    const one = extent();
    cache.add(one, 0, new Uint8Array(31));
    cache.add(one, 1, new Uint8Array(20));
    cache.add(one, 1, new Uint8Array(20));
    expect([cache.find(one, 0), cache.heldBytes]).toEqual([undefined, 20]);
  });
});

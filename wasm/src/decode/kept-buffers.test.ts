import { describe, expect, it } from "vitest";
import { KeptBuffers } from "./kept-buffers.ts";

const SIZE_BYTES = 256 * 1024;

describe("KeptBuffers", () => {
  it("gives a buffer again that was given back", () => {
    const kept = new KeptBuffers(SIZE_BYTES, 1);
    const buffer = kept.take();
    kept.give(buffer);
    expect(kept.take()).toBe(buffer);
    expect(kept.take()).not.toBe(buffer);
  });

  it("frees what is too many, what has another size, and all when it is cleared", () => {
    const kept = new KeptBuffers(SIZE_BYTES, 1);
    const [first, second, other] = [kept.take(), kept.take(), new ArrayBuffer(2 * SIZE_BYTES)];
    for (const buffer of [first, second, other]) kept.give(buffer);
    expect([first.byteLength, second.byteLength, other.byteLength]).toEqual([SIZE_BYTES, 0, 0]);
    kept.clear();
    expect(first.byteLength).toBe(0);
  });
});

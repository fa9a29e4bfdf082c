import { describe, expect, it } from "vitest";
import { freeBuffer } from "./free.ts";

describe("freeBuffer()", () => {
  it("leaves nothing of a large buffer to those that still look at it", () => {
    const bytes = new Uint8Array(256 * 1024).fill(1);
    freeBuffer(bytes.buffer);
    expect(bytes.length).toBe(0);
  });

  it("leaves a small buffer and one that threads share as they are", () => {
    const small = new Uint8Array(1024).fill(1);
    const shared = new Uint8Array(new SharedArrayBuffer(256 * 1024)).fill(1);
    freeBuffer(small.buffer);
    freeBuffer(shared.buffer);
    expect([small[1023], shared[1023]]).toEqual([1, 1]);
  });
});

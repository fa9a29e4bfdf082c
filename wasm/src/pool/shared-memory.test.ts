import { describe, expect, it } from "vitest";
import { SharedMemory } from "./shared-memory.ts";

const MIB = 1024 * 1024;

describe("SharedMemory", () => {
  it("gives memory again that was given back, also for a little less or more", () => {
    const memory = new SharedMemory();
    const first = memory.take(4 * MIB - 100);
    memory.give(first);
    const second = memory.take(4 * MIB);
    expect([second.buffer === first.buffer, first.length, second.length]).toEqual([true, 4 * MIB - 100, 4 * MIB]);
    expect(memory.take(4 * MIB).buffer).not.toBe(first.buffer);
  });

  it("keeps 8 MiB at most, and what was given last", () => {
    const memory = new SharedMemory();
    const all = Array.from({ length: 3 }, () => memory.take(4 * MIB));
    for (const one of all) memory.give(one);
    const again = Array.from({ length: 3 }, () => memory.take(4 * MIB));
    expect(again.map(({ buffer }) => all.findIndex((one) => one.buffer === buffer))).toEqual([2, 1, -1]);
  });

  it("keeps nothing that is larger than all it may keep", () => {
    const memory = new SharedMemory();
    const large = memory.take(48 * MIB);
    memory.give(large);
    expect(memory.take(48 * MIB).buffer).not.toBe(large.buffer);
  });
});

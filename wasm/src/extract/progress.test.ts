import { describe, it } from "vitest";
import { ProgressMeter } from "./progress.ts";
import type { Progress } from "./types.ts";

describe("ProgressMeter", () => {
  it("never falls, stays within the total and ends exactly once", ({ expect }) => {
    const seen: Progress[] = [];
    let now = 0;
    const meter = new ProgressMeter(
      "extract",
      { bytes: 100, entries: 2 },
      (each) => seen.push(each),
      () => now,
    );
    for (const bytes of [10, 20, 300]) {
      meter.addBytes(bytes);
      now += 200;
    }
    meter.addEntry();
    meter.setRatio(0.1);
    meter.end();
    meter.end();
    meter.addBytes(1);
    expect(seen.map(({ doneBytes }) => doneBytes)).toEqual([10, 30, 100, 100, 100]);
    expect(seen.filter(({ phase }) => phase === "end")).toHaveLength(1);
    expect(seen.at(-1)).toEqual({ phase: "end", doneBytes: 100, totalBytes: 100, doneEntries: 1, totalEntries: 2 });
  });

  it("tells at most ten times a second", ({ expect }) => {
    let told = 0;
    let now = 0;
    const meter = new ProgressMeter(
      "list",
      { bytes: 1e6, entries: 0 },
      () => told++,
      () => now,
    );
    for (; now < 1000; now++) meter.addBytes(1);
    expect(told).toBe(10);
  });
});

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
    expect(seen.at(-1)).toEqual({
      phase: "end",
      doneBytes: 100,
      totalBytes: 100,
      doneEntries: 1,
      totalEntries: 2,
      etaMs: 0,
    });
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

  it("says what is left at the pace so far, once that says something", ({ expect }) => {
    let now = 0;
    const seen: Progress[] = [];
    const meter = new ProgressMeter(
      "extract",
      { bytes: 1000, entries: 1 },
      (event) => seen.push(event),
      () => now,
    );
    meter.addBytes(100);
    now = 400;
    meter.tick();
    now = 1000;
    meter.addBytes(100);
    now = 2000;
    meter.tick();
    meter.end();
    expect(seen.map(({ etaMs }) => etaMs)).toEqual([undefined, undefined, 4000, 8000, 0]);
  });
});

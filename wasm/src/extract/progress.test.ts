import { describe, it } from "vitest";
import { ProgressMeter } from "./progress.ts";
import type { Progress } from "./types.ts";

/** Enough for the clock to be read each time. */
const MIB = 1024 * 1024;

describe("ProgressMeter", () => {
  it("never falls, stays within the total and ends exactly once", ({ expect }) => {
    const seen: Progress[] = [];
    let now = 0;
    const meter = new ProgressMeter(
      "extract",
      { bytes: 100 * MIB, entries: 2 },
      (each) => seen.push(each),
      () => now,
    );
    for (const bytes of [10, 20, 300]) {
      meter.addBytes(bytes * MIB);
      now += 200;
    }
    meter.addEntry();
    meter.setRatio(0.1);
    meter.end();
    meter.end();
    meter.addBytes(1);
    expect(seen.map(({ doneBytes }) => doneBytes / MIB)).toEqual([10, 30, 100, 100, 100]);
    expect(seen.filter(({ phase }) => phase === "end")).toHaveLength(1);
    expect(seen.at(-1)).toEqual({
      phase: "end",
      doneBytes: 100 * MIB,
      totalBytes: 100 * MIB,
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

  it("does not read the clock for each of many small things", ({ expect }) => {
    let read = 0;
    const meter = new ProgressMeter(
      "extract",
      { bytes: 1e6, entries: 1e6 },
      () => undefined,
      () => read++,
    );
    for (let entry = 0; entry < 1000; entry++) meter.addEntry();
    expect(read).toBeLessThan(200);
    expect(read).toBeGreaterThan(0);
  });

  it("says what is left at the pace so far, once that says something", ({ expect }) => {
    let now = 0;
    const seen: Progress[] = [];
    const meter = new ProgressMeter(
      "extract",
      { bytes: 10 * MIB, entries: 1 },
      (event) => seen.push(event),
      () => now,
    );
    meter.addBytes(MIB);
    now = 400;
    meter.tick();
    now = 1000;
    meter.addBytes(MIB);
    now = 2000;
    meter.tick();
    meter.end();
    expect(seen.map(({ etaMs }) => etaMs)).toEqual([undefined, undefined, 4000, 8000, 0]);
  });
});

import { describe, it } from "vitest";
import { createMemoryTerminal } from "./memory-terminal.ts";
import { createProgressBar, renderProgress } from "./progress.ts";
import { renderSize } from "./size.ts";

const STATE = { doneBytes: 512, totalBytes: 1024, doneEntries: 1, totalEntries: 2 };

describe("createProgressBar()", () => {
  it("draws at most ten times a second and at least four", ({ expect }) => {
    const terminal = createMemoryTerminal([], { canRedraw: true });
    let nowMs = 0;
    const bar = createProgressBar(terminal, () => nowMs);
    for (; nowMs < 10_000; nowMs += 1) bar.update(STATE);
    const draws = terminal.reported().split("\r").length - 1;
    expect(draws).toBeGreaterThanOrEqual(40);
    expect(draws).toBeLessThanOrEqual(100);
  });

  it("clears its line at the end", ({ expect }) => {
    const terminal = createMemoryTerminal([], { canRedraw: true });
    let nowMs = 0;
    const bar = createProgressBar(terminal, () => nowMs);
    nowMs = 200;
    bar.update(STATE);
    bar.end();
    expect(terminal.reported().endsWith("\r\u001B[K")).toBe(true);
  });

  it("prints nothing when stderr is not a terminal", ({ expect }) => {
    const terminal = createMemoryTerminal();
    let nowMs = 0;
    const bar = createProgressBar(terminal, () => (nowMs += 1000));
    bar.update(STATE);
    bar.end();
    expect(terminal.reported()).toBe("");
  });

  it("never writes a line longer than the terminal", ({ expect }) => {
    const terminal = createMemoryTerminal([], { canRedraw: true, columns: 20 });
    let nowMs = 0;
    const bar = createProgressBar(terminal, () => (nowMs += 1000));
    bar.update(STATE);
    expect(terminal.reported().replace("\r", "").replace("\u001B[K", "").length).toBeLessThan(20);
  });
});

describe("renderProgress()", () => {
  it("shows share, bytes, entries and the time left", ({ expect }) => {
    expect(renderProgress(STATE, 2000)).toBe(" 50% [############............] 512 B of 1.0 KiB, 1/2, 2 s left");
  });

  it("shows an unknown total without dividing by it", ({ expect }) => {
    expect(renderProgress({ doneBytes: 0, totalBytes: 0, doneEntries: 0, totalEntries: 0 }, 5000)).toContain("  0% [");
  });
});

describe("renderSize()", () => {
  it.for([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.0 KiB"],
    [1536 * 1024, "1.5 MiB"],
    [2 ** 50, "1024.0 TiB"],
  ] as const)("%d bytes are %s", ([sizeBytes, text], { expect }) => {
    expect(renderSize(sizeBytes)).toBe(text);
  });
});

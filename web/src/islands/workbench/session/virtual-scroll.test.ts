import { describe, expect, it } from "vitest";
import { moveFor } from "./grid-keys.ts";
import { VirtualScroll } from "./virtual-scroll.ts";

const ROW_PX = 36;
const VIEW_PX = 600;

describe("VirtualScroll", () => {
  for (const count of [0, 3, 1000, 1_000_000, 10_000_000]) {
    it(`reaches every row of ${count}, first and last exactly`, () => {
      const scroll = new VirtualScroll(ROW_PX);
      scroll.resize(count, VIEW_PX);
      expect(scroll.spacePx).toBeLessThan(33_000_000);
      scroll.scrolled(Math.max(0, scroll.spacePx - VIEW_PX));
      expect(scroll.range(0).to).toBe(count);
      scroll.scrolled(0);
      expect(scroll.range(0).from).toBe(0);
      for (const row of [0, 1, Math.floor(count / 3), count - 1].filter((each) => each >= 0 && each < count)) {
        scroll.reveal(row);
        const { from, to } = scroll.range(0);
        expect(from).toBeLessThanOrEqual(row);
        expect(to).toBeGreaterThan(row);
        const y = row * ROW_PX - scroll.topPx;
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(Math.max(0, VIEW_PX - ROW_PX));
      }
    });
  }

  it("moves pixel by pixel with the wheel where the space is mapped", () => {
    const scroll = new VirtualScroll(ROW_PX);
    scroll.resize(10_000_000, VIEW_PX);
    let position = scroll.reveal(5_000_000);
    const before = scroll.topPx;
    for (let step = 0; step < 20; step++) scroll.scrolled((position += 120));
    expect(scroll.topPx - before).toBe(2400);
  });

  it("maps the bar where it is dragged far", () => {
    const scroll = new VirtualScroll(ROW_PX);
    scroll.resize(10_000_000, VIEW_PX);
    scroll.scrolled(8_000_000);
    expect(scroll.range(0).from / 10_000_000).toBeCloseTo(0.5, 3);
  });

  it("draws a handful of rows, however many there are", () => {
    const scroll = new VirtualScroll(ROW_PX);
    scroll.resize(10_000_000, VIEW_PX);
    scroll.reveal(7_654_321);
    const { from, to } = scroll.range(8);
    expect(to - from).toBeLessThan(40);
    expect(Math.abs(scroll.offsetOf(from))).toBeLessThan(33_000_000);
  });

  it("stays inside when the list gets shorter", () => {
    const scroll = new VirtualScroll(ROW_PX);
    scroll.resize(1000, VIEW_PX);
    scroll.reveal(999);
    expect(scroll.resize(5, VIEW_PX)).toBe(0);
    expect(scroll.range(0)).toEqual({ from: 0, to: 5 });
  });
});

describe("moveFor()", () => {
  it("stays between the first row and the last", () => {
    expect([moveFor("ArrowUp", 0, 9, 4), moveFor("ArrowDown", 8, 9, 4)]).toEqual([0, 8]);
    expect([moveFor("PageDown", 1, 9, 4), moveFor("PageUp", 1, 9, 4)]).toEqual([5, 0]);
    expect([moveFor("Home", 5, 9, 4), moveFor("End", 5, 9, 4)]).toEqual([0, 8]);
    expect([moveFor("x", 5, 9, 4), moveFor("End", 0, 0, 4)]).toEqual([undefined, undefined]);
  });
});

import { describe, it } from "vitest";
import { RANGE_PAGE_BYTES, RangeCache } from "./range-cache.ts";
import { RangeList } from "./range-list.ts";

const PAGE = RANGE_PAGE_BYTES;

function page(cache: RangeCache, index: number, fill = index + 1): Uint8Array {
  return new Uint8Array(cache.pageBytes(index)).fill(fill);
}

describe("RangeCache", () => {
  it("knows how long each page is, the last one included", ({ expect }) => {
    const cache = new RangeCache(PAGE * 2 + 5, PAGE * 8);
    expect([0, 1, 2, 3].map((index) => cache.pageBytes(index))).toEqual([PAGE, PAGE, 5, 0]);
    expect(new RangeCache(0, PAGE).pageBytes(0)).toBe(0);
  });

  it("copies across pages and stops at the first that is not there", ({ expect }) => {
    const cache = new RangeCache(PAGE * 3 + 5, PAGE * 8);
    cache.put(0, page(cache, 0));
    cache.put(1, page(cache, 1));
    cache.put(3, page(cache, 3));
    const into = new Uint8Array(8);
    expect(cache.copy(PAGE - 4, into)).toBe(8);
    expect([...into]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(cache.copy(PAGE * 2 - 3, into)).toBe(3);
    expect(cache.copy(PAGE * 2, into)).toBe(0);
    expect(cache.copy(PAGE * 3, into)).toBe(5);
  });

  it("forgets the page that was used longest ago", ({ expect }) => {
    const cache = new RangeCache(PAGE * 9, PAGE * 3);
    for (const index of [0, 1, 2]) cache.put(index, page(cache, index));
    cache.copy(0, new Uint8Array(1));
    cache.put(3, page(cache, 3));
    expect([0, 1, 2, 3].map((index) => cache.has(index))).toEqual([true, false, true, true]);
    cache.clear();
    expect(cache.has(0)).toBe(false);
  });

  it("keeps one page even when it is told to keep none", ({ expect }) => {
    const cache = new RangeCache(PAGE, 0);
    cache.put(0, page(cache, 0));
    expect(cache.has(0)).toBe(true);
  });
});

describe("RangeList", () => {
  it("tells how far a range reaches, and joins what touches", ({ expect }) => {
    const list = new RangeList();
    list.add(100, 50);
    list.add(150, 50);
    list.add(1000, 10);
    expect([99, 100, 199, 200, 1005, 1010].map((at) => list.endOf(at))).toEqual([99, 200, 200, 200, 1010, 1010]);
  });

  it("does not shrink when a part is said again", ({ expect }) => {
    const list = new RangeList();
    list.add(100, 100);
    list.add(120, 10);
    expect(list.endOf(100)).toBe(200);
  });

  it("forgets what was said first when too much is said", ({ expect }) => {
    const list = new RangeList();
    for (let index = 0; index < 257; index++) list.add(index * 10, 5);
    expect(list.endOf(0)).toBe(0);
    expect(list.endOf(10)).toBe(15);
  });
});

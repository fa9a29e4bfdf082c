import { describe, it } from "vitest";
import { findRange } from "./range.ts";

describe("findRange()", () => {
  it.for([
    ["bytes=0-0", { offset: 0, length: 1 }],
    ["bytes=2-", { offset: 2, length: 8 }],
    ["bytes=2-99", { offset: 2, length: 8 }],
    ["bytes=-3", { offset: 7, length: 3 }],
    ["bytes=-99", { offset: 0, length: 10 }],
    ["bytes=5-2", undefined],
    ["bytes=0-1,4-5", undefined],
    ["items=0-1", undefined],
    ["bytes=-", undefined],
    ["bytes=a-b", undefined],
    [undefined, undefined],
  ] as const)("reads %s of ten bytes", ([header, expected], { expect }) => {
    expect(findRange(header, 10)).toEqual(expected);
  });

  it("refuses what lies outside", ({ expect }) => {
    for (const header of ["bytes=10-", "bytes=10-20", "bytes=-0"]) {
      expect(() => findRange(header, 10)).toThrow(expect.objectContaining({ code: "artifact.range" }));
    }
  });
});

import { describe, expect, it } from "vitest";
import { LayoutPacker } from "./layout.ts";

const SIZED = 0x40;
const NAMED = 0x80;
const [I32, U64, RAW, STRUCT, ARRAY] = [4, 7, 11, 12, 13];
const [CLOSE_STRUCT, CLOSE_ARRAY, ALIGN, FROM, BEFORE] = [16, 17, 18, 19, 20];
/** Where names lie; as two bytes 4 and 1. */
const PLACES = new Map([
  ["kept", 0x104],
  ["offset", 0x104],
]);
const AT = [4, 1];

function pack(layout: string): readonly number[] {
  return new LayoutPacker(PLACES).pack(layout);
}

describe("LayoutPacker", () => {
  it.each([
    ["makes one run of fields that nobody looks for", "i a,F3 b,? c", [RAW | SIZED, 17, 0]],
    ["keeps the names that are looked for", "i a,i kept", [RAW | SIZED, 4, I32 | NAMED, ...AT, 0]],
    ["does not move alignment", "u a,!,u b", [RAW | SIZED, 1, ALIGN, RAW | SIZED, 1, 0]],
    ["tells texts and bytes as lists of bytes", "s a,Y kept", [ARRAY | SIZED, 1, ARRAY | SIZED | NAMED, ...AT, 1, 0]],
    ["says of a list only how long its plain elements are", "[ kept,F16 data,]", [ARRAY | SIZED | NAMED, ...AT, 64, 0]],
    [
      "keeps the elements of other lists",
      "[ a,s b,i kept,]",
      [ARRAY, ARRAY | SIZED, 1, I32 | NAMED, ...AT, CLOSE_ARRAY, 0],
    ],
    ["drops the brackets of a struct without a name", "{ a,i b,},i c", [RAW | SIZED, 8, 0]],
    ["keeps those of one with a name", "{ kept,i b,}", [STRUCT | NAMED, ...AT, RAW | SIZED, 4, CLOSE_STRUCT, 0]],
    ["makes a reference that nobody looks for 12 bytes", "P a", [RAW | SIZED, 12, 0]],
  ])("%s", (_, layout, steps) => {
    expect(pack(layout)).toEqual(steps);
  });

  it("numbers versions as they come", () => {
    const packer = new LayoutPacker(PLACES);
    const steps = [
      [FROM | SIZED, 0, BEFORE | SIZED, 1, RAW | SIZED, 1],
      [BEFORE | SIZED, 1, RAW | SIZED, 1, 0],
    ];
    expect(packer.pack(">2019.3 <2022.2 u a,<2022.2 ? b")).toEqual(steps.flat());
    expect(packer.versions).toEqual([(2019 << 16) | (3 << 8), (2022 << 16) | (2 << 8)]);
  });

  it("repeats a struct's version for all that is in it", () => {
    const condition = [FROM | SIZED, 0];
    const struct = [STRUCT | NAMED, ...AT];
    const offset = [U64 | NAMED, ...AT];
    expect(pack(">5.3 { kept,Q offset,}")).toEqual(
      [condition, struct, condition, offset, condition, [CLOSE_STRUCT, 0]].flat(),
    );
  });

  it("names a field that it does not know", () => {
    expect(() => pack("z a")).toThrow("z a has no type");
    expect(() => pack("f kept")).toThrow("f kept is looked for and no whole number");
  });
});

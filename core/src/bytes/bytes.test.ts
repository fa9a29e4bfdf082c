import { describe, it } from "vitest";
import { ByteReader, concatBytes, createMemorySource, equalBytes, findHex, toHex } from "./index.ts";

describe("ByteReader", () => {
  it("reads little-endian numbers and moves on", ({ expect }) => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3, 4, 5, 6, 7), "The header");
    expect([reader.readU8(), reader.readU16Le(), reader.readU32Le()]).toEqual([1, 0x0302, 0x07060504]);
    expect([reader.offset, reader.leftBytes]).toEqual([7, 0]);
  });

  it("names what ends early, and where", ({ expect }) => {
    const reader = new ByteReader(new Uint8Array(6), "The header");
    reader.readU32Le();
    expect(() => reader.readF64Le()).toThrow("The header ends early: 6 more bytes are needed at offset 4");
    expect(reader.readU16Le()).toBe(0);
  });
});

describe("hex", () => {
  it("goes both ways and refuses what is none", ({ expect }) => {
    expect(toHex(Uint8Array.of(0, 15, 255))).toBe("000fff");
    expect(findHex("000Fff")).toEqual(Uint8Array.of(0, 15, 255));
    expect([findHex("0"), findHex("0g"), findHex(" 0")]).toEqual([undefined, undefined, undefined]);
  });
});

describe("createMemorySource()", () => {
  it("is short at the end and empty past it", ({ expect }) => {
    const source = createMemorySource(Uint8Array.of(1, 2, 3));
    const into = new Uint8Array(2);
    expect([source.read(2, into), source.read(3, into), source.read(9, into)]).toEqual([1, 0, 0]);
    expect(into).toEqual(Uint8Array.of(3, 0));
  });
});

describe("concatBytes()", () => {
  it("keeps order, and equalBytes() sees it", ({ expect }) => {
    const whole = concatBytes([Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)]);
    expect(equalBytes(whole, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(equalBytes(whole, Uint8Array.of(1, 2))).toBe(false);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "./byte-writer.ts";
import { ModuleReader } from "./module-reader.ts";

function written(write: (out: ByteWriter) => void, limitBytes = 1000): Uint8Array {
  const out = new ByteWriter(1, limitBytes);
  write(out);
  return out.finish();
}

function readerOf(bytes: Uint8Array): ModuleReader {
  return new ModuleReader(bytes, 0, bytes.length);
}

describe("ByteWriter", () => {
  it("writes numbers that ModuleReader reads", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), (value) => {
        const reader = readerOf(written((out) => out.u32(value)));
        expect(reader.readU32()).toBe(value);
        expect(reader.leftBytes).toBe(0);
      }),
    );
  });

  it.each([
    [0, [0x00]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [8191, [0xff, 0x3f]],
    [2 ** 40, [0x80, 0x80, 0x80, 0x80, 0x80, 0x20]],
  ])("writes %i as a signed number with a clear sign", (value, bytes) => {
    expect([...written((out) => out.s64(value))]).toEqual(bytes);
  });

  it("fills sizes in afterwards", () => {
    const bytes = written((out) => {
      const start = out.beginSized();
      out.all(new Uint8Array(300));
      out.endSized(start);
    });
    const reader = readerOf(bytes);
    expect(reader.readU32()).toBe(300);
    expect(reader.leftBytes).toBe(300);
  });

  it("stops at its limit", () => {
    expect(() => written((out) => out.all(new Uint8Array(65)), 64)).toThrow(
      expect.objectContaining({ code: "guard.complex" }),
    );
  });
});

describe("ModuleReader", () => {
  const malformed = expect.objectContaining({ code: "guard.malformed" });

  it.each([
    ["nothing", []],
    ["an unfinished number", [0x80]],
    ["a 33rd bit", [0xff, 0xff, 0xff, 0xff, 0x10]],
    ["a sixth byte", [0x80, 0x80, 0x80, 0x80, 0x80, 0x00]],
  ])("refuses %s where a number should be", (_what, bytes) => {
    expect(() => readerOf(new Uint8Array(bytes)).readU32()).toThrow(malformed);
  });

  it("reads padded numbers as compilers write them", () => {
    expect(readerOf(new Uint8Array([0x81, 0x80, 0x80, 0x80, 0x00])).readU32()).toBe(1);
  });

  it("never reads behind its part", () => {
    const reader = new ModuleReader(new Uint8Array([0x80, 0x00]), 0, 1);
    expect(() => reader.readU32()).toThrow(malformed);
    expect(() => new ModuleReader(new Uint8Array(10), 0, 4).readBytes(5)).toThrow(malformed);
    expect(() => new ModuleReader(new Uint8Array([3, 1, 1]), 0, 3).readCount(1)).toThrow(malformed);
  });

  it("keeps a byte order mark in a name, and refuses what is not UTF-8", () => {
    expect(readerOf(new Uint8Array([4, 0xef, 0xbb, 0xbf, 0x61])).readName(10)).toBe("\ufeffa");
    expect(() => readerOf(new Uint8Array([2, 0xc0, 0xaf])).readName(10)).toThrow(malformed);
    expect(() => readerOf(new Uint8Array([2, 0x61, 0x61])).readName(1)).toThrow(
      expect.objectContaining({ code: "guard.complex" }),
    );
  });
});

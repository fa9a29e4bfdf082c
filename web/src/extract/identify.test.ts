import type { IndexedFormat } from "@assetx/core/api";
import { describe, expect, it } from "vitest";
import { findCandidates, readEnds, type FileEnds } from "./identify.ts";

function format(id: string, extensions: readonly string[], magic: IndexedFormat["magic"]): IndexedFormat {
  const plugin = `@assetx/${id}`;
  return { id, extensions: [...extensions], magic, description: id, operations: ["list"], plugin, version: "1.0.0" };
}

const FORMATS = [
  format(
    "godot",
    ["pck"],
    [
      { offset: 0, bytes: "47445043" },
      { offset: -4, bytes: "47445043" },
    ],
  ),
  format("pak", ["pak"], [{ offset: 0, bytes: "5041434b" }]),
  format("other-pak", ["pak"], [{ offset: 8, bytes: "e1126f5a" }]),
  format("plain", ["dat", "tar.gz"], []),
  format("masked", ["bin"], [{ offset: 0, bytes: "f0ff", mask: "f0ff" }]),
];

function ends(name: string, head: readonly number[], tail: readonly number[] = head): FileEnds {
  return { name, sizeBytes: head.length, head: Uint8Array.from(head), tail: Uint8Array.from(tail) };
}

function ids(file: FileEnds): readonly string[] {
  return findCandidates(file, FORMATS).map((candidate) => candidate.format.id);
}

describe("findCandidates()", () => {
  it("goes by the bytes, whatever a file is called", () => {
    expect(ids(ends("music.mp3", [0x50, 0x41, 0x43, 0x4b]))).toEqual(["pak"]);
    expect(ids(ends("pak0.pak", [0x47, 0x44, 0x50, 0x43]))).toEqual(["godot"]);
  });

  it("finds a magic at the end", () => {
    expect(ids(ends("game.exe", [0x4d, 0x5a, 0, 0], [0, 0x47, 0x44, 0x50, 0x43]))).toEqual(["godot"]);
  });

  it("compares only the bits of a mask", () => {
    expect(ids(ends("x", [0xf7, 0xff]))).toEqual(["masked"]);
    expect(ids(ends("x", [0xe7, 0xff]))).toEqual(["plain"]);
  });

  it("asks those of the extension where no magic matches, then those without any magic", () => {
    expect(ids(ends("a.TAR.GZ", [0]))).toEqual(["plain"]);
    expect(ids(ends("a.gz", [0]))).toEqual(["plain"]);
    const weak = findCandidates(ends("a.pak", [1, 2, 3, 4]), FORMATS);
    expect(weak.map(({ format: { id }, magicBytes, extension }) => [id, magicBytes, extension])).toEqual([
      ["pak", 0, true],
      ["other-pak", 0, true],
      ["plain", 0, false],
    ]);
  });

  it("puts the longest magic first, then the extension", () => {
    const both = [0x50, 0x41, 0x43, 0x4b, 0, 0, 0, 0, 0xe1, 0x12, 0x6f, 0x5a];
    const long = [...FORMATS, format("long", [], [{ offset: 0, bytes: "5041434b00000000" }])];
    expect(findCandidates(ends("a.pak", both), long).map((candidate) => candidate.format.id)).toEqual([
      "long",
      "pak",
      "other-pak",
    ]);
  });

  it("survives a file shorter than every magic, and an empty one", () => {
    expect(ids(ends("x", []))).toEqual([]);
    expect(ids(ends("x", [0x47]))).toEqual(["plain"]);
  });
});

describe("readEnds()", () => {
  it("reads 64 KiB from either end and no more", async () => {
    const file = new File([new Uint8Array(100_000).fill(1), new Uint8Array(100_000).fill(2)], "big.bin");
    const { head, tail, sizeBytes } = await readEnds(file);
    expect([head.length, tail.length, sizeBytes]).toEqual([65_536, 65_536, 200_000]);
    expect([head[0], tail[0]]).toEqual([1, 2]);
    const small = await readEnds(new File([Uint8Array.of(7)], "small"));
    expect(small.tail).toBe(small.head);
  });
});

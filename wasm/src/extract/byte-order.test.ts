import { describe, it } from "vitest";
import type { Extent, Piece, StreamRecord } from "@assetx/core/abi";
import { inOrderOfBytes, type Placed } from "./byte-order.ts";

function extent(source: number, offset: number): Extent {
  return { type: "extent", source, offset, packedBytes: 10, sizeBytes: 10, steps: [] };
}

function entry(name: string, pieces: readonly Piece[], needsExtract = false): Placed & { readonly name: string } {
  return { name, plan: { pieces, record: { needsExtract } } };
}

const STREAMS: ReadonlyMap<number, StreamRecord> = new Map([
  [7, { kind: "stream", id: 7, sizeBytes: 100, pieces: [extent(0, 500)] }],
]);

describe("inOrderOfBytes()", () => {
  it("takes what lies nowhere first, then each source from its start, and leaves equals as they are", ({ expect }) => {
    const entries = [
      entry("late", [extent(1, 90)]),
      entry("slice behind", [{ type: "slice", stream: 7, offset: 60, sizeBytes: 5 }]),
      entry("slice before", [{ type: "slice", stream: 7, offset: 20, sizeBytes: 5 }]),
      entry("own", [extent(0, 510)]),
      entry("made", [], true),
      entry("literal first", [{ type: "literal", bytes: new Uint8Array(1) }, extent(1, 5)]),
      entry("none", []),
      entry("late too", [extent(1, 90)]),
    ];
    expect(inOrderOfBytes(entries, { streams: STREAMS }).map(({ name }) => name)).toEqual([
      "made",
      "none",
      "own",
      "slice before",
      "slice behind",
      "literal first",
      "late",
      "late too",
    ]);
  });
});

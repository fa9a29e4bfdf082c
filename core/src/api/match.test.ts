import { describe, it } from "vitest";
import type { IndexedFormat } from "./format.ts";
import { matchFormats } from "./match.ts";

function format(id: string, change: Partial<IndexedFormat>): IndexedFormat {
  return {
    id,
    plugin: `@x/${id}`,
    version: "1.0.0",
    description: id,
    operations: ["list"],
    extensions: [],
    magic: [],
    ...change,
  };
}

const head = Uint8Array.of(0x50, 0x41, 0x43, 0x4b, 0x10, 0, 0, 0);

describe("matchFormats()", () => {
  it("puts the longer magic first", ({ expect }) => {
    const formats = [
      format("short", { magic: [{ offset: 0, bytes: "5041" }] }),
      format("long", { magic: [{ offset: 0, bytes: "5041434b" }] }),
    ];
    expect(matchFormats(formats, { head }).map((each) => each.format)).toEqual(["long", "short"]);
  });

  it("compares only the bits of a mask", ({ expect }) => {
    const masked = format("masked", { magic: [{ offset: 4, bytes: "1f", mask: "f0" }] });
    expect(matchFormats([masked], { head }).length).toBe(1);
    expect(matchFormats([{ ...masked, magic: [{ offset: 4, bytes: "1f" }] }], { head })).toEqual([]);
  });

  it("rules a format out when all of its magics are absent, whatever the extension", ({ expect }) => {
    const other = format("other", { extensions: ["pak"], magic: [{ offset: 0, bytes: "ffff" }] });
    expect(matchFormats([other], { head, extension: "pak" })).toEqual([]);
  });

  it("keeps a format by extension when a magic lies at the end of the file", ({ expect }) => {
    const trailing = format("trailing", { extensions: ["pak"], magic: [{ offset: -4, bytes: "ffff" }] });
    expect(matchFormats([trailing], { head, extension: ".PAK" })).toMatchObject([
      { format: "trailing", confidence: 30 },
    ]);
  });
});

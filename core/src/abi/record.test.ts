import { describe, it } from "vitest";
import { toHex } from "../bytes/index.ts";
import { AssetxError } from "../error/index.ts";
import { RecordWriter } from "./record-writer.ts";
import { FIELD, FIELD_REQUIRED } from "./record.table.ts";
import { readRecord } from "./record-reader.ts";

/** An entry with every field there is. */
function fullEntry(): RecordWriter {
  return new RecordWriter("entry")
    .u32(FIELD.id, 7)
    .text(FIELD.name, "a/b")
    .u32(FIELD.assetKind, 1)
    .f64(FIELD.sizeBytes, 12)
    .piece({ type: "literal", bytes: Uint8Array.of(1, 2) })
    .piece({
      type: "extent",
      source: 0,
      offset: 2 ** 40,
      packedBytes: 5,
      sizeBytes: undefined,
      steps: [{ codec: 1, params: Uint8Array.of(9) }],
    })
    .piece({ type: "slice", stream: 3, offset: 4, sizeBytes: 5 })
    .piece({ type: "fill", byte: 255, sizeBytes: 3 })
    .f64(FIELD.modifiedMs, 1000)
    .text(FIELD.mediaType, "image/png")
    .hash({ algorithm: "crc32", over: "decoded", digest: Uint8Array.of(1, 2, 3, 4) })
    .attribute("width", 64)
    .attribute("format", "rgba8")
    .attribute("raw", Uint8Array.of(1));
}

describe("readRecord()", () => {
  it("reads every field of an entry", ({ expect }) => {
    expect(readRecord(fullEntry().bytes())).toEqual({
      kind: "entry",
      id: 7,
      nameBytes: new TextEncoder().encode("a/b"),
      assetKind: "texture",
      sizeBytes: 12,
      pieces: [
        { type: "literal", bytes: Uint8Array.of(1, 2) },
        {
          type: "extent",
          source: 0,
          offset: 2 ** 40,
          packedBytes: 5,
          sizeBytes: undefined,
          steps: [{ codec: 1, params: Uint8Array.of(9) }],
        },
        { type: "slice", stream: 3, offset: 4, sizeBytes: 5 },
        { type: "fill", byte: 255, sizeBytes: 3 },
      ],
      needsExtract: false,
      modifiedMs: 1000,
      mediaType: "image/png",
      hashes: [{ algorithm: "crc32", over: "decoded", digest: Uint8Array.of(1, 2, 3, 4) }],
      attributes: new Map<string, unknown>([
        ["width", 64],
        ["format", "rgba8"],
        ["raw", Uint8Array.of(1)],
      ]),
    });
  });

  it("keeps to the bytes that were published", ({ expect }) => {
    const vector = new RecordWriter("entry").u32(FIELD.id, 1).text(FIELD.name, "a").f64(FIELD.sizeBytes, 2).bytes();
    const fields = ["0300", "0100040001000000", "0200010061", "040008000000000000000040"];
    expect(toHex(vector)).toBe(fields.join(""));
  });

  it("skips an unknown field and refuses an unknown required one", ({ expect }) => {
    const optional = new RecordWriter("entry").u32(FIELD.id, 1).text(FIELD.name, "a").u32(999, 1);
    expect(readRecord(optional.bytes()).kind).toBe("entry");
    const required = new RecordWriter("entry")
      .u32(FIELD.id, 1)
      .text(FIELD.name, "a")
      .u32(999 | FIELD_REQUIRED, 1);
    expect(() => readRecord(required.bytes())).toThrow("field 999 is required and unknown");
  });

  it("answers a record that is cut, flipped or filled with maxima with a coded error or another record", ({
    expect,
  }) => {
    const bytes = fullEntry().bytes();
    const broken: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at++) {
      broken.push(bytes.subarray(0, at));
      for (let bit = 0; bit < 8; bit++) broken.push(bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)));
      broken.push(bytes.with(at, 0xff));
    }
    for (const each of broken) {
      try {
        readRecord(each);
      } catch (error) {
        expect(error).toBeInstanceOf(AssetxError);
        expect(error).toMatchObject({ code: "abi.record" });
      }
    }
  });
});

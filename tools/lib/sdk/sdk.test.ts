import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ASSET_KINDS } from "@assetx/core/asset";
import type { EntryRecord, MoreRecord } from "@assetx/core/abi";
import { noise } from "../../../plugins/sdk/sample/index.ts";
import { EXERCISE } from "./exercise.ts";
import { compileGuest, startGuest } from "./guest.ts";

const MIB = 2 ** 20;
const EILSEQ = -84;
let wasm: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  wasm = await compileGuest(EXERCISE);
}, 60_000);

describe("Source", () => {
  it("gives every byte once through a window that doubles up to 1 MiB", () => {
    const input = noise(3 * MIB + 5, 1);
    const guest = startGuest(wasm, input);
    expect(guest.call("sum")).toBe(input.reduce((total, byte) => total + byte, 0));
    expect(guest.reads.slice(0, 4)).toEqual([
      [0, 4096],
      [4096, 8192],
      [12_288, 16_384],
      [28_672, 32_768],
    ]);
    expect(Math.max(...guest.reads.map(([, length]) => length))).toBe(MIB);
    expect(guest.reads.reduce((total, [, length]) => total + length, 0)).toBe(input.length);
  });

  it("reads 4 KiB after a jump", () => {
    const input = noise(4 * MIB, 2);
    const view = new DataView(input.buffer);
    const guest = startGuest(wasm, input);
    let expected = 0;
    for (let at = 0; at < 40; at += 4)
      expected += view.getUint32(at, true) + view.getUint32(input.length - 4 - at, false);
    expect(guest.call("jump", 10)).toBe(expected);
    expect(guest.reads.every(([, length]) => length <= 4096)).toBe(true);
  });

  it.each([-1, 5, 8, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])(
    "answers 0 and keeps EILSEQ at offset %d",
    (at) => {
      const guest = startGuest(wasm, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
      expect(guest.call("fault", at)).toBe(EILSEQ);
      expect(guest.reads).toEqual([]);
    },
  );

  it("knows what lies inside, also at the limits of the numbers", () => {
    const guest = startGuest(wasm, new Uint8Array(8));
    const cases = [
      [0, 8, 1],
      [8, 0, 1],
      [8, 1, 0],
      [4, -1, 0],
      [-1, 2, 0],
      [2 ** 53, 2 ** 53, 0],
      [0, Number.NaN, 0],
    ] as const;
    for (const [offset, length, inside] of cases) expect(guest.call("has", offset, length)).toBe(inside);
  });
});

describe("Cursor", () => {
  it("finds the NUL that ends a string, across windows, and stops at the limit", () => {
    const input = new TextEncoder().encode("path/name\0rest");
    expect(startGuest(wasm, input).call("firstString", 64)).toBe(9);
    expect(startGuest(wasm, input).call("firstString", 8)).toBe(-1);
    expect(startGuest(wasm, input.subarray(0, 9)).call("firstString", 64)).toBe(-1);
  });
});

describe("records", () => {
  it("go on in `more` records when one is full", () => {
    const guest = startGuest(wasm, new Uint8Array(0));
    expect(guest.call("manyExtents", 5000)).toBe(0);
    const [entry, ...more] = guest.records as [EntryRecord, ...MoreRecord[]];
    expect(entry).toMatchObject({ kind: "entry", id: 7, assetKind: "texture", sizeBytes: 5000 });
    expect(more.length).toBeGreaterThan(1);
    for (const record of more) expect(record).toMatchObject({ kind: "more", target: "entry", id: 7 });
    const pieces = [entry, ...more].flatMap((record) => record.pieces);
    expect(pieces.map((piece) => (piece.type === "extent" ? piece.offset : -1))).toEqual([...Array(5000).keys()]);
    expect(pieces[4999]).toMatchObject({ steps: [{ codec: 1, params: Uint8Array.of(97, 98, 99, 100) }] });
  });

  it("carry streams, slices, literals and hashes as the host reads them", () => {
    const input = noise(100, 3);
    const guest = startGuest(wasm, input);
    expect(guest.call("streamAndSlice")).toBe(0);
    const [stream, entry] = guest.records;
    expect(stream).toMatchObject({ kind: "stream", id: 3, pieces: [{ type: "extent", offset: 0, packedBytes: 8 }] });
    expect(entry).toMatchObject({
      nameBytes: new TextEncoder().encode("v0.1234567890123007"),
      pieces: [
        { type: "slice", stream: 3, offset: 2, sizeBytes: 4 },
        { type: "literal", bytes: new TextEncoder().encode("v0") },
      ],
      hashes: [
        { algorithm: "crc32", over: "decoded", digest: Uint8Array.of(1, 2, 3, 4) },
        { algorithm: "md5", over: "packed", digest: new Uint8Array(createHash("md5").update(input).digest()) },
      ],
    });
  });
});

describe("Md5", () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 5000])("of %d bytes is what another implementation says", (length) => {
    const input = noise(length + 7, length);
    const guest = startGuest(wasm, input);
    const digest = guest.take(guest.call("md5", 3, 3 + length), 16);
    const part = input.subarray(3, 3 + length);
    expect(Buffer.from(digest).toString("hex")).toBe(createHash("md5").update(part).digest("hex"));
  });

  it("of bytes outside of the source is none", () => {
    expect(startGuest(wasm, new Uint8Array(10)).call("md5", 5, 11)).toBe(0);
  });
});

describe("text helpers", () => {
  it("turn ISO 8859-1 into UTF-8", () => {
    const guest = startGuest(wasm, new Uint8Array(0));
    const pointer = guest.put(Uint8Array.of(0x41, 0xe9, 0xff));
    const length = guest.call("latin1AsUtf8", pointer, 3);
    expect(new TextDecoder().decode(guest.take(pointer, length))).toBe("Aéÿ");
  });

  it("agree with a strict decoder on what is UTF-8", () => {
    const strict = new TextDecoder("utf-8", { fatal: true });
    const guest = startGuest(wasm, new Uint8Array(0));
    const leads = [0x7f, 0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff];
    const seconds = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
    for (const lead of leads) {
      for (const second of seconds) {
        for (const tail of [[], [0x80], [0x80, 0xbf], [0x80, 0x41]]) {
          const bytes = Uint8Array.of(lead, second, ...tail);
          expect(guest.call("utf8", guest.put(bytes), bytes.length), bytes.join(" ")).toBe(
            isUtf8(strict, bytes) ? 1 : 0,
          );
        }
      }
    }
  });

  it("know an asset kind by the extension, in any case", () => {
    const guest = startGuest(wasm, new Uint8Array(0));
    const cases = {
      "a/b.PNG": "texture",
      "x.tar.gz": "container",
      "dir.png/file": "data",
      noext: "data",
      "x.": "data",
    };
    for (const [name, kind] of Object.entries(cases)) {
      const bytes = new TextEncoder().encode(name);
      expect(ASSET_KINDS[guest.call("kind", guest.put(bytes), bytes.length)], name).toBe(kind);
    }
  });

  it("compare ASCII without case", () => {
    const guest = startGuest(wasm, new Uint8Array(0));
    const isReadme = (text: string): number =>
      guest.call("isReadme", guest.put(new TextEncoder().encode(text)), text.length);
    expect([isReadme("ReadMe.TXT"), isReadme("readme.tx"), isReadme("readme_txt")]).toEqual([1, 0, 0]);
  });
});

describe("inputName()", () => {
  it("is none when the host does not tell, or when it does not fit", () => {
    expect(startGuest(wasm, new Uint8Array(0)).call("nameLength")).toBe(-1);
    expect(startGuest(wasm, new Uint8Array(0), "ten.bytes1").call("nameLength")).toBe(-1);
    expect(startGuest(wasm, new Uint8Array(0), "a.vpk").call("nameLength")).toBe(5);
  });
});

function isUtf8(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

import { asyncProperty, assert, constantFrom, integer, array, record, uint8Array } from "fast-check";
import { describe, it } from "vitest";
import type { Piece, StreamRecord } from "@assetx/core/abi";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes, createMemorySource, DEFAULT_LIMITS, equalBytes } from "@assetx/core/bytes";
import type { Codec, CodecHost } from "../codec/index.ts";
import { Decoding } from "./decoding.ts";
import { PiecePump } from "./piece-pump.ts";
import type { SourceSet } from "./source-set.ts";

/** Turns bytes around: a codec whose every mistake shows. */
const INVERT: Codec = {
  name: "invert",
  decodeBlock: (input) => input.map((byte) => byte ^ 0xff),
  async *decodeStream(input) {
    for await (const chunk of input) yield chunk.map((byte) => byte ^ 0xff);
  },
};
const CODECS: CodecHost = {
  prepare: () => Promise.resolve(),
  find: (id) => (id === CODEC_IDS.xor ? INVERT : undefined),
};
const INPUT = Uint8Array.from({ length: 5000 }, (_, index) => (index * 31) & 0xff);

function createPump(streams: ReadonlyMap<number, StreamRecord> = new Map()): PiecePump {
  const source = createMemorySource(INPUT);
  // Safe: a pump asks a source set only for sources.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const sources = { get: () => source, announce: () => undefined } as unknown as SourceSet;
  const decoding = new Decoding({ sources, codecs: CODECS, limits: DEFAULT_LIMITS, lease: undefined });
  return new PiecePump({ sources, streams, decoding });
}

async function collect(pump: PiecePump, pieces: readonly Piece[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await pump.pump({ name: "entry", pieces, position: 0 }, (chunk) => {
    parts.push(chunk.slice());
    return true;
  });
  return concatBytes(parts);
}

function extent(offset: number, packedBytes: number, coded: boolean): Piece {
  const steps = coded ? [{ codec: CODEC_IDS.xor, params: new Uint8Array(0) }] : [];
  return { type: "extent", source: 0, offset, packedBytes, sizeBytes: packedBytes, steps };
}

function expected(pieces: readonly Piece[]): Uint8Array {
  return concatBytes(
    pieces.map((piece) => {
      if (piece.type === "literal") return piece.bytes;
      if (piece.type === "fill") return new Uint8Array(piece.sizeBytes).fill(piece.byte);
      if (piece.type === "slice") return new Uint8Array(0);
      const bytes = INPUT.subarray(piece.offset, piece.offset + piece.packedBytes);
      return piece.steps.length === 0 ? bytes : bytes.map((byte) => byte ^ 0xff);
    }),
  );
}

const pieces = array(
  record({
    form: constantFrom("literal", "fill", "stored", "coded"),
    at: integer({ min: 0, max: 4000 }),
    size: integer({ min: 0, max: 900 }),
    bytes: uint8Array({ maxLength: 20 }),
  }).map(({ form, at, size, bytes }): Piece => {
    if (form === "literal") return { type: "literal", bytes };
    if (form === "fill") return { type: "fill", byte: at & 0xff, sizeBytes: size };
    return extent(at, size, form === "coded");
  }),
  { maxLength: 8 },
);

describe("PiecePump", () => {
  it("gives the bytes of all pieces in order", async () => {
    await assert(
      asyncProperty(pieces, async (list) => {
        const bytes = await collect(createPump(), list);
        return equalBytes(bytes, expected(list));
      }),
    );
  });

  it("gives any slice of a stream as that part of the stream's bytes", async () => {
    await assert(
      asyncProperty(
        pieces,
        integer({ min: 0, max: 6000 }),
        integer({ min: 0, max: 3000 }),
        async (list, from, size) => {
          const whole = expected(list);
          const offset = Math.min(from, whole.length);
          const sizeBytes = Math.min(size, whole.length - offset);
          const stream: StreamRecord = { kind: "stream", id: 1, sizeBytes: whole.length, pieces: list };
          const pump = createPump(new Map([[1, stream]]));
          const bytes = await collect(pump, [{ type: "slice", stream: 1, offset, sizeBytes }]);
          return equalBytes(bytes, whole.subarray(offset, offset + sizeBytes));
        },
      ),
    );
  });

  it("stops as soon as enough was taken", async ({ expect }) => {
    let chunks = 0;
    const both = [extent(0, 100, false), extent(0, 100, false)];
    const all = await createPump().pump({ name: "entry", pieces: both, position: 0 }, () => ++chunks < 1);
    expect([all, chunks]).toEqual([false, 1]);
  });

  it("names the codec it does not have", async ({ expect }) => {
    const piece: Piece = {
      type: "extent",
      source: 0,
      offset: 0,
      packedBytes: 1,
      sizeBytes: 1,
      steps: [{ codec: CODEC_IDS.oodle, params: new Uint8Array(0) }],
    };
    await expect(collect(createPump(), [piece])).rejects.toMatchObject({ code: "codec.unsupported" });
  });

  it("refuses an extent that decodes to another size than it states", async ({ expect }) => {
    const piece: Piece = {
      type: "extent",
      source: 0,
      offset: 0,
      packedBytes: 10,
      sizeBytes: 9,
      steps: [{ codec: CODEC_IDS.xor, params: new Uint8Array(0) }],
    };
    await expect(collect(createPump(), [piece])).rejects.toMatchObject({ code: "extract.size-mismatch" });
  });
});

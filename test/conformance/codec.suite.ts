import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import type { CodecHost } from "@assetx/wasm/codec";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

/** A codec and an encoder for it that is not ours. */
export interface CodecSubject {
  readonly codec: CodecName;
  readonly encode: (plain: Uint8Array) => Uint8Array;
  /** Whether a stream can be decoded chunk by chunk. */
  readonly streams: boolean;
}

const RUNS = 60;
const MAX_BYTES = 1 << 20;
const NO_PARAMS = new Uint8Array();

/** Bytes as game data has them: runs, repeated words and noise. */
const PLAIN = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(255), fc.nat(3000)).map(([byte, count]) => new Uint8Array(count).fill(byte)),
      fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.nat(300)).map(([word, times]) => repeat(word, times)),
    ),
    { maxLength: 12 },
  )
  .map(concatBytes);

/** What every decoder must hold, whatever runs it. */
export function describeCodec(platform: string, subject: CodecSubject, openHost: () => Promise<CodecHost>): void {
  describe(`${subject.codec} on ${platform}`, () => {
    it("gives back what was packed, at once and in chunks of any size", async () => {
      const host = await openHost();
      const property = fc.asyncProperty(PLAIN, fc.integer({ min: 1, max: 5000 }), async (plain, chunkBytes) => {
        const packed = subject.encode(plain);
        expect(decodeBlock(host, subject, packed)).toEqual(plain);
        if (subject.streams) expect(await decodeStream(host, subject, packed, chunkBytes)).toEqual(plain);
      });
      await fc.assert(property, { numRuns: RUNS, seed: 1 });
    });

    it("answers damaged input with a code or with bytes inside its limit, and good input afterwards", async () => {
      const host = await openHost();
      const property = fc.asyncProperty(
        PLAIN,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (plain, where, change) => {
          const packed = subject.encode(plain);
          const damaged = packed.slice();
          const at = packed.length === 0 ? 0 : where % packed.length;
          if (packed.length > 0) damaged[at] = (damaged[at] ?? 0) ^ change;
          for (const input of [damaged, packed.subarray(0, at)]) {
            expect(outcomeOf(() => decodeBlock(host, subject, input))).toMatch(/^(?:bytes|codec\.[a-z-]+)$/);
          }
          expect(decodeBlock(host, subject, packed)).toEqual(plain);
        },
      );
      await fc.assert(property, { numRuns: RUNS, seed: 2 });
    });

    it("never gives more bytes than it may", async () => {
      const host = await openHost();
      const packed = subject.encode(new Uint8Array(100_000));
      const codec = host.find(CODEC_IDS[subject.codec]);
      const decode = (): Uint8Array | undefined =>
        codec?.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 99_999 });
      expect(outcomeOf(decode)).toMatch(/^codec\.(?:size|malformed)$/);
    });
  });
}

function decodeBlock(host: CodecHost, { codec }: CodecSubject, packed: Uint8Array): Uint8Array {
  const decode = host.find(CODEC_IDS[codec])?.decodeBlock;
  if (decode === undefined) throw new Error(`${codec} has no block decoder`);
  return decode(packed, { params: NO_PARAMS, sizeBytes: undefined, maxBytes: MAX_BYTES }).slice();
}

async function decodeStream(
  host: CodecHost,
  { codec }: CodecSubject,
  packed: Uint8Array,
  chunkBytes: number,
): Promise<Uint8Array> {
  const decode = host.find(CODEC_IDS[codec])?.decodeStream;
  if (decode === undefined) throw new Error(`${codec} has no stream decoder`);
  const parts: Uint8Array[] = [];
  const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: MAX_BYTES };
  for await (const part of decode(cut(packed, chunkBytes), options)) parts.push(part.slice());
  return concatBytes(parts);
}

async function* cut(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

function outcomeOf(act: () => unknown): string {
  try {
    act();
    return "bytes";
  } catch (error) {
    return error instanceof AssetxError ? error.code : String(error);
  }
}

function repeat(word: Uint8Array, times: number): Uint8Array {
  const bytes = new Uint8Array(word.length * times);
  for (let turn = 0; turn < times; turn++) bytes.set(word, turn * word.length);
  return bytes;
}

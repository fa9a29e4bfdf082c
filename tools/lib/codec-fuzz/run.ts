import { AssetxError } from "../../../core/src/error/index.ts";
import type { Codec, DecodeOptions } from "../../../wasm/src/codec/index.ts";
import { mutate, type Random } from "./mutate.ts";
import type { CodecVector } from "./vector.ts";

const SLOWEST_MS = 1000;
/** Every so many mutations the codec has to decode a good vector again. */
const REST_ROUNDS = 16;
/** A stream starts an instance of its own, which takes longer than most blocks: every so many mutations. */
const STREAM_ROUNDS = 32;
/** Allowed beyond the size of the vector that was mutated. */
const SPARE_BYTES = 4096;

export interface FuzzReport {
  readonly mutations: number;
  /** Mutations that decoded to something. */
  accepted: number;
  /** How often each code was answered. */
  readonly codes: Map<string, number>;
  slowestMs: number;
  /** What was wrong: anything but output within its limits or an error with a code, in time. */
  readonly wrong: string[];
}

/** Throws `count` mutations of `vectors`, all of one codec, at `codec`. */
export async function fuzzCodec(
  codec: Codec,
  vectors: readonly CodecVector[],
  count: number,
  random: Random,
): Promise<FuzzReport> {
  const report: FuzzReport = { mutations: count, accepted: 0, codes: new Map(), slowestMs: 0, wrong: [] };
  for (const vector of vectors) await checkGood(codec, vector, report.wrong, "before");
  for (let round = 0; round < count && report.wrong.length < 10; round += 1) {
    const vector = vectors[round % vectors.length];
    const other = vectors[random(vectors.length)];
    if (vector === undefined || other === undefined) throw new Error("there is nothing to mutate");
    const packed = mutate(vector.packed, other.packed, random);
    const options = chooseOptions(vector, random);
    const streams = codec.decodeBlock === undefined || round % STREAM_ROUNDS === 0;
    const decode = streams && codec.decodeStream !== undefined ? streamWith(codec, random) : blockWith(codec);
    const problem = await check(decode, packed, options, report);
    if (problem !== undefined) report.wrong.push(`round ${round}, ${vector.name}: ${problem}`);
    if (round % REST_ROUNDS === 0) await checkGood(codec, vector, report.wrong, `after round ${round}`);
  }
  return report;
}

type Decode = (packed: Uint8Array, options: DecodeOptions) => Promise<number> | number;

/** The decoded size. */
function blockWith({ name, decodeBlock }: Codec): Decode {
  if (decodeBlock === undefined) throw new Error(`${name} decodes nothing`);
  return (packed, options) => decodeBlock(packed, options).length;
}

function streamWith({ name, decodeStream }: Codec, random: Random): Decode {
  if (decodeStream === undefined) throw new Error(`${name} decodes no streams`);
  const chunkBytes = 1 + random(random(2) === 0 ? 16 : 8192);
  return async (packed, options) => {
    let size = 0;
    for await (const chunk of decodeStream(cut(packed, chunkBytes), options)) size += chunk.length;
    return size;
  };
}

async function* cut(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Sizes as containers state them: mostly the right one, often none, sometimes a wrong one. */
function chooseOptions({ params, plain }: CodecVector, random: Random): DecodeOptions {
  const maxBytes = plain.length + SPARE_BYTES;
  const usedParams = params.length > 0 && random(8) === 0 ? mutate(params, params, random) : params;
  switch (random(8)) {
    case 0:
    case 1:
      return { params: usedParams, sizeBytes: undefined, maxBytes };
    case 2:
      return { params: usedParams, sizeBytes: random(maxBytes + 1), maxBytes };
    default:
      return { params: usedParams, sizeBytes: plain.length, maxBytes };
  }
}

/** What is wrong with the answer to `packed`, or `undefined`. One that seems slow is timed twice: others use the machine, too. */
async function check(
  decode: Decode,
  packed: Uint8Array,
  options: DecodeOptions,
  report: FuzzReport,
): Promise<string | undefined> {
  let tookMs = Number.POSITIVE_INFINITY;
  let problem: string | undefined;
  for (let attempt = 0; attempt < 2 && tookMs > SLOWEST_MS; attempt += 1) {
    const start = performance.now();
    problem = await answer(decode, packed, options, report);
    tookMs = Math.min(tookMs, performance.now() - start);
  }
  report.slowestMs = Math.max(report.slowestMs, tookMs);
  return problem ?? (tookMs > SLOWEST_MS ? `took ${tookMs.toFixed(0)} ms` : undefined);
}

async function answer(
  decode: Decode,
  packed: Uint8Array,
  options: DecodeOptions,
  report: FuzzReport,
): Promise<string | undefined> {
  try {
    const sizeBytes = await decode(packed, options);
    report.accepted += 1;
    if (sizeBytes > options.maxBytes) return `${sizeBytes} bytes where ${options.maxBytes} are allowed`;
    if (sizeBytes !== (options.sizeBytes ?? sizeBytes))
      return `${sizeBytes} bytes where ${options.sizeBytes} are stated`;
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof AssetxError) || thrown.code === "internal") {
      return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    report.codes.set(thrown.code, (report.codes.get(thrown.code) ?? 0) + 1);
    return undefined;
  }
}

async function checkGood(codec: Codec, vector: CodecVector, wrong: string[], when: string): Promise<void> {
  const { packed, plain, params } = vector;
  try {
    const decoded = await decodeGood(codec, packed, { params, sizeBytes: plain.length, maxBytes: plain.length });
    if (Buffer.compare(decoded, plain) !== 0) wrong.push(`${vector.name} decodes to other bytes ${when}`);
  } catch (thrown) {
    wrong.push(`${vector.name} does not decode ${when}: ${String(thrown)}`);
  }
}

async function decodeGood(codec: Codec, packed: Uint8Array, options: DecodeOptions): Promise<Uint8Array> {
  if (codec.decodeBlock !== undefined) return codec.decodeBlock(packed, options);
  const parts: Uint8Array[] = [];
  if (codec.decodeStream !== undefined) {
    for await (const part of codec.decodeStream(cut(packed, packed.length), options)) parts.push(part.slice());
  }
  return Buffer.concat(parts);
}

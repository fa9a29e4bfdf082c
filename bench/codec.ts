/**
 * Our LZ4 against npm's lz4-wasm, and the ways to inflate against each other: MB/s of decoded bytes, the least time of many
 * for each unit of 1 MiB, geometric mean over the units. Every decoder's output is compared before anything is timed.
 *
 * The peer is installed into bench/.cache when it is first needed.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { CODEC_IDS } from "../core/src/abi/index.ts";
import { createCodecHost, getCodec, type CodecPlatform } from "../wasm/src/codec/index.ts";
import { createBrowserCodecPlatform } from "../wasm/src/host/browser-codec.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { makeFiles } from "./lib/corpus.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const PEER = "lz4-wasm-nodejs";
const PEER_VERSION = "0.9.2";
const CACHE = join(import.meta.dirname, ".cache");
const UNIT_BYTES = 1024 * 1024;
const ROUNDS = 25;
/** The peer writes the decoded size before its block. */
const PEER_HEADER_BYTES = 4;
const CHUNK_BYTES = 64 * 1024;
const NO_PARAMS = new Uint8Array();

interface Peer {
  compress(input: Uint8Array): Uint8Array;
  decompress(input: Uint8Array): Uint8Array;
}

interface Unit {
  readonly plain: Uint8Array;
  readonly lz4: Uint8Array;
  readonly deflated: Uint8Array;
}

interface Decoder {
  readonly name: string;
  readonly decode: (unit: Unit) => Promise<Uint8Array> | Uint8Array;
}

const peer = loadPeer();
const node = createNodeCodecPlatform();
const lz4 = new Uint8Array(readFileSync(new URL("../wasm/dist/lz4.wasm", import.meta.url)));
const browser = createBrowserCodecPlatform({ modules: { lz4 } });
const codecs = createCodecHost(node);
await codecs.prepare([CODEC_IDS["lz4-block"]]);
const lz4Block = getCodec(codecs, CODEC_IDS["lz4-block"]);

const units = makeUnits();
printRows([
  ...(await compare("lz4-block", units, [
    { name: `lz4-wasm ${PEER_VERSION}`, decode: ({ lz4: packed }) => peer.decompress(packed) },
    {
      name: "ours",
      decode: ({ lz4: packed }) =>
        lz4Block.decodeBlock?.(packed.subarray(PEER_HEADER_BYTES), {
          params: NO_PARAMS,
          sizeBytes: UNIT_BYTES,
          maxBytes: UNIT_BYTES,
        }) ?? NO_PARAMS,
    },
    { name: "copy of the output", decode: ({ plain }) => plain.slice() },
  ])),
  ...(await compare("inflate", units, [
    { name: "node:zlib, at once", decode: inflateWith(node) },
    { name: "fflate, at once", decode: inflateWith(browser) },
    { name: "node:zlib, stream", decode: streamWith(node) },
    { name: "DecompressionStream", decode: streamWith(browser) },
  ])),
]);

/** Text, machine code and half noise, as much as a game's files have of each. */
function makeUnits(): readonly Unit[] {
  const [mixed] = makeFiles(1, UNIT_BYTES);
  const plains = [
    ...[0, 1].map((at) => slice(join(import.meta.dirname, "../node_modules/wrangler/wrangler-dist/cli.js"), at)),
    ...[10, 40, 70].map((at) => slice(process.execPath, at)),
    mixed?.bytes ?? NO_PARAMS,
  ];
  return plains.map((plain) => ({
    plain,
    lz4: peer.compress(plain),
    deflated: Uint8Array.from(deflateRawSync(plain)),
  }));
}

function slice(path: string, index: number): Uint8Array {
  const bytes = new Uint8Array(UNIT_BYTES);
  const read = readSync(openSync(path, "r"), bytes, 0, UNIT_BYTES, index * UNIT_BYTES);
  if (read !== UNIT_BYTES) throw new Error(`${path} is too short for the bench`);
  return bytes;
}

function inflateWith(platform: CodecPlatform): Decoder["decode"] {
  return ({ deflated }) => platform.inflate("raw", deflated, UNIT_BYTES, UNIT_BYTES)?.output ?? NO_PARAMS;
}

function streamWith(platform: CodecPlatform): Decoder["decode"] {
  return async ({ deflated }) => {
    const output = new Uint8Array(UNIT_BYTES);
    let at = 0;
    for await (const chunk of platform.inflateStream("raw", chunks(deflated))) {
      output.set(chunk, at);
      at += chunk.length;
    }
    return output;
  };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** Decoders in turn over the units, so that a slow moment of the machine meets all of them; the first is the baseline. */
async function compare(
  bench: string,
  over: readonly Unit[],
  decoders: readonly Decoder[],
): Promise<readonly BenchRow[]> {
  for (const { name, decode } of decoders) {
    for (const unit of over) {
      if (Buffer.compare(await decode(unit), unit.plain) !== 0) throw new Error(`${name} decodes wrong bytes`);
    }
  }
  const least = decoders.map(() => over.map(() => Number.POSITIVE_INFINITY));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [column, { decode }] of decoders.entries()) {
      for (const [line, unit] of over.entries()) {
        const start = performance.now();
        await decode(unit);
        const times = least[column] ?? [];
        times[line] = Math.min(times[line] ?? 0, performance.now() - start);
      }
    }
  }
  const speeds = least.map((times) => meanSpeed(times));
  const [first = 1] = speeds;
  return decoders.map(({ name }, column) => {
    const value = speeds[column] ?? 0;
    const row = { bench, subject: name, value, unit: "MB/s" };
    return column === 0 ? row : { ...row, baseline: decoders[0]?.name ?? "", ratio: value / first };
  });
}

/** Geometric mean, in MB/s. */
function meanSpeed(timesMs: readonly number[]): number {
  const sum = timesMs.reduce((total, ms) => total + Math.log(UNIT_BYTES / 1000 / ms), 0);
  return Math.exp(sum / timesMs.length);
}

function loadPeer(): Peer {
  const folder = join(CACHE, "node_modules", PEER);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const args = ["i", "--prefix", CACHE, "--no-audit", "--no-fund", "--ignore-scripts", `${PEER}@${PEER_VERSION}`];
    execFileSync("npm", args, { stdio: "ignore" });
  }
  return createRequire(import.meta.url)(folder) as Peer;
}

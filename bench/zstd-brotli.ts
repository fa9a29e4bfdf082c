/**
 * Our zstd and brotli against node:zlib and against npm packages that run in a browser: MB/s of decoded bytes, the least time
 * of many for each unit of 1 MiB, geometric mean over units and levels. Outputs are compared before anything is timed.
 *
 * The peers are installed into bench/.cache when they are first needed.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, readSync } from "node:fs";

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { CODEC_IDS } from "../core/src/abi/index.ts";
import { createCodecHost, getCodec } from "../wasm/src/codec/index.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const PEERS = { zstddec: "0.3.4", "brotli-dec-wasm": "2.3.2" } as const;
const CACHE = join(import.meta.dirname, ".cache");
const UNIT_BYTES = 1024 * 1024;
const ROUNDS = 25;
const NO_PARAMS = new Uint8Array();
const ZSTD_LEVELS = [3, 19];
const BROTLI_QUALITIES = [5, 11];

interface Unit {
  readonly plain: Uint8Array;
  readonly packed: Uint8Array;
}

interface Decoder {
  readonly name: string;
  readonly decode: (packed: Uint8Array) => Uint8Array;
}

interface ZstdPeer {
  init(): Promise<void>;
  decode(packed: Uint8Array, sizeBytes: number): Uint8Array;
}

interface BrotliPeer {
  default(options: { readonly module_or_path: Uint8Array }): Promise<unknown>;
  decompress(packed: Uint8Array): Uint8Array;
}

const host = createCodecHost(createNodeCodecPlatform());
await host.prepare([CODEC_IDS.zstd, CODEC_IDS.brotli]);
const plains = readPlains();
printRows([...(await benchZstd()), ...(await benchBrotli())]);

async function benchZstd(): Promise<readonly BenchRow[]> {
  // Safe: that version exports this class.
  const { ZSTDDecoder } = (await importPeer("zstddec", "dist/zstddec.mjs")) as { ZSTDDecoder: new () => ZstdPeer };
  const peer = new ZSTDDecoder();
  await peer.init();
  const units = ZSTD_LEVELS.flatMap((level) =>
    plains.map((plain) => ({
      plain,
      packed: Uint8Array.from(zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: level } })),
    })),
  );
  return compare("zstd", units, [
    { name: `zstddec ${PEERS.zstddec}`, decode: (packed) => peer.decode(packed, UNIT_BYTES) },
    { name: "ours", decode: decodeWith(CODEC_IDS.zstd) },
    { name: "node:zlib", decode: (packed) => zstdDecompressSync(packed) },
  ]);
}

async function benchBrotli(): Promise<readonly BenchRow[]> {
  // Safe: that version exports these functions.
  const peer = (await importPeer("brotli-dec-wasm", "pkg/brotli_dec_wasm.js")) as BrotliPeer;
  const wasm = join(CACHE, "node_modules/brotli-dec-wasm/pkg/brotli_dec_wasm_bg.wasm");
  await peer.default({ module_or_path: new Uint8Array(readFileSync(wasm)) });
  const units = BROTLI_QUALITIES.flatMap((quality) =>
    plains.map((plain) => ({
      plain,
      packed: Uint8Array.from(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })),
    })),
  );
  return compare("brotli", units, [
    { name: `brotli-dec-wasm ${PEERS["brotli-dec-wasm"]}`, decode: (packed) => peer.decompress(packed) },
    { name: "ours", decode: decodeWith(CODEC_IDS.brotli) },
    { name: "node:zlib", decode: (packed) => brotliDecompressSync(packed) },
  ]);
}

function decodeWith(id: number): Decoder["decode"] {
  const { decodeBlock } = getCodec(host, id);
  return (packed) =>
    decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes: UNIT_BYTES, maxBytes: UNIT_BYTES }) ?? NO_PARAMS;
}

/** Text and machine code. */
function readPlains(): readonly Uint8Array[] {
  const script = join(import.meta.dirname, "../node_modules/wrangler/wrangler-dist/cli.js");
  return [
    ...[0, 1].map((index) => slice(script, index)),
    ...[10, 40, 70].map((index) => slice(process.execPath, index)),
  ];
}

function slice(path: string, index: number): Uint8Array {
  const bytes = new Uint8Array(UNIT_BYTES);
  const read = readSync(openSync(path, "r"), bytes, 0, UNIT_BYTES, index * UNIT_BYTES);
  if (read !== UNIT_BYTES) throw new Error(`${path} is too short for the bench`);
  return bytes;
}

/** Decoders in turn over the units, so that a slow moment of the machine meets all of them; the first is the baseline. */
function compare(bench: string, units: readonly Unit[], decoders: readonly Decoder[]): readonly BenchRow[] {
  const speeds = decoders.map(() => 0);
  for (const { plain, packed } of units) {
    const least = decoders.map(({ name, decode }) => {
      if (Buffer.compare(decode(packed), plain) !== 0) throw new Error(`${name} decodes wrong bytes`);
      return Number.POSITIVE_INFINITY;
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [column, { decode }] of decoders.entries()) {
        const start = performance.now();
        decode(packed);
        least[column] = Math.min(least[column] ?? 0, performance.now() - start);
      }
    }
    for (const [column, ms] of least.entries()) {
      speeds[column] = (speeds[column] ?? 0) + Math.log(UNIT_BYTES / 1000 / ms) / units.length;
    }
  }
  const [first = 0] = speeds;
  return decoders.map(({ name }, column) => {
    const row = { bench, subject: name, value: Math.exp(speeds[column] ?? 0), unit: "MB/s" };
    return column === 0
      ? row
      : { ...row, baseline: decoders[0]?.name ?? "", ratio: Math.exp((speeds[column] ?? 0) - first) };
  });
}

/** What a file of a peer exports, after the peer was installed if it was not. */
async function importPeer(name: keyof typeof PEERS, file: string): Promise<unknown> {
  const folder = join(CACHE, "node_modules", name);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const args = ["i", "--prefix", CACHE, "--no-audit", "--no-fund", "--ignore-scripts", `${name}@${PEERS[name]}`];
    execFileSync("npm", args, { stdio: "ignore" });
  }
  return import(pathToFileURL(join(folder, file)).href);
}

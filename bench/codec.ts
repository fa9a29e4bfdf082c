/**
 * Our LZ4 against npm's lz4-wasm and the lz4 program, our LZMA against npm's lzma1, and the ways to inflate against
 * each other: MB/s of decoded bytes, the least time of many for each unit of 1 MiB, geometric mean over the units. Every
 * decoder's output is compared before anything is timed.
 *
 * The peers are installed into bench/.cache when they are first needed; liblz4 is measured where its program is installed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { CODEC_IDS } from "../core/src/abi/index.ts";
import { createCodecHost, getCodec, type CodecPlatform } from "../wasm/src/codec/index.ts";
import { createBrowserCodecPlatform } from "../wasm/src/host/browser-codec.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { makeFiles } from "./lib/corpus.ts";
import { isInstalled } from "./lib/machine.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const LZ4_PEER = "lz4-wasm-nodejs";
const LZ4_VERSION = "0.9.2";
const LZMA_PEER = "lzma1";
const LZMA_VERSION = "0.3.0";
const CACHE = join(import.meta.dirname, ".cache");
const UNIT_BYTES = 1024 * 1024;
const ROUNDS = 25;
/** LZMA is slow enough to be timed with fewer. */
const SLOW_ROUNDS = 6;
/** Runs of the lz4 program, ours between them. */
const NATIVE_TURNS = 3;
/** The peer writes the decoded size before its block. */
const PEER_HEADER_BYTES = 4;
const LZMA_LEVEL = 5;
const CHUNK_BYTES = 64 * 1024;
const NO_PARAMS = new Uint8Array();

/** What both peers export. */
interface Peer {
  compress(input: Uint8Array, level?: number): Uint8Array;
  decompress(input: Uint8Array): Uint8Array;
}

interface Unit {
  readonly plain: Uint8Array;
  readonly lz4: Uint8Array;
  readonly deflated: Uint8Array;
  /** A .lzma file. */
  readonly lzma: Uint8Array;
}

interface Decoder {
  readonly name: string;
  readonly decode: (unit: Unit) => Promise<Uint8Array> | Uint8Array;
}

const lz4Peer = loadPeer(LZ4_PEER, LZ4_VERSION);
const lzmaPeer = loadPeer(LZMA_PEER, LZMA_VERSION);
const node = createNodeCodecPlatform();
const lz4 = new Uint8Array(readFileSync(new URL("../wasm/dist/lz4.wasm", import.meta.url)));
const browser = createBrowserCodecPlatform({ modules: { lz4 } });
// Deflate by our own module whatever its size, to see where it pays off.
const codecs = createCodecHost({ ...node, ownInflateBytes: UNIT_BYTES });
await codecs.prepare([CODEC_IDS.deflate, CODEC_IDS["lz4-block"], CODEC_IDS["lzma-alone"]]);
/** The pipeline hands the same buffer to each block. */
const into = new Uint8Array(UNIT_BYTES);

const units = makeUnits();
const lz4Ours: Decoder = {
  name: "ours",
  decode: decodeWith("lz4-block", ({ lz4: packed }) => packed.subarray(PEER_HEADER_BYTES)),
};
printRows([
  ...(await compare("lz4-block", units, ROUNDS, [
    { name: `lz4-wasm ${LZ4_VERSION}`, decode: ({ lz4: packed }) => lz4Peer.decompress(packed) },
    lz4Ours,
    { name: "copy of the output", decode: ({ plain }) => plain.slice() },
  ])),
  ...(await compareNative(lz4Ours)),
  ...(await compare("lzma", units, SLOW_ROUNDS, [
    { name: `lzma1 ${LZMA_VERSION}`, decode: ({ lzma }) => lzmaPeer.decompress(lzma) },
    { name: "ours", decode: decodeWith("lzma-alone", ({ lzma }) => lzma) },
  ])),
  ...(await compare("inflate", units, ROUNDS, [
    { name: "node:zlib, at once", decode: inflateWith(node) },
    { name: "fflate, at once", decode: inflateWith(browser) },
    { name: "ours, at once", decode: decodeWith("deflate", ({ deflated }) => deflated) },
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
    lz4: lz4Peer.compress(plain),
    deflated: Uint8Array.from(deflateRawSync(plain)),
    lzma: lzmaPeer.compress(plain, LZMA_LEVEL),
  }));
}

function slice(path: string, index: number): Uint8Array {
  const bytes = new Uint8Array(UNIT_BYTES);
  const read = readSync(openSync(path, "r"), bytes, 0, UNIT_BYTES, index * UNIT_BYTES);
  if (read !== UNIT_BYTES) throw new Error(`${path} is too short for the bench`);
  return bytes;
}

function decodeWith(
  codec: "deflate" | "lz4-block" | "lzma-alone",
  choose: (unit: Unit) => Uint8Array,
): Decoder["decode"] {
  const { decodeBlock } = getCodec(codecs, CODEC_IDS[codec]);
  if (decodeBlock === undefined) throw new Error(`${codec} decodes no blocks`);
  const options = { params: NO_PARAMS, sizeBytes: UNIT_BYTES, maxBytes: UNIT_BYTES, into };
  return (unit) => decodeBlock(choose(unit), options);
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
  rounds: number,
  decoders: readonly Decoder[],
): Promise<readonly BenchRow[]> {
  for (const { name, decode } of decoders) {
    for (const unit of over) {
      if (Buffer.compare(await decode(unit), unit.plain) !== 0) throw new Error(`${name} decodes wrong bytes`);
    }
  }
  const least = decoders.map(() => over.map(() => Number.POSITIVE_INFINITY));
  for (let round = 0; round < rounds; round += 1) {
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

/**
 * The lz4 program's own benchmark of liblz4, which decodes all units in turn, from memory to memory; ours in the same way, with
 * its copies into and out of WebAssembly. A note instead where the program is not installed.
 */
async function compareNative(ours: Decoder): Promise<readonly BenchRow[]> {
  const row = { bench: "lz4-block, all units in turn", unit: "MB/s" };
  if (!isInstalled("lz4")) return [{ ...row, subject: "liblz4", value: 0, note: "not measured: lz4 is not installed" }];
  let native = 0;
  let own = 0;
  for (let turn = 0; turn < NATIVE_TURNS; turn += 1) {
    native = Math.max(native, nativeSpeed());
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      for (const unit of units) await ours.decode(unit);
      own = Math.max(own, (units.length * UNIT_BYTES) / 1000 / (performance.now() - start));
    }
  }
  return [
    { ...row, subject: "liblz4", value: native },
    { ...row, subject: ours.name, value: own, baseline: "liblz4", ratio: own / native },
  ];
}

/** MB/s of the best pass over all units. */
function nativeSpeed(): number {
  const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
  try {
    const paths = units.map((_, index) => join(folder, `${index}`));
    for (const [index, path] of paths.entries()) writeFileSync(path, units[index]?.plain ?? NO_PARAMS);
    const { stdout, stderr } = spawnSync("lz4", ["-b1", "-i1", ...paths], { encoding: "utf8" });
    const speeds = [...`${stdout}${stderr}`.matchAll(/,\s*([\d.]+) MB\/s/g)].map(([, speed]) => Number(speed));
    return Math.max(...speeds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws Error when npm cannot install it */
function loadPeer(name: string, version: string): Peer {
  const folder = join(CACHE, "node_modules", name);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const args = ["i", "--prefix", CACHE, "--no-audit", "--no-fund", "--ignore-scripts", `${name}@${version}`];
    execFileSync("npm", args, { stdio: "ignore" });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both peers export these two, and their output is compared
  return createRequire(join(CACHE, "index.js"))(name) as Peer;
}

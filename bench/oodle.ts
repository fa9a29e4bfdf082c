/**
 * Our Oodle decoder against npm's ooz-wasm on streams of the original encoder: MB/s of decoded bytes, the least time of
 * many for each stream, which is cut to its first 1 MiB, geometric mean over the streams of a codec. Outputs are compared
 * before anything is timed.
 *
 * The streams are those of the shared fixtures. The peer's licence is the GPL, so it is never a dependency, and is installed
 * outside of the repository when it is first needed.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CODEC_IDS } from "../core/src/abi/index.ts";
import { findFixtures } from "../tools/lib/paths.ts";
import { createCodecHost, getCodec } from "../wasm/src/codec/index.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { cutOodle } from "./lib/oodle-cut.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const PEER = "ooz-wasm";
const PEER_VERSION = "2.0.0";
const CACHE = join(tmpdir(), "assetx-bench-oodle");
const UNIT_BYTES = 1024 * 1024;
/** Each stream is decoded at least so often, and for so long. */
const ROUNDS = 25;
const LEAST_MS = 500;
const NO_PARAMS = new Uint8Array();

interface Peer {
  decompress(input: Uint8Array, sizeBytes: number): Uint8Array;
}

interface Unit {
  readonly name: string;
  readonly codec: string;
  readonly packed: Uint8Array;
  readonly sizeBytes: number;
}

const fixtures = findFixtures();
if (fixtures === undefined) {
  process.stdout.write("The Oodle bench needs the shared fixtures: set ASSETX_FIXTURES to their folder\n");
} else {
  const peer = await loadPeer();
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare([CODEC_IDS.oodle]);
  const codec = getCodec(host, CODEC_IDS.oodle);
  const decodeOurs = ({ packed, sizeBytes }: Unit): Uint8Array =>
    codec.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes }) ?? NO_PARAMS;
  const decodeTheirs = ({ packed, sizeBytes }: Unit): Uint8Array => peer.decompress(packed, sizeBytes);
  const byCodec = Map.groupBy(readUnits(fixtures), (unit) => unit.codec);
  printRows([...byCodec].flatMap(([name, units]) => compare(`oodle ${name}`, units, decodeTheirs, decodeOurs)));
}

/** The streams that the original encoder made, of all codecs. */
function readUnits(root: string): readonly Unit[] {
  const folder = join(root, "oodle");
  const lines = readFileSync(join(folder, "MANIFEST.tsv"), "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const [name = "", codec = "", size] = line.split("\t");
    if (!name.startsWith("real/")) return [];
    const stream = new Uint8Array(readFileSync(join(folder, name)));
    return [{ name, codec, ...cutOodle(stream, Number(size), UNIT_BYTES) }];
  });
}

type Decode = (unit: Unit) => Uint8Array;

/** Both decoders in turn, so that a slow moment of the machine meets both. */
function compare(bench: string, units: readonly Unit[], theirs: Decode, ours: Decode): readonly BenchRow[] {
  const speeds = units.map((unit) => {
    if (Buffer.compare(theirs(unit), ours(unit)) !== 0) throw new Error(`${unit.name} differs`);
    const least = { theirs: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY };
    const end = performance.now() + LEAST_MS;
    for (let round = 0; round < ROUNDS || performance.now() < end; round++) {
      least.theirs = Math.min(least.theirs, timeMs(theirs, unit));
      least.ours = Math.min(least.ours, timeMs(ours, unit));
    }
    const toSpeed = (ms: number): number => unit.sizeBytes / 1000 / ms;
    return { theirs: toSpeed(least.theirs), ours: toSpeed(least.ours) };
  });
  const theirSpeed = geometricMean(speeds.map((speed) => speed.theirs));
  const ourSpeed = geometricMean(speeds.map((speed) => speed.ours));
  const baseline = `${PEER} ${PEER_VERSION}`;
  return [
    { bench, subject: baseline, value: theirSpeed, unit: "MB/s" },
    { bench, subject: "ours", value: ourSpeed, unit: "MB/s", baseline, ratio: ourSpeed / theirSpeed },
  ];
}

function timeMs(decode: Decode, unit: Unit): number {
  const start = performance.now();
  decode(unit);
  return performance.now() - start;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

async function loadPeer(): Promise<Peer> {
  const folder = join(CACHE, "node_modules", PEER);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const args = ["i", "--prefix", CACHE, "--no-audit", "--no-fund", "--ignore-scripts", `${PEER}@${PEER_VERSION}`];
    execFileSync("npm", args, { stdio: "ignore" });
  }
  // Safe: that version exports this function.
  return (await import(pathToFileURL(join(folder, "index.js")).href)) as Peer;
}

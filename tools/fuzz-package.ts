/**
 * Throws mutated manifests, packages and envelopes at their readers: `node tools/fuzz-package.ts --count 100000 --seed 1`.
 *
 * Ends with 1 when a reader throws anything but a coded error, takes longer than a second, or trusts what was changed.
 */
import { parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { equalBytes } from "../core/src/bytes/index.ts";
import { AssetxError } from "../core/src/error/index.ts";
import { parseManifest, readManifest } from "../core/src/manifest/index.ts";
import { buildReleaseManifest, packFiles, readPackage, readReleaseManifest } from "../core/src/package/index.ts";
import {
  decodePublicKey,
  decodeSecretKey,
  encodePublicKey,
  encodeSecretKey,
  generateKey,
  signManifest,
  verifyRelease,
} from "../core/src/signing/index.ts";

const SLOWEST_MS = 1000;
const WRONG_SHOWN = 10;
const BLOCK_BYTES = 512;
const EDGE_BYTES = [0, 0x01, 0x20, 0x22, 0x2f, 0x30, 0x37, 0x5b, 0x5c, 0x7b, 0x7f, 0x80, 0xff];
const WORDS = [
  "__proto__",
  "[[",
  "]]",
  '"""',
  "{",
  "x-a",
  "\\u0000",
  "path=",
  "size=9",
  "../",
  "ustar  \0",
  "1e999",
  "null",
  "[".repeat(40),
  "||".repeat(200),
];

const TOML = `[package]
name = "@ada/chess-pak"
version = "1.0.0"
description = "Lists chess archives"
authors = ["Ada <ada@example.org>"]
license = "MIT OR Apache-2.0"
keywords = ["chess"]

[plugin]
abi = "ax1"
assetx = ">=0.1.0 <2.0.0"
kind = "container"
engines = ["generic"]

[[formats]]
id = "chess"
extensions = ["chs"]
description = "Chess archives"
operations = ["list", "extract"]
magic = [{ offset = 0, bytes = "43484553", mask = "ffffffff" }]

[permissions]
siblings = ["*.idx"]
codec = ["lz4-block"]

[legal]
reviewed_at = 2026-01-31

[dependencies]
"@ada/chess-tex" = "^1.0.0 || 3.x"

[config.level]
type = "enum"
values = ["low", "high"]
default = "low"
description = "How much"
`;

const encoder = new TextEncoder();
const TARBALL = packFiles([
  { path: "plugin.toml", bytes: encoder.encode(TOML) },
  { path: "plugin.wasm", bytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0) },
  { path: "README.md", bytes: encoder.encode("# Chess\n\nLists chess archives.\n") },
  {
    path: `fixtures/caf\u00e9/${"deep/".repeat(20)}input.bin`,
    bytes: Uint8Array.from({ length: 700 }, (_, at) => (at * at) >> 3),
  },
]);
const TAR = new Uint8Array(gunzipSync(TARBALL));
const RELEASE = buildReleaseManifest({
  manifest: parseManifest(TOML),
  pkg: readPackage(TARBALL),
  guard: { version: "1", stats: { functions: 3 } },
});
const KEY = generateKey();
const ENVELOPE = signManifest(RELEASE, KEY);
const KEYS = [KEY.publicKey];
const EXPECTED = { name: "@ada/chess-pak", version: "1.0.0" };

/** A reader, the good bytes that are mutated for it, and what it may not do with the rest. */
interface Subject {
  readonly name: string;
  readonly good: Uint8Array;
  /** Throws for what it refuses; a text says what is wrong with what it took. */
  readonly read: (bytes: Uint8Array) => string | undefined;
}

const latin = new TextDecoder("latin1");
const subjects: readonly Subject[] = [
  { name: "plugin.toml", good: encoder.encode(TOML), read: (bytes) => readToml(new TextDecoder().decode(bytes)) },
  {
    name: "tarball",
    good: TARBALL,
    read: (bytes) => (readPackage(bytes).files.size > 0 ? undefined : "a package without files"),
  },
  // At the fastest level: what is tested is the archive inside.
  {
    name: "tar",
    good: TAR,
    read: (bytes) =>
      readPackage(gzipSync(mendChecksums(bytes), { level: 1 })).files.size > 0 ? undefined : "a package without files",
  },
  {
    name: "manifest.json",
    good: RELEASE,
    read: (bytes) => (readReleaseManifest(bytes).files.length <= 1000 ? undefined : "too many files"),
  },
  { name: "envelope", good: ENVELOPE, read: readEnvelope },
  {
    name: "release",
    good: TARBALL,
    read(bytes) {
      verifyRelease({ tarball: bytes, envelope: ENVELOPE, keys: KEYS, expected: EXPECTED });
      return equalBytes(bytes, TARBALL) ? undefined : "a changed package is trusted";
    },
  },
  {
    name: "public key",
    good: encoder.encode(encodePublicKey(KEY.publicKey)),
    read: (bytes) => (decodePublicKey(latin.decode(bytes)).bytes.length === 32 ? undefined : "a key of another length"),
  },
  {
    name: "secret key",
    good: encoder.encode(encodeSecretKey(KEY)),
    read: (bytes) => (decodeSecretKey(latin.decode(bytes)).seed.length === 32 ? undefined : "a key of another length"),
  },
];

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const random = createRandom(seed);
const accepted = new Map<string, number>();
const codes = new Map<string, number>();
const wrong: string[] = [];
let slowestMs = 0;
let slowest = "";

for (const subject of subjects) {
  const problem = subject.read(subject.good);
  if (problem !== undefined) throw new Error(`${subject.name} is wrong before it is mutated: ${problem}`);
}
const start = performance.now();
for (let round = 0; round < count; round++) {
  const subject = subjects[round % subjects.length];
  if (subject === undefined) throw new Error("there is nothing to mutate");
  const problem = check(subject, mutate(subject.good));
  if (problem !== undefined) wrong.push(`round ${round}, ${subject.name}: ${problem}`);
}

const elapsedMs = performance.now() - start;
console.log(`seed ${seed}: ${count} mutations of ${subjects.length} subjects in ${(elapsedMs / 1000).toFixed(1)} s`);
console.log(`slowest ${slowestMs.toFixed(0)} ms (${slowest}), wrong ${wrong.length}`);
for (const { name } of subjects) console.log(`  accepted ${String(accepted.get(name) ?? 0).padStart(6)}  ${name}`);
for (const [code, times] of [...codes].toSorted((a, b) => b[1] - a[1]))
  console.log(`  refused  ${String(times).padStart(6)}  ${code}`);
for (const line of wrong.slice(0, WRONG_SHOWN)) console.error(line);
if (wrong.length > 0) process.exitCode = 1;

/** What is wrong with how a reader answers to `bytes`, or `undefined`. */
function check(subject: Subject, bytes: Uint8Array): string | undefined {
  const startMs = performance.now();
  const problem = answer(subject, bytes);
  const tookMs = performance.now() - startMs;
  if (tookMs > slowestMs) {
    slowestMs = tookMs;
    slowest = subject.name;
  }
  return problem ?? (tookMs > SLOWEST_MS ? `took ${tookMs.toFixed(0)} ms` : undefined);
}

function answer(subject: Subject, bytes: Uint8Array): string | undefined {
  try {
    const problem = subject.read(bytes);
    accepted.set(subject.name, (accepted.get(subject.name) ?? 0) + 1);
    return problem;
  } catch (thrown) {
    if (!(thrown instanceof AssetxError) || thrown.code === "internal") {
      return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    codes.set(thrown.code, (codes.get(thrown.code) ?? 0) + 1);
    return undefined;
  }
}

function readToml(text: string): string | undefined {
  const result = readManifest(text);
  if (Reflect.has({}, "polluted")) return "the prototype was changed";
  if ("manifest" in result) return undefined;
  for (const { code, line, column } of result.findings) {
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (line < 1 || column < 1) return `a finding at ${line}:${column}`;
  }
  if (result.findings.length === 0) return "refused without a finding";
  parseManifest(text);
  return "refused by one reader and taken by the other";
}

/** White space between the values of the JSON may change; the payload may not. */
function readEnvelope(bytes: Uint8Array): string | undefined {
  const { release } = verifyRelease({ tarball: TARBALL, envelope: bytes, keys: KEYS, expected: EXPECTED });
  return JSON.stringify(release) === JSON.stringify(readReleaseManifest(RELEASE))
    ? undefined
    : "a changed manifest is trusted";
}

/** Makes the checksum of every block right that looks like a header, so that what is behind it is reached. */
function mendChecksums(tar: Uint8Array): Uint8Array {
  const mended = new Uint8Array(tar);
  for (let at = 0; at + BLOCK_BYTES <= mended.length; at += BLOCK_BYTES) {
    const block = mended.subarray(at, at + BLOCK_BYTES);
    if (latin.decode(block.subarray(257, 262)) !== "ustar") continue;
    block.fill(0x20, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.set(encoder.encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  }
  return mended;
}

/** One to four changes: bits, bytes, cuts, copies, words. */
function mutate(good: Uint8Array): Uint8Array {
  let bytes = good;
  for (let changes = 1 + random(4); changes > 0; changes--) bytes = change(bytes);
  return bytes;
}

function change(bytes: Uint8Array): Uint8Array {
  const at = random(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random(64));
  // Not `slice`: that of a Buffer shares its bytes.
  const copy = new Uint8Array(bytes);
  switch (random(8)) {
    case 0:
    case 1:
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
      return copy;
    case 2:
      if (at < copy.length) copy[at] = EDGE_BYTES[random(EDGE_BYTES.length)] ?? 0;
      return copy;
    case 3:
      return copy.fill(EDGE_BYTES[random(EDGE_BYTES.length)] ?? 0, at, end);
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    default: {
      const word = encoder.encode(WORDS[random(WORDS.length)] ?? "");
      return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at)]);
    }
  }
}

/** Whole numbers below a limit, the same for the same seed. */
function createRandom(from: number): (below: number) => number {
  let state = from | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

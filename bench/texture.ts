/**
 * Texture decoding against the native decoder of PyPI's texture2ddecoder, single-threaded, in megapixels a second, and PNG
 * writing against node:zlib level 6 over the same filtered rows. The least time of many, in turns; what both decode is
 * compared before anything is timed.
 *
 * The native decoder is measured when `ASSETX_PEER_PYTHON` names a Python that has it: `python3 -m venv /tmp/peer`,
 * `/tmp/peer/bin/pip install texture2ddecoder`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { imageBytes, TEXTURE_FORMATS, type TextureFormatName } from "../core/src/asset/index.ts";
import { createImageEncoder } from "../wasm/src/image/index.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { createTextureDecoder, type DecodedImage } from "../wasm/src/texture/index.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const SIDE = 1024;
const ROUNDS = 5;
const REPEATS = 6;
const MEGAPIXELS = (SIDE * SIDE) / 1e6;

/** Formats that the native decoder has too, by its function's name; `same` when both must give equal colours. */
const PEERS: readonly { readonly format: TextureFormatName; readonly peer: string; readonly same: boolean }[] = [
  { format: "bc1", peer: "decode_bc1", same: true },
  { format: "bc3", peer: "decode_bc3", same: true },
  { format: "bc5", peer: "decode_bc5", same: true },
  { format: "bc7", peer: "decode_bc7", same: true },
  { format: "bc6h", peer: "decode_bc6", same: false },
  { format: "atc-rgb", peer: "decode_atc_rgb4", same: true },
  { format: "etc2-rgb", peer: "decode_etc2", same: true },
  { format: "etc2-rgba", peer: "decode_etc2a8", same: true },
  { format: "pvrtc-4bpp", peer: "decode_pvrtc", same: true },
];

/** Prints the digest of R, G and B of all pixels, then the least time in ms. */
const PEER_SCRIPT = `
import sys, time, hashlib, texture2ddecoder as t
name, side, repeats, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
data = open(path, "rb").read()
decode = getattr(t, name)
out = bytearray(decode(data, side, side))
del out[3::4]
best = 1e9
for _ in range(repeats):
    start = time.perf_counter()
    decode(data, side, side)
    best = min(best, time.perf_counter() - start)
print(hashlib.sha256(bytes(out)).hexdigest(), best * 1000)
`;

const platform = createNodeCodecPlatform();
const textures = createTextureDecoder(platform);
await textures.prepare(PEERS.map(({ format }) => format));
const images = createImageEncoder(platform);
await images.prepare();
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
try {
  const rows = PEERS.flatMap(({ format, peer, same }) => measureFormat(format, peer, same));
  printRows([...rows, ...measurePng()]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureFormat(format: TextureFormatName, peer: string, same: boolean): readonly BenchRow[] {
  const blocks = makeBlocks(format);
  const image = { format, width: SIDE, height: SIDE };
  const path = join(folder, format);
  writeFileSync(path, blocks);
  const { pixels } = textures.decode(image, blocks);
  let ours = Number.POSITIVE_INFINITY;
  let theirs: number | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(
      ours,
      least(() => textures.decode(image, blocks)),
    );
    const answer = runPeer(peer, path);
    if (answer === undefined) continue;
    if (same && answer.digest !== digestColours(pixels)) throw new Error(`${peer} decodes ${format} to other colours`);
    theirs = Math.min(theirs ?? Number.POSITIVE_INFINITY, answer.ms);
  }
  const row = { bench: `decode ${format}`, subject: "ours", value: MEGAPIXELS / (ours / 1000), unit: "MP/s" };
  if (theirs === undefined) return [row];
  const native = MEGAPIXELS / (theirs / 1000);
  return [
    { bench: row.bench, subject: "texture2ddecoder", value: native, unit: "MP/s" },
    { ...row, baseline: "texture2ddecoder", ratio: row.value / native },
  ];
}

/** Noise of a fixed seed. Every block is valid; BC7 has each of its modes alike, BC3 its colours in the usual order. */
function makeBlocks(format: TextureFormatName): Uint8Array {
  const bytes = new Uint8Array(imageBytes(TEXTURE_FORMATS[format], SIDE, SIDE));
  let state = 0x9e3779b9;
  for (let at = 0; at < bytes.length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  for (let at = 0; at < bytes.length; at += 16) {
    if (format === "bc7") {
      const mode = (at >> 4) & 7;
      bytes[at] = ((bytes[at] ?? 0) & (0xfe << mode)) | (1 << mode);
    }
    // The native decoder takes BC3's colours for BC1's when the second is larger.
    if (format === "bc3") bytes[at + 9] = (bytes[at + 9] ?? 0) | 0x80;
    if (format === "bc3") bytes[at + 11] = (bytes[at + 11] ?? 0) & 0x7f;
  }
  return bytes;
}

function digestColours(pixels: Uint8Array): string {
  return createHash("sha256")
    .update(pixels.filter((_, at) => at % 4 !== 3))
    .digest("hex");
}

function runPeer(name: string, path: string): { readonly digest: string; readonly ms: number } | undefined {
  const python = process.env["ASSETX_PEER_PYTHON"];
  if (python === undefined) return undefined;
  const { stdout, status } = spawnSync(python, ["-c", swapped(), name, String(SIDE), String(REPEATS), path], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${python} cannot run texture2ddecoder`);
  const [digest = "", ms = ""] = stdout.trim().split(" ");
  return { digest, ms: Number(ms) };
}

/** The native decoder writes B, G, R, A. */
function swapped(): string {
  return PEER_SCRIPT.replace("del out[3::4]", "out[0::4], out[2::4] = out[2::4], out[0::4]\ndel out[3::4]");
}

function measurePng(): readonly BenchRow[] {
  const image = makePicture();
  const file = images.encodePng(image);
  const rows = new Uint8Array(inflateSync(idat(file)));
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(
      ours,
      least(() => images.encodePng(image)),
    );
    theirs = Math.min(
      theirs,
      least(() => deflateSync(rows, { level: 6 })),
    );
  }
  const baseline = "node:zlib level 6, filtered before";
  const megabytes = rows.length / 1e6;
  const size = idat(file).length / deflateSync(rows, { level: 6 }).length;
  return [
    { bench: "write PNG", subject: baseline, value: megabytes / (theirs / 1000), unit: "MB/s" },
    {
      bench: "write PNG",
      subject: "ours, with filters",
      value: megabytes / (ours / 1000),
      unit: "MB/s",
      baseline,
      ratio: theirs / ours,
      note: `size ${size.toFixed(3)}x`,
    },
  ];
}

/** Slopes, edges and a little noise, as pictures have them. */
function makePicture(): DecodedImage {
  const pixels = new Uint8Array(SIDE * SIDE * 4);
  let state = 1;
  for (let at = 0; at < pixels.length; at++) {
    const x = (at >> 2) % SIDE;
    const y = Math.floor(at / (4 * SIDE));
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const noise = (x ^ y) & 256 ? (state >>> 24) & 7 : 0;
    pixels[at] = at % 4 === 3 ? 255 : ((x * (1 + (at % 4))) >> 3) + (y >> 2) + noise;
  }
  return { kind: "rgba8", width: SIDE, height: SIDE, channels: "rgba", srgb: undefined, pixels };
}

function idat(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < file.length;) {
    const size = view.getUint32(at);
    if (String.fromCharCode(...file.subarray(at + 4, at + 8)) === "IDAT")
      parts.push(file.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  return Buffer.concat(parts);
}

function least(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

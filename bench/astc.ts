/**
 * ASTC decoding against astcenc on one thread, in megapixels a second of decoded picture: the least time of many, in turns.
 * astcenc encodes the picture, states its own decoding time, and its pixels are compared with ours before anything is timed.
 *
 * Only measured where astcenc is installed (Debian: astcenc).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TextureFormatName } from "../core/src/asset/index.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { createTextureDecoder } from "../wasm/src/texture/index.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const SIDE = 1024;
const ROUNDS = 5;
const REPEATS = 4;
const MEGAPIXELS = (SIDE * SIDE) / 1e6;
const FORMATS: readonly TextureFormatName[] = ["astc-4x4", "astc-6x6", "astc-8x8", "astc-12x12"];
const HEADER_BYTES = 16;
const TGA_HEADER_BYTES = 18;

if (spawnSync("astcenc", ["-version"]).error !== undefined) {
  process.stderr.write("astcenc is not on this machine; there is nothing to compare with\n");
} else {
  const textures = createTextureDecoder(createNodeCodecPlatform());
  await textures.prepare(FORMATS);
  const folder = mkdtempSync(join(tmpdir(), "assetx-astc-"));
  try {
    const picture = join(folder, "picture.tga");
    writeFileSync(picture, drawPicture());
    const rows: BenchRow[] = [];
    for (const format of FORMATS) {
      const packed = join(folder, `${format}.astc`);
      runEncoder(["-cl", picture, packed, format.slice(5), "-fast", "-silent"]);
      for (const srgb of [false, true]) rows.push(...measure(format, packed, srgb));
    }
    printRows(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function measure(format: TextureFormatName, packed: string, srgb: boolean): readonly BenchRow[] {
    const blocks = readFileSync(packed).subarray(HEADER_BYTES);
    const image = { format, width: SIDE, height: SIDE, srgb };
    const output = `${packed}.tga`;
    const args = [srgb ? "-ds" : "-dl", packed, output, "-j", "1"];
    let ours = Number.POSITIVE_INFINITY;
    let theirs = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const seconds = Number(/Decoding time:\s+([\d.]+) s/.exec(runEncoder(args))?.[1]);
      theirs = Math.min(theirs, seconds);
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const start = performance.now();
        textures.decode(image, blocks);
        ours = Math.min(ours, (performance.now() - start) / 1000);
      }
    }
    const bench = `decode ${format} ${srgb ? "sRGB" : "linear"}`;
    const wanted = readPicture(readFileSync(output));
    if (Buffer.compare(textures.decode(image, blocks).pixels, wanted) !== 0) throw new Error(`${bench} differs`);
    const native = { bench, subject: "astcenc, 1 thread", value: MEGAPIXELS / theirs, unit: "MP/s" };
    const value = MEGAPIXELS / ours;
    return [native, { bench, subject: "ours", value, unit: "MP/s", baseline: "astcenc", ratio: value / native.value }];
  }
}

function runEncoder(args: readonly string[]): string {
  const { stdout, status } = spawnSync("astcenc", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`astcenc ${args.join(" ")} ends with ${status ?? "a signal"}`);
  return stdout;
}

/** Slopes, edges and noise in alternating tiles, so that blocks differ in what they need. */
function drawPicture(): Uint8Array {
  const file = new Uint8Array(TGA_HEADER_BYTES + SIDE * SIDE * 4);
  file.set([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, SIDE & 255, SIDE >> 8, SIDE & 255, SIDE >> 8, 32, 0x28]);
  let state = 1;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
      const noise = ((x >> 6) + (y >> 6)) % 3 === 0 ? (state >>> 16) & 63 : 0;
      const wave = Math.round(90 + 60 * Math.sin(x / 23) + 60 * Math.cos(y / 31));
      const edge = ((x * 3 + y) >> 5) % 2 === 0 ? 70 : 190;
      const at = TGA_HEADER_BYTES + (y * SIDE + x) * 4;
      file.set([wave, (edge + noise) & 255, ((x * y) >> 12) & 255, (x >> 7) % 2 === 0 ? 255 : wave], at);
    }
  }
  return file;
}

/** RGBA of the 32-bit TGA that astcenc writes: runs of pixels, top row first or last. */
function readPicture(file: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE * 4);
  const pixelBytes = (file[16] ?? 0) / 8;
  const topFirst = ((file[17] ?? 0) & 0x20) !== 0;
  let from = TGA_HEADER_BYTES + (file[0] ?? 0);
  let pixel = 0;
  while (pixel < SIDE * SIDE) {
    const head = file[from++] ?? 0;
    for (let count = (head & 127) + 1; count > 0; count--) {
      const [blue = 0, green = 0, red = 0, alpha = 255] = file.subarray(from, from + pixelBytes);
      const row = Math.floor(pixel / SIDE);
      pixels.set([red, green, blue, alpha], ((topFirst ? row : SIDE - 1 - row) * SIDE + (pixel % SIDE)) * 4);
      pixel += 1;
      if (head < 128 || count === 1) from += pixelBytes;
    }
  }
  return pixels;
}

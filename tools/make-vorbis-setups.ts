/**
 * Writes the Vorbis set-up packets of plugins/fmod-bank: sounds in FMOD's files leave them out and name them by their CRC-32.
 * They are what libvorbis writes for each rate, channel count and quality, so this runs its encoder (`oggenc`, of libvorbis
 * 1.3.7) over all of them, and packs the result with `xz`. Needed again only when that set changes.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { ROOT } from "./lib/paths.ts";
import { packSetups } from "./lib/vorbis/pack.ts";
import { parseSetup } from "./lib/vorbis/setup.ts";

const FILE = "plugins/fmod-bank/assembly/setup.gen.ts";
const RATES = [8000, 11_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000];
const CHANNELS = [1, 2];
/** In hundredths, as FMOD states it; libvorbis has ten below 0. */
const LOWEST_QUALITY = -10;
const QUALITIES = Array.from({ length: 111 }, (_, index) => LOWEST_QUALITY + index);
const SILENCE_BYTES = 8000;
const BYTES_PER_LINE = 30;
const IDS_PER_LINE = 9;

const packets = new Map<number, Uint8Array>();
for (const rate of RATES) {
  for (const channels of CHANNELS) {
    for (const quality of QUALITIES) {
      const packet = encode(rate, channels, quality);
      if (packet !== undefined) packets.set(crc32(packet), packet);
    }
  }
}
const known = [...packets].toSorted(([a], [b]) => a - b).map(([id, packet]) => ({ id, setup: parseSetup(packet) }));
const table = packSetups(known);
const packed = pack(table);
const lines = linesOf([...packed].map(String), BYTES_PER_LINE);
const idLines = linesOf(
  known.map(({ id }) => `0x${id.toString(16).padStart(8, "0")}`),
  IDS_PER_LINE,
);
writeFileSync(
  join(ROOT, FILE),
  `// Made by tools/make-vorbis-setups.ts with libvorbis, Copyright (c) 2002-2020 Xiph.org Foundation; see LICENSE-xiph.txt.

/** Packets, and the CRC-32 of each in rising order. */
export const SETUPS: u32 = ${known.length};
// prettier-ignore
export const SETUP_IDS: usize = memory.data<u32>([
${idLines.join("")}]);

/** Bytes of the table once decoded. */
export const TABLE_BYTES: u32 = ${table.length};
/** Bytes as they stand here. */
export const PACKED_BYTES: u32 = ${packed.length};
/** The packets as tools/lib/vorbis/pack.ts lays them out, packed with LZMA. */
// prettier-ignore
export const PACKED: usize = memory.data<u8>([
${lines.join("")}]);
`,
);
process.stdout.write(`written: ${FILE}, ${known.length} packets, ${table.length} bytes packed to ${packed.length}\n`);

/** The set-up packet that the encoder writes, or `undefined` where it has no such mode. */
function encode(rate: number, channels: number, quality: number): Uint8Array | undefined {
  const form = ["-r", "-B", "16", "-C", String(channels), "-R", String(rate), `--quality=${(quality / 10).toFixed(1)}`];
  const { stdout, status, error } = spawnSync("oggenc", ["-Q", ...form, "-o", "-", "-"], {
    input: new Uint8Array(SILENCE_BYTES),
  });
  if (error !== undefined) throw new Error("oggenc cannot be started; install vorbis-tools", { cause: error });
  return status === 0 ? thirdPacket(stdout) : undefined;
}

/** Packets of an Ogg file end with a part of less than 255 bytes. */
function thirdPacket(file: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let packet = 0;
  for (let at = 0; at < file.length;) {
    const count = file[at + 26] ?? 0;
    let data = at + 27 + count;
    for (let part = 0; part < count; part++) {
      const sizeBytes = file[at + 27 + part] ?? 0;
      if (packet === 2) parts.push(file.subarray(data, data + sizeBytes));
      data += sizeBytes;
      if (sizeBytes === 255) continue;
      if (packet === 2) return Uint8Array.from(Buffer.concat(parts));
      packet++;
    }
    at = data;
  }
  throw new Error("oggenc wrote no set-up packet");
}

/** In the form of lzma-alone, with the literal bits that make it smallest. */
function pack(bytes: Uint8Array): Uint8Array {
  const tries = [0, 1, 2, 3, 4].map((bits) => {
    const options = `--lzma1=preset=9e,lc=${bits},lp=0,pb=0`;
    const { stdout, error } = spawnSync("xz", ["--format=lzma", options, "-c"], { input: bytes });
    if (error !== undefined) throw new Error("xz cannot be started", { cause: error });
    return stdout;
  });
  return tries.reduce((best, one) => (one.length < best.length ? one : best));
}

function linesOf(numbers: readonly string[], perLine: number): readonly string[] {
  return Array.from(
    { length: Math.ceil(numbers.length / perLine) },
    (_, line) => `  ${numbers.slice(line * perLine, (line + 1) * perLine).join(", ")},\n`,
  );
}

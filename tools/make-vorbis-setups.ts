/**
 * Writes the table of wasm/codecs/vorbis-setup: the set-up packets that FMOD's files name by their CRC-32, and the code books
 * that Wwise's files name by numbers.
 *
 *     node tools/make-vorbis-setups.ts FOLDER
 *
 * The packets are what libvorbis writes for each rate, channel count and quality, so this runs its encoder (`oggenc`, of
 * libvorbis 1.3.7) over all of them. FOLDER has ww2ogg's `packed_codebooks.bin` and `packed_codebooks_aoTuV_603.bin`; the crate
 * ww2ogg 0.1.0 carries them in `src/codebooks`. The result is packed with `xz`. Needed again only when one of these changes.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { ROOT } from "./lib/paths.ts";
import { readBookSet } from "./lib/vorbis/book-set.ts";
import { encodeSetup } from "./lib/vorbis/oggenc.ts";
import { parseSetup } from "./lib/vorbis/setup.ts";
import { packTable } from "./lib/vorbis/table.ts";

const FILE = "wasm/codecs/vorbis-setup/packed.gen.ts";
const SETS = [
  ["packed_codebooks.bin", "442e9442aad0bbd263df4d721d6747a74d440c899978b1fab984bcbf455fd592"],
  ["packed_codebooks_aoTuV_603.bin", "00a93eab267d281401b1efd54e888a2e183299b9e6c446c48d09f701a89d9d27"],
] as const;
const RATES = [8000, 11_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000];
const CHANNELS = [1, 2];
/** In hundredths, as FMOD states it; libvorbis has ten below 0. */
const LOWEST_QUALITY = -10;
const QUALITIES = Array.from({ length: 111 }, (_, index) => LOWEST_QUALITY + index);
const BYTES_PER_LINE = 30;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder with the two files of code books");
const sets = SETS.map(([name, sha256]) => readBookSet(readPinned(join(folder, name), sha256)));
const [set = []] = sets;

const packets = new Map<number, Uint8Array>();
for (const rate of RATES) {
  for (const channels of CHANNELS) {
    for (const quality of QUALITIES) {
      const packet = encodeSetup(rate, channels, quality);
      if (packet !== undefined) packets.set(crc32(packet), packet);
    }
  }
}
const known = [...packets].toSorted(([a], [b]) => a - b).map(([id, packet]) => ({ id, setup: parseSetup(packet) }));
const table = packTable(known, sets);
const packed = pack(table.bytes);
const lines = Array.from(
  { length: Math.ceil(packed.length / BYTES_PER_LINE) },
  (_, line) => `  ${packed.subarray(line * BYTES_PER_LINE, (line + 1) * BYTES_PER_LINE).join(", ")},\n`,
);
writeFileSync(
  join(ROOT, FILE),
  `// Made by tools/make-vorbis-setups.ts with libvorbis and from ww2ogg's code books; see LICENSE-vorbis.txt.

/** Packets, and how many books they name. */
export const SETUPS: u32 = ${known.length};
export const REFERENCES: u32 = ${table.references};
export const TAIL_BYTES: u32 = ${table.tailBytes};
/** Different books, and how many each of Wwise's sets has. */
export const BOOKS: u32 = ${table.books};
export const SET_BOOKS: u32 = ${set.length};

/** Bytes of the table once decoded. */
export const TABLE_BYTES: u32 = ${table.bytes.length};
/** Bytes as they stand here. */
export const PACKED_BYTES: u32 = ${packed.length};
/** The table, packed with LZMA. */
// prettier-ignore
export const PACKED: usize = memory.data<u8>([
${lines.join("")}]);
`,
);
process.stdout.write(
  `written: ${FILE}, ${known.length} packets, ${table.books} books, ${table.bytes.length} bytes packed to ${packed.length}\n`,
);

function readPinned(path: string, sha256: string): Buffer {
  const file = readFileSync(path);
  if (createHash("sha256").update(file).digest("hex") !== sha256) throw new Error(`${path} is another file`);
  return file;
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

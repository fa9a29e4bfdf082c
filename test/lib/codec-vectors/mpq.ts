import { ADPCM, ADPCM_OUTPUT, HUFFMAN, SECTORS } from "./mpq.table.ts";
import { fromBase64, sampleCodes, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const NO_PARAMS = new Uint8Array();
const text = sampleText(600);
/** What each data type is meant for: text, text, text, text, and codes of sound. */
const HUFFMAN_PLAIN: readonly Uint8Array[] = [
  text,
  text,
  text,
  text,
  sampleCodes(600, 16, false),
  sampleCodes(600, 64, false),
  sampleCodes(600, 8, true),
  sampleCodes(600, 8, true),
  sampleCodes(600, 16, true),
];

/** Data of StormLib's compressors, bare and as sectors, and examples that are worked out by hand. */
export const vectors: readonly CodecVector[] = [
  ...Object.entries(HUFFMAN).map(([name, packed], type) =>
    vector("mpq-huffman", name, fromBase64(packed), HUFFMAN_PLAIN[type] ?? NO_PARAMS),
  ),
  vector("mpq-adpcm", "mono", fromBase64(ADPCM.mono), fromBase64(ADPCM_OUTPUT.mono), 1),
  vector("mpq-adpcm", "stereo", fromBase64(ADPCM.stereo), fromBase64(ADPCM_OUTPUT.stereo), 2),
  vector(
    "mpq-adpcm",
    "every kind of code",
    Uint8Array.of(0, 5, 0x10, 0, 1, 0x80, 0x81, 0x41),
    Uint8Array.of(0x10, 0, 0x0d, 2, 0x0d, 2, 0x2c, 0xfe),
    1,
  ),
  vector("mpq-sector", "mono", fromBase64(ADPCM.monoChain), fromBase64(ADPCM_OUTPUT.monoChain)),
  vector("mpq-sector", "stereo", fromBase64(ADPCM.stereoChain), fromBase64(ADPCM_OUTPUT.stereoChain)),
  ...Object.entries(SECTORS).map(([name, packed]) =>
    vector("mpq-sector", name, fromBase64(packed), name.startsWith("sparse") ? sampleRuns(2000) : text),
  ),
];

function vector(
  codec: CodecVector["codec"],
  name: string,
  packed: Uint8Array,
  plain: Uint8Array,
  channels?: number,
): CodecVector {
  return { codec, name, packed, plain, params: channels === undefined ? NO_PARAMS : Uint8Array.of(channels) };
}

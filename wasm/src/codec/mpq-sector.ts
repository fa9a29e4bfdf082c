import { fail } from "@assetx/core/error";
import { createMpqSparse } from "./mpq-sparse.ts";
import { allowedBytes, checkSize } from "./size.ts";
import type { Codec, DecodeOptions, FindCodec } from "./types.ts";

type Part = "bzip2" | "implode" | "lzma" | "mpq-adpcm" | "mpq-huffman" | "zlib";

/** The codecs that sectors are packed with, beside the sparse one. */
export const MPQ_SECTOR_PARTS: readonly Part[] = ["bzip2", "implode", "lzma", "mpq-adpcm", "mpq-huffman", "zlib"];

/** This value is LZMA, not bzip2 and zlib. */
const LZMA = 0x12;
/** A sector has no more steps than this. */
const MAX_STEPS = 4;
const NO_PARAMS = new Uint8Array();

interface Step {
  readonly bit: number;
  readonly codec: Part | "sparse";
  readonly params: Uint8Array;
}

/** In the order in which they are undone. */
const STEPS: readonly Step[] = [
  { bit: 0x10, codec: "bzip2", params: NO_PARAMS },
  { bit: 0x08, codec: "implode", params: NO_PARAMS },
  { bit: 0x02, codec: "zlib", params: NO_PARAMS },
  { bit: 0x01, codec: "mpq-huffman", params: NO_PARAMS },
  { bit: 0x80, codec: "mpq-adpcm", params: Uint8Array.of(2) },
  { bit: 0x40, codec: "mpq-adpcm", params: Uint8Array.of(1) },
  { bit: 0x20, codec: "sparse", params: NO_PARAMS },
];
const KNOWN_BITS = STEPS.reduce((bits, { bit }) => bits | bit, 0);

// offset  size  field of a packed LZMA sector, behind its method byte
//   0x00     1  filter          0
//   0x01     5  properties
//   0x06     8  sizeBytes
//   0x0e     .  data
// smpq 1.6 writes the filter byte behind the properties.
const LZMA_HEADER_BYTES = 14;
const LZMA_PROPERTY_BYTES = 5;

/**
 * Sectors of a packed file in an MPQ archive, each a byte that says what it was packed with, and the data. A sector that is
 * as long as its stated size is not packed, and has no such byte. Without parameters the input is one sector; parameters are
 * those of several that stand one behind the other:
 *
 *     offset  size  field
 *       0x00     4  sizeBytes      of each sector but the last, which is what remains of the whole
 *       0x04     4  packedBytes    of the first sector, and so on
 */
export function createMpqSector(module: WebAssembly.Module, findCodec: FindCodec): Codec {
  const sparse = createMpqSparse(module);
  const decodeWith = (name: Step["codec"], input: Uint8Array, options: DecodeOptions): Uint8Array => {
    if (name === "sparse") return sparse(input, options);
    return findCodec(name)?.decodeBlock?.(input, options) ?? fail("codec.unsupported", { codec: name });
  };
  const decodeLzma = (input: Uint8Array, options: DecodeOptions): Uint8Array => {
    const { params, sizeBytes, data } = readLzmaHeader(input);
    const allowed = allowedBytes(options);
    if (sizeBytes > allowed) fail("codec.size", { codec: "lzma", foundBytes: sizeBytes, allowedBytes: allowed });
    return decodeWith("lzma", data, { ...options, params, sizeBytes });
  };
  const decodeSector = (input: Uint8Array, options: DecodeOptions): Uint8Array => {
    if (input.length === options.sizeBytes) return checkSize("mpq-sector", input.slice(), options);
    const [method] = input;
    if (method === undefined) return malformed("it is empty");
    const packed = input.subarray(1);
    if (method === LZMA) return checkSize("mpq-sector", decodeLzma(packed, options), options);
    return decodeSteps(stepsOf(method), packed, options, decodeWith);
  };
  return {
    name: "mpq-sector",
    decodeBlock(input, options) {
      return options.params.length === 0 ? decodeSector(input, options) : decodeRun(input, options, decodeSector);
    },
  };
}

function decodeRun(
  input: Uint8Array,
  options: DecodeOptions,
  decodeSector: (input: Uint8Array, options: DecodeOptions) => Uint8Array,
): Uint8Array {
  const { params, sizeBytes = 0, into } = options;
  const allowed = allowedBytes(options);
  if (sizeBytes > allowed) fail("codec.size", { codec: "mpq-sector", foundBytes: sizeBytes, allowedBytes: allowed });
  const { sectorBytes, packed } = readRun(params);
  if (Math.ceil(sizeBytes / sectorBytes) !== packed.length) malformed("its sectors do not add up to its size");
  const output =
    into === undefined || into.length < sizeBytes ? new Uint8Array(sizeBytes) : into.subarray(0, sizeBytes);
  let from = 0;
  for (const [index, packedBytes] of packed.entries()) {
    const at = index * sectorBytes;
    const place = output.subarray(at, at + sectorBytes);
    if (packedBytes > input.length - from) malformed("it ends within a sector");
    const sector = input.subarray(from, from + packedBytes);
    const own = { params: NO_PARAMS, sizeBytes: place.length, maxBytes: place.length, into: place };
    const decoded = decodeSector(sector, own);
    if (decoded.buffer !== output.buffer) place.set(decoded);
    from += packedBytes;
  }
  if (from !== input.length) malformed("bytes follow its sectors");
  return output;
}

function readRun(params: Uint8Array): { readonly sectorBytes: number; readonly packed: readonly number[] } {
  const view = new DataView(params.buffer, params.byteOffset, params.byteLength);
  const [sectorBytes = 0, ...packed] = Array.from({ length: params.length / 4 }, (_, index) =>
    view.getUint32(index * 4, true),
  );
  if (sectorBytes === 0 || params.length % 4 !== 0) malformed("its parameters are no sectors");
  return { sectorBytes, packed };
}

function decodeSteps(
  steps: readonly Step[],
  packed: Uint8Array,
  options: DecodeOptions,
  decodeWith: (name: Step["codec"], input: Uint8Array, options: DecodeOptions) => Uint8Array,
): Uint8Array {
  let bytes = packed;
  for (const [index, { codec, params }] of steps.entries()) {
    // Nothing that packed data once was is larger than the sector.
    const own =
      index === steps.length - 1
        ? { ...options, params }
        : { params, sizeBytes: undefined, maxBytes: allowedBytes(options) };
    bytes = decodeWith(codec, bytes, own);
  }
  return bytes;
}

function stepsOf(method: number): readonly Step[] {
  const steps = STEPS.filter(({ bit }) => (method & bit) !== 0);
  if ((method & ~KNOWN_BITS) !== 0) fail("codec.unsupported", { codec: `MPQ compression 0x${method.toString(16)}` });
  if (steps.length === 0 || steps.length > MAX_STEPS) return malformed(`0x${method.toString(16)} is no compression`);
  return steps;
}

interface LzmaHeader {
  readonly params: Uint8Array;
  readonly sizeBytes: number;
  readonly data: Uint8Array;
}

function readLzmaHeader(bytes: Uint8Array): LzmaHeader {
  if (bytes.length < LZMA_HEADER_BYTES) malformed("it ends within the header of its LZMA data");
  const isFirst = bytes[0] === 0;
  if (!isFirst && bytes[LZMA_PROPERTY_BYTES] !== 0) fail("codec.unsupported", { codec: "LZMA behind a filter" });
  const start = isFirst ? 1 : 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    params: bytes.subarray(start, start + LZMA_PROPERTY_BYTES),
    sizeBytes: Number(view.getBigUint64(LZMA_PROPERTY_BYTES + 1, true)),
    data: bytes.subarray(LZMA_HEADER_BYTES),
  };
}

function malformed(detail: string): never {
  return fail("codec.malformed", { codec: "mpq-sector", detail });
}

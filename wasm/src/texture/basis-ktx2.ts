/**
 * KTX2 files whose blocks are Basis Universal: ETC1S with BasisLZ, UASTC as it is or packed with zstd or zlib.
 * Little-endian. Layout: the Khronos "KTX File Format Specification" 2.0. Not read here: blocks that a GPU reads as
 * they are, which need no transcoding (error `codec.unsupported`).
 */
import { fail } from "@assetx/core/error";
import {
  blocksAcross,
  failBasis,
  partOf,
  UASTC_BLOCK_BYTES,
  type BasisFile,
  type BasisSlice,
  type UnpackLevel,
} from "./basis-types.ts";

const MAGIC = [0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30, 0xbb, 0x0d, 0x0a, 0x1a, 0x0a];
const HEAD_BYTES = 80;
const LEVEL_BYTES = 24;
const MODEL_ETC1S = 163;
const MODEL_UASTC = 166;
const TRANSFER_SRGB = 2;
const UASTC_WITH_ALPHA = new Set([3, 5]);
const BASIS_LZ = 1;
const PALETTE_HEAD_BYTES = 20;
const IMAGE_BYTES = 20;
const IMAGE_NEEDS_LAST = 2;
const MAX_LEVELS = 16;
const MAX_SIDE = 65_536;

export function isKtx2File(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte);
}

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly layers: number;
  readonly faces: number;
  readonly levels: number;
  readonly scheme: number;
  readonly offsets: DataView;
}

/**
 * Reads the header, the level index and the palettes.
 *
 * @param unpack for levels packed with zstd or zlib; called when one of them is first asked for
 * @throws AssetxError `codec.malformed`, `codec.unsupported`
 */
export function parseKtx2File(bytes: Uint8Array, unpack: UnpackLevel): BasisFile {
  const head = readHead(bytes);
  const format = readFormat(bytes, head);
  const values = readValues(bytes, head);
  const encoding = findEncoding(format.model, head.scheme);
  const lz = encoding === "etc1s" ? readBasisLz(bytes, head) : undefined;
  const unpacked = new Map<number, Uint8Array>();
  const levelOf = (level: number): Uint8Array => {
    const known = unpacked.get(level);
    if (known !== undefined) return known;
    const stored = readLevel(bytes, head, level);
    if (encoding === "etc1s" || head.scheme === 0) return stored;
    const whole = unpack(stored, uastcBytes(head, level) * imagesOf(head, level));
    unpacked.set(level, whole);
    return whole;
  };
  return {
    container: "ktx2",
    encoding,
    width: head.width,
    height: head.height,
    levels: head.levels,
    images: imagesOf(head, 0),
    faces: head.faces,
    isVideo: values.has("KTXanimData") || lz?.images.some(({ needsLast }) => needsLast) === true,
    hasAlpha: lz === undefined ? UASTC_WITH_ALPHA.has(format.channel) : lz.images.some((one) => one.alphaBytes > 0),
    bottomUp: values.get("KTXorientation")?.[1] === "u",
    srgb: format.transfer === TRANSFER_SRGB,
    palettes: lz?.palettes,
    packing: packingOf(head.scheme),
    slice(image, level) {
      if (!(level < head.levels && image < imagesOf(head, level)))
        failBasis("ktx2", `there is no image ${image}.${level}`);
      const shape = { width: Math.max(1, head.width >> level), height: Math.max(1, head.height >> level) };
      const data = levelOf(level);
      if (lz !== undefined) return { ...shape, ...lzSlice(lz, head, data, image, level) };
      const sizeBytes = uastcBytes(head, level);
      return { ...shape, colour: partOf(data, image * sizeBytes, sizeBytes), alpha: undefined, isKeyFrame: true };
    },
  };
}

function readHead(bytes: Uint8Array): Head {
  // offset  size  header
  //   0x0c     4  vkFormat               0 for Basis Universal
  //   0x14    12  width, height, depth   height 0 for one dimension, depth 0 for two
  //   0x20    12  layers, faces, levels  0 layers for no array, 0 levels for one
  //   0x2c     4  scheme                 0 none, 1 BasisLZ, 2 zstd, 3 zlib
  //   0x30    16  data format, values    32-bit offset and size each
  //   0x40    16  palettes               64-bit offset and size
  const offsets = viewOf(partOf(bytes, 0, HEAD_BYTES));
  const field = (at: number): number => offsets.getUint32(at, true);
  const [width, height, depth] = [field(0x14), Math.max(1, field(0x18)), Math.max(1, field(0x1c))];
  const [layers, faces, levels] = [Math.max(1, field(0x20)), field(0x24), Math.max(1, field(0x28))];
  if (field(0x0c) !== 0)
    fail("codec.unsupported", { codec: `a KTX2 file of VkFormat ${field(0x0c)} as Basis Universal` });
  const sides = [width, height, depth, layers];
  if (sides.some((side) => side < 1 || side > MAX_SIDE) || levels > MAX_LEVELS || (faces !== 1 && faces !== 6)) {
    failBasis("ktx2", "it has no valid shape");
  }
  return { width, height, depth, layers, faces, levels, scheme: field(0x2c), offsets };
}

function imagesOf({ layers, faces, depth }: Head, level: number): number {
  return layers * faces * Math.max(1, depth >> level);
}

function uastcBytes({ width, height }: Head, level: number): number {
  return blocksAcross(Math.max(1, width >> level)) * blocksAcross(Math.max(1, height >> level)) * UASTC_BLOCK_BYTES;
}

function readFormat(bytes: Uint8Array, { offsets }: Head): { model: number; transfer: number; channel: number } {
  const block = partOf(bytes, offsets.getUint32(0x30, true), 44);
  return { model: block[12] ?? 0, transfer: block[14] ?? 0, channel: (block[31] ?? 0) & 15 };
}

function findEncoding(model: number, scheme: number): BasisFile["encoding"] {
  if (model === MODEL_ETC1S && scheme === BASIS_LZ) return "etc1s";
  if (model === MODEL_UASTC && scheme !== BASIS_LZ && scheme <= 3) return "uastc";
  return fail("codec.unsupported", { codec: `KTX2 with colour model ${model} and scheme ${scheme}` });
}

function packingOf(scheme: number): BasisFile["packing"] {
  if (scheme === 2) return "zstd";
  return scheme === 3 ? "zlib" : undefined;
}

/** Keys and values; a value is read as text up to its first zero. */
function readValues(bytes: Uint8Array, { offsets }: Head): ReadonlyMap<string, string> {
  const part = partOf(bytes, offsets.getUint32(0x38, true), offsets.getUint32(0x3c, true));
  const view = viewOf(part);
  const values = new Map<string, string>();
  const decoder = new TextDecoder();
  for (let at = 0; at + 4 <= part.length;) {
    const sizeBytes = view.getUint32(at, true);
    const [key = "", value = ""] = decoder.decode(partOf(part, at + 4, sizeBytes)).split("\0");
    values.set(key, value);
    at += 4 + Math.ceil(sizeBytes / 4) * 4;
  }
  return values;
}

function readLevel(bytes: Uint8Array, { levels }: Head, level: number): Uint8Array {
  const index = viewOf(partOf(bytes, HEAD_BYTES, levels * LEVEL_BYTES));
  const at = level * LEVEL_BYTES;
  return partOf(bytes, Number(index.getBigUint64(at, true)), Number(index.getBigUint64(at + 8, true)));
}

interface LzImage {
  readonly needsLast: boolean;
  readonly colourOffset: number;
  readonly colourBytes: number;
  readonly alphaOffset: number;
  readonly alphaBytes: number;
}

interface BasisLz {
  readonly palettes: NonNullable<BasisFile["palettes"]>;
  /** Level after level. */
  readonly images: readonly LzImage[];
}

function readBasisLz(bytes: Uint8Array, head: Head): BasisLz {
  // offset  size  palettes
  //   0x00     4  endpoints, selectors   16-bit counts
  //   0x04    16  sizes                  of endpoints, selectors, tables, what is left
  //   0x14        20 bytes an image: flags (2: needs the last one), offset and size of colour, of alpha, in its level
  const { offsets } = head;
  const part = partOf(bytes, Number(offsets.getBigUint64(0x40, true)), Number(offsets.getBigUint64(0x48, true)));
  const view = viewOf(partOf(part, 0, PALETTE_HEAD_BYTES));
  const count = Array.from({ length: head.levels }, (_, level) => imagesOf(head, level)).reduce(
    (sum, one) => sum + one,
  );
  const table = viewOf(partOf(part, PALETTE_HEAD_BYTES, count * IMAGE_BYTES));
  const images = Array.from({ length: count }, (_, image) => {
    const field = (index: number): number => table.getUint32(image * IMAGE_BYTES + index * 4, true);
    return {
      needsLast: (field(0) & IMAGE_NEEDS_LAST) !== 0,
      colourOffset: field(1),
      colourBytes: field(2),
      alphaOffset: field(3),
      alphaBytes: field(4),
    };
  });
  const endpointsAt = PALETTE_HEAD_BYTES + count * IMAGE_BYTES;
  const [endpointBytes, selectorBytes, tableBytes] = [4, 8, 12].map((at) => view.getUint32(at, true));
  const endpoints = partOf(part, endpointsAt, endpointBytes ?? 0);
  const selectors = partOf(part, endpointsAt + endpoints.length, selectorBytes ?? 0);
  const tables = partOf(part, endpointsAt + endpoints.length + selectors.length, tableBytes ?? 0);
  const [endpointCount, selectorCount] = [view.getUint16(0, true), view.getUint16(2, true)];
  return { palettes: { endpointCount, endpoints, selectorCount, selectors, tables }, images };
}

function lzSlice(
  { images }: BasisLz,
  head: Head,
  data: Uint8Array,
  image: number,
  level: number,
): Pick<BasisSlice, "colour" | "alpha" | "isKeyFrame"> {
  let before = 0;
  for (let lower = 0; lower < level; lower++) before += imagesOf(head, lower);
  const found = images[before + image] ?? failBasis("ktx2", `there is no image ${image}.${level}`);
  return {
    colour: partOf(data, found.colourOffset, found.colourBytes),
    alpha: found.alphaBytes === 0 ? undefined : partOf(data, found.alphaOffset, found.alphaBytes),
    isKeyFrame: !found.needsLast,
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * `.basis` files, version 0x10 and later, with ETC1S or UASTC LDR 4x4 slices. Little-endian, no padding. Layout: the
 * public ".basis File Format and ETC1S Texture Video Specification". Not read here: HDR and other later encodings,
 * and codebooks shared between files (error `codec.unsupported`).
 */
import { fail } from "@assetx/core/error";
import { crc16 } from "./crunch-header.ts";
import { blocksAcross, failBasis, partOf, UASTC_BLOCK_BYTES, type BasisFile, type BasisSlice } from "./basis-types.ts";

const MAGIC = 0x4273;
const HEAD_BYTES = 77;
const DESCRIPTION_BYTES = 23;
const FLAG_BOTTOM_UP = 2;
const FLAG_ALPHA = 4;
const FLAG_SHARED_CODEBOOK = 8;
const FLAG_SRGB = 16;
const VIDEO = 3;
const SLICE_ALPHA = 1;
const SLICE_KEY_FRAME = 2;
const MAX_LEVELS = 16;

export function isBasisFile(bytes: Uint8Array): boolean {
  return bytes[0] === (MAGIC & 0xff) && bytes[1] === MAGIC >> 8;
}

// offset  size  slice description
//   0x00     3  image
//   0x03     1  level
//   0x04     1  flags            1 alpha of the slice before, 2 key frame
//   0x05     4  width, height    in pixels
//   0x09     4  blocks across, down
//   0x0d     4  offset
//   0x11     4  sizeBytes
//   0x15     2  crc16            of what it decodes to
interface Description extends Omit<BasisSlice, "colour" | "alpha"> {
  readonly image: number;
  readonly level: number;
  readonly isAlpha: boolean;
  readonly offset: number;
  readonly sizeBytes: number;
}

/**
 * Reads the header and the slice descriptions.
 *
 * @throws AssetxError `codec.malformed`, `codec.unsupported`
 */
export function parseBasisFile(bytes: Uint8Array): BasisFile {
  // offset  size  header
  //   0x06     2  crc16                  of the header from 0x08 on
  //   0x08     6  data                   size behind the header, and its crc16
  //   0x0e     6  slices, images         24 bits each
  //   0x14     1  encoding               0 ETC1S, 1 UASTC LDR 4x4
  //   0x15     2  flags
  //   0x17     1  type                   3 video
  //   0x27     2  endpoints              at 0x29 their offset, at 0x2d their size (24 bits)
  //   0x30     2  selectors              at 0x32 their offset, at 0x36 their size (24 bits)
  //   0x39     8  tables                 offset, size
  //   0x41     4  slice descriptions     offset
  const view = viewOf(partOf(bytes, 0, HEAD_BYTES));
  if (view.getUint16(0x04, true) !== HEAD_BYTES) failBasis("basis", "its header has another size");
  checkSums(bytes, view);
  const encoding = findEncoding(view.getUint8(0x14));
  const flags = view.getUint16(0x15, true);
  if ((flags & FLAG_SHARED_CODEBOOK) !== 0) fail("codec.unsupported", { codec: "basis with a shared codebook" });
  const slices = readDescriptions(bytes, view.getUint32(0x41, true), uint24(view, 0x0e), encoding);
  const colours = slices.filter((slice) => !slice.isAlpha);
  const first = colours[0] ?? failBasis("basis", "it has no slices");
  const found = new Map(slices.map((slice) => [keyOf(slice.image, slice.level, slice.isAlpha), slice]));
  const hasAlpha = (flags & FLAG_ALPHA) !== 0;
  return {
    container: "basis",
    encoding,
    width: first.width,
    height: first.height,
    levels: Math.max(...colours.filter(({ image }) => image === 0).map(({ level }) => level), 0) + 1,
    images: uint24(view, 0x11),
    faces: 1,
    isVideo: view.getUint8(0x17) === VIDEO,
    hasAlpha,
    bottomUp: (flags & FLAG_BOTTOM_UP) !== 0,
    srgb: (flags & FLAG_SRGB) === 0 ? undefined : true,
    palettes: encoding === "uastc" ? undefined : readPalettes(bytes, view),
    packing: undefined,
    slice(image, level) {
      const colour =
        found.get(keyOf(image, level, false)) ?? failBasis("basis", `image ${image} has no level ${level}`);
      const alpha = encoding === "etc1s" && hasAlpha ? found.get(keyOf(image, level, true)) : undefined;
      const { width, height, isKeyFrame } = colour;
      const stored = partOf(bytes, colour.offset, colour.sizeBytes);
      if (encoding === "uastc" && stored.length < blocksAcross(width) * blocksAcross(height) * UASTC_BLOCK_BYTES) {
        failBasis("uastc", "it has too few blocks");
      }
      return {
        width,
        height,
        isKeyFrame,
        colour: stored,
        alpha: alpha && partOf(bytes, alpha.offset, alpha.sizeBytes),
      };
    },
  };
}

function findEncoding(number: number): BasisFile["encoding"] {
  if (number === 0) return "etc1s";
  if (number === 1) return "uastc";
  return fail("codec.unsupported", { codec: `basis encoding ${number}` });
}

function readPalettes(bytes: Uint8Array, view: DataView): BasisFile["palettes"] {
  return {
    endpointCount: view.getUint16(0x27, true),
    endpoints: partOf(bytes, view.getUint32(0x29, true), uint24(view, 0x2d)),
    selectorCount: view.getUint16(0x30, true),
    selectors: partOf(bytes, view.getUint32(0x32, true), uint24(view, 0x36)),
    tables: partOf(bytes, view.getUint32(0x39, true), view.getUint32(0x3d, true)),
  };
}

function readDescriptions(
  bytes: Uint8Array,
  offset: number,
  count: number,
  encoding: BasisFile["encoding"],
): readonly Description[] {
  const view = viewOf(partOf(bytes, offset, count * DESCRIPTION_BYTES));
  return Array.from({ length: count }, (_, index) => {
    const at = index * DESCRIPTION_BYTES;
    const flags = view.getUint8(at + 4);
    const width = view.getUint16(at + 5, true);
    const height = view.getUint16(at + 7, true);
    const blocks = [view.getUint16(at + 9, true), view.getUint16(at + 11, true)];
    const level = view.getUint8(at + 3);
    if (level >= MAX_LEVELS || blocks[0] !== blocksAcross(width) || blocks[1] !== blocksAcross(height)) {
      failBasis("basis", `slice ${index} has no valid shape`);
    }
    return {
      image: uint24(view, at),
      level,
      // Blocks of UASTC hold alpha themselves; their slices are marked only.
      isAlpha: encoding === "etc1s" && (flags & SLICE_ALPHA) !== 0,
      isKeyFrame: (flags & SLICE_KEY_FRAME) !== 0,
      width,
      height,
      offset: view.getUint32(at + 13, true),
      sizeBytes: view.getUint32(at + 17, true),
    };
  });
}

function checkSums(bytes: Uint8Array, view: DataView): void {
  const dataBytes = view.getUint32(0x08, true);
  if (crc16(bytes.subarray(8, HEAD_BYTES)) !== view.getUint16(0x06, true))
    failBasis("basis", "its header has a wrong checksum");
  if (crc16(partOf(bytes, HEAD_BYTES, dataBytes)) !== view.getUint16(0x0c, true)) {
    failBasis("basis", "what follows its header has a wrong checksum");
  }
}

function keyOf(image: number, level: number, isAlpha: boolean): number {
  return (image * MAX_LEVELS + level) * 2 + (isAlpha ? 1 : 0);
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { CODEC_IDS } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import { createCodecHost, getCodec, type CodecPlatform } from "../codec/index.ts";
import { isBasisFile, parseBasisFile } from "./basis-file.ts";
import { isKtx2File, parseKtx2File } from "./basis-ktx2.ts";
import { createEtc1sMachine, createUastcPainter, type Etc1sMachine, type Shape } from "./basis-module.ts";
import { failBasis, type BasisFile, type BasisSlice, type UnpackLevel } from "./basis-types.ts";
import { TEXTURE_LIMITS, type DecodedImage, type TextureLimits } from "./types.ts";

/** An opened file whose pictures can be asked for. */
export interface BasisTexture extends Omit<BasisFile, "slice" | "palettes" | "packing"> {
  /**
   * One picture of one level, its rows from top to bottom.
   *
   * @param image counts slices of a volume first, then faces, then layers
   * @throws AssetxError `codec.malformed`, `codec.size`, `texture.too-large`
   */
  decode(image: number, level: number): DecodedImage;
}

export interface BasisDecoder {
  /**
   * Opens a `.basis` or KTX2 file, loading the modules that it needs.
   *
   * @throws AssetxError `codec.malformed`, `codec.unsupported`, `codec.unavailable`
   */
  open(bytes: Uint8Array): Promise<BasisTexture>;
}

/**
 * Reads Basis Universal textures with the modules of `platform`.
 *
 * @param limits bounds of one picture
 * @example
 * const texture = await createBasisDecoder(platform).open(bytes);
 * const { width, height, pixels } = texture.decode(0, 0);
 */
export function createBasisDecoder(platform: CodecPlatform, limits: TextureLimits = TEXTURE_LIMITS): BasisDecoder {
  const codecs = createCodecHost(platform);
  let loading: Promise<WebAssembly.Module> | undefined;
  const unpackWith = (name: "zstd" | "zlib"): UnpackLevel => {
    const { decodeBlock } = getCodec(codecs, CODEC_IDS[name]);
    return (packed, sizeBytes) => {
      if (sizeBytes > limits.maxPixels * 4) failTooLarge(name, sizeBytes, limits);
      const options = { params: new Uint8Array(), sizeBytes, maxBytes: sizeBytes };
      return decodeBlock?.(packed, options) ?? fail("codec.unsupported", { codec: name });
    };
  };
  return {
    async open(bytes) {
      let unpack: UnpackLevel = (packed) => packed;
      const file = parseFile(bytes, (packed, sizeBytes) => unpack(packed, sizeBytes));
      const module = await (loading ??= platform.loadModule("basis"));
      if (file.packing !== undefined) {
        await codecs.prepare([CODEC_IDS[file.packing]]);
        unpack = unpackWith(file.packing);
      }
      return openTexture(module, file, limits);
    },
  };
}

function parseFile(bytes: Uint8Array, unpack: UnpackLevel): BasisFile {
  if (isBasisFile(bytes)) return parseBasisFile(bytes);
  if (isKtx2File(bytes)) return parseKtx2File(bytes, unpack);
  return failBasis("basis", "it starts like neither .basis nor KTX2");
}

function openTexture(module: WebAssembly.Module, file: BasisFile, limits: TextureLimits): BasisTexture {
  const { slice: readSlice, palettes, packing: _, ...shown } = file;
  const paint =
    palettes === undefined
      ? uastcPictures(module)
      : etc1sPictures(createEtc1sMachine(module, palettes), file, readSlice);
  return {
    ...shown,
    decode(image, level) {
      const stated = { width: Math.max(1, file.width >> level), height: Math.max(1, file.height >> level) };
      // Before a packed level is unpacked; a slice of a .basis file may state another size.
      checkSides(file.encoding, stated, limits);
      const slice = readSlice(image, level);
      const { width, height } = slice;
      checkSides(file.encoding, slice, limits);
      const pixels = paint(slice, image, level);
      if (file.bottomUp) flipRows(pixels, width * 4);
      return { kind: "rgba8", width, height, channels: file.hasAlpha ? "rgba" : "rgb", srgb: file.srgb, pixels };
    },
  };
}

type Paint = (slice: BasisSlice, image: number, level: number) => Uint8Array;

function uastcPictures(module: WebAssembly.Module): Paint {
  const paint = createUastcPainter(module);
  return (slice) => paint(slice.colour, slice);
}

interface Frame {
  readonly image: number;
  readonly colour: Uint8Array;
  readonly alpha: Uint8Array | undefined;
}

/** Frames of a video are read from the last key frame on, or from the one that was asked for before. */
function etc1sPictures(machine: Etc1sMachine, { isVideo }: BasisFile, readSlice: BasisFile["slice"]): Paint {
  const frames = new Map<number, Frame>();
  const step = (slice: BasisSlice, last: Frame | undefined, image: number): Frame => ({
    image,
    colour: machine.read(slice.colour, slice, isVideo, last?.colour),
    alpha: slice.alpha && machine.read(slice.alpha, slice, isVideo, last?.alpha),
  });
  const seek = (wanted: BasisSlice, image: number, level: number): Frame => {
    const known = frames.get(level);
    let first = image;
    while (first > 0 && first - 1 !== known?.image && !readSlice(first, level).isKeyFrame) first--;
    let frame = known?.image === first - 1 ? known : undefined;
    for (let next = first; next < image; next++) frame = step(readSlice(next, level), frame, next);
    return step(wanted, frame, image);
  };
  return (slice, image, level) => {
    const frame = isVideo ? seek(slice, image, level) : step(slice, undefined, image);
    if (isVideo) frames.set(level, frame);
    return machine.paint(frame.colour, frame.alpha, slice);
  };
}

function checkSides(encoding: string, { width, height }: Shape, { maxSide, maxPixels }: TextureLimits): void {
  if (width < 1 || height < 1) fail("texture.dimension", { format: encoding, detail: `${width} x ${height} pixels` });
  if (Math.max(width, height) > maxSide || width * height > maxPixels) {
    fail("texture.too-large", { format: encoding, width, height, maxPixels });
  }
}

function failTooLarge(format: string, sizeBytes: number, { maxPixels }: TextureLimits): never {
  return fail("texture.too-large", { format, width: Math.ceil(sizeBytes / 4), height: 1, maxPixels });
}

function flipRows(pixels: Uint8Array, rowBytes: number): void {
  const row = new Uint8Array(rowBytes);
  for (let top = 0, bottom = pixels.length - rowBytes; top < bottom; top += rowBytes, bottom -= rowBytes) {
    row.set(pixels.subarray(top, top + rowBytes));
    pixels.copyWithin(top, bottom, bottom + rowBytes);
    pixels.set(row, bottom);
  }
}

/** How a decoded pixel lies in memory: four channels R, G, B, A of 8 or 16 bits, or of half floats; 16 bits are little-endian. */
export type PixelKind = "rgba8" | "rgba16" | "rgba16f";

/** Which channels of a format say something: grey, grey and alpha, colour, colour and alpha. */
export type ChannelSet = "l" | "la" | "rgb" | "rgba";

/** One pixel format: a block of pixels and the bytes that hold it. Uncompressed formats have blocks of one or two pixels. */
export interface TextureFormatRow {
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blockBytes: number;
  /** Which module of the compute core decodes it. */
  readonly family: "plain" | "bc" | "etc" | "astc" | "pvrtc";
  readonly channels: ChannelSet;
  /** What it decodes to. */
  readonly kind: PixelKind;
}

function block(
  family: TextureFormatRow["family"],
  [blockWidth, blockHeight]: readonly [number, number],
  blockBytes: number,
  channels: ChannelSet,
  kind: PixelKind = "rgba8",
): TextureFormatRow {
  return { blockWidth, blockHeight, blockBytes, family, channels, kind };
}

const pixel = (bytes: number, channels: ChannelSet, kind?: PixelKind): TextureFormatRow =>
  block("plain", [1, 1], bytes, channels, kind);
const pair = (bytes: number, channels: ChannelSet): TextureFormatRow => block("plain", [2, 1], bytes, channels);
const bc = (bytes: number, channels: ChannelSet, kind?: PixelKind): TextureFormatRow =>
  block("bc", [4, 4], bytes, channels, kind);
const etc = (bytes: number, channels: ChannelSet, kind?: PixelKind): TextureFormatRow =>
  block("etc", [4, 4], bytes, channels, kind);
const astc = (width: number, height: number, kind?: PixelKind): TextureFormatRow =>
  block("astc", [width, height], 16, "rgba", kind);

/**
 * Every texture format that can be decoded. Channel order is that of memory, lowest byte first; formats in one packed word
 * (`r5g6b5` ...) are little-endian and named from the highest bits down, as the Khronos Data Format names them. A format
 * whose name ends in `s` is signed: 0 becomes the middle grey. One in `f` holds floats and gives half floats.
 */
export const TEXTURE_FORMATS = {
  r8: pixel(1, "l"),
  /** Alpha on black. */
  a8: pixel(1, "la"),
  l8: pixel(1, "l"),
  la8: pixel(2, "la"),
  l4a4: pixel(1, "la"),
  a4l4: pixel(1, "la"),
  l16: pixel(2, "l", "rgba16"),
  rg8: pixel(2, "rgb"),
  rgb8: pixel(3, "rgb"),
  bgr8: pixel(3, "rgb"),
  rgba8: pixel(4, "rgba"),
  bgra8: pixel(4, "rgba"),
  argb8: pixel(4, "rgba"),
  abgr8: pixel(4, "rgba"),
  rgbx8: pixel(4, "rgb"),
  bgrx8: pixel(4, "rgb"),
  r8s: pixel(1, "l"),
  rg8s: pixel(2, "rgb"),
  rgba8s: pixel(4, "rgba"),
  r5g6b5: pixel(2, "rgb"),
  b5g6r5: pixel(2, "rgb"),
  a1r5g5b5: pixel(2, "rgba"),
  x1r5g5b5: pixel(2, "rgb"),
  a1b5g5r5: pixel(2, "rgba"),
  x1b5g5r5: pixel(2, "rgb"),
  r5g5b5a1: pixel(2, "rgba"),
  a4r4g4b4: pixel(2, "rgba"),
  x4r4g4b4: pixel(2, "rgb"),
  a4b4g4r4: pixel(2, "rgba"),
  r4g4b4a4: pixel(2, "rgba"),
  b4g4r4a4: pixel(2, "rgba"),
  a8r3g3b2: pixel(2, "rgba"),
  r3g3b2: pixel(1, "rgb"),
  a2r10g10b10: pixel(4, "rgba", "rgba16"),
  a2b10g10r10: pixel(4, "rgba", "rgba16"),
  r16: pixel(2, "l", "rgba16"),
  rg16: pixel(4, "rgb", "rgba16"),
  rgb16: pixel(6, "rgb", "rgba16"),
  rgba16: pixel(8, "rgba", "rgba16"),
  r16s: pixel(2, "l", "rgba16"),
  rg16s: pixel(4, "rgb", "rgba16"),
  rgba16s: pixel(8, "rgba", "rgba16"),
  r16f: pixel(2, "l", "rgba16f"),
  rg16f: pixel(4, "rgb", "rgba16f"),
  rgb16f: pixel(6, "rgb", "rgba16f"),
  rgba16f: pixel(8, "rgba", "rgba16f"),
  r32f: pixel(4, "l", "rgba16f"),
  rg32f: pixel(8, "rgb", "rgba16f"),
  rgb32f: pixel(12, "rgb", "rgba16f"),
  rgba32f: pixel(16, "rgba", "rgba16f"),
  b10g11r11f: pixel(4, "rgb", "rgba16f"),
  e5b9g9r9f: pixel(4, "rgb", "rgba16f"),
  /** Radiance's three mantissas and one exponent, in bytes. */
  rgbe8: pixel(4, "rgb", "rgba16f"),
  /** Luma and chroma by BT.601 with luma from 16 to 235: Y0 U Y1 V. */
  yuy2: pair(4, "rgb"),
  /** The same as U Y0 V Y1. */
  uyvy: pair(4, "rgb"),
  /** R G0 B G1 (DXGI R8G8_B8G8). */
  rgbg: pair(4, "rgb"),
  /** G0 R G1 B (DXGI G8R8_G8B8). */
  grgb: pair(4, "rgb"),
  p8: pixel(1, "rgba"),
  /** The first pixel is the high half of the byte. */
  p4: pair(1, "rgba"),
  /** The first pixel is the low half of the byte. */
  "p4-low": pair(1, "rgba"),
  /** An index and an alpha, one byte each. */
  pa8: pixel(2, "rgba"),
  bc1: bc(8, "rgba"),
  /** BC1 whose fourth colour of three is opaque black. */
  "bc1-opaque": bc(8, "rgb"),
  bc2: bc(16, "rgba"),
  bc3: bc(16, "rgba"),
  bc4: bc(8, "l"),
  "bc4-signed": bc(8, "l"),
  bc5: bc(16, "rgb"),
  "bc5-signed": bc(16, "rgb"),
  bc6h: bc(16, "rgb", "rgba16f"),
  "bc6h-signed": bc(16, "rgb", "rgba16f"),
  bc7: bc(16, "rgba"),
  "atc-rgb": bc(8, "rgb"),
  "atc-rgba-explicit": bc(16, "rgba"),
  "atc-rgba-interpolated": bc(16, "rgba"),
  etc1: etc(8, "rgb"),
  "etc2-rgb": etc(8, "rgb"),
  "etc2-rgb-a1": etc(8, "rgba"),
  "etc2-rgba": etc(16, "rgba"),
  "eac-r11": etc(8, "l", "rgba16"),
  "eac-r11-signed": etc(8, "l", "rgba16"),
  "eac-rg11": etc(16, "rgb", "rgba16"),
  "eac-rg11-signed": etc(16, "rgb", "rgba16"),
  "pvrtc-2bpp": block("pvrtc", [8, 4], 8, "rgba"),
  "pvrtc-4bpp": block("pvrtc", [4, 4], 8, "rgba"),
  "astc-4x4": astc(4, 4),
  "astc-5x4": astc(5, 4),
  "astc-5x5": astc(5, 5),
  "astc-6x5": astc(6, 5),
  "astc-6x6": astc(6, 6),
  "astc-8x5": astc(8, 5),
  "astc-8x6": astc(8, 6),
  "astc-8x8": astc(8, 8),
  "astc-10x5": astc(10, 5),
  "astc-10x6": astc(10, 6),
  "astc-10x8": astc(10, 8),
  "astc-10x10": astc(10, 10),
  "astc-12x10": astc(12, 10),
  "astc-12x12": astc(12, 12),
  "astc-4x4-hdr": astc(4, 4, "rgba16f"),
  "astc-5x4-hdr": astc(5, 4, "rgba16f"),
  "astc-5x5-hdr": astc(5, 5, "rgba16f"),
  "astc-6x5-hdr": astc(6, 5, "rgba16f"),
  "astc-6x6-hdr": astc(6, 6, "rgba16f"),
  "astc-8x5-hdr": astc(8, 5, "rgba16f"),
  "astc-8x6-hdr": astc(8, 6, "rgba16f"),
  "astc-8x8-hdr": astc(8, 8, "rgba16f"),
  "astc-10x5-hdr": astc(10, 5, "rgba16f"),
  "astc-10x6-hdr": astc(10, 6, "rgba16f"),
  "astc-10x8-hdr": astc(10, 8, "rgba16f"),
  "astc-10x10-hdr": astc(10, 10, "rgba16f"),
  "astc-12x10-hdr": astc(12, 10, "rgba16f"),
  "astc-12x12-hdr": astc(12, 12, "rgba16f"),
} as const satisfies Readonly<Record<string, TextureFormatRow>>;

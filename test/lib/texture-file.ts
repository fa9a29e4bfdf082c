/** Minimal readers of texture files for tests: just enough to find the first level. */
import { findTextureFormat, imageBytes } from "@assetx/core/asset";
import type { TextureImage } from "@assetx/wasm/texture";

export interface TextureFile {
  readonly image: TextureImage;
  /** From the first level on. */
  readonly bytes: Uint8Array;
}

const DXGI: ReadonlyMap<number, string> = new Map([
  [2, "rgba32f"],
  [10, "rgba16f"],
  [24, "a2b10g10r10"],
  [27, "rgba8"],
  [28, "rgba8"],
  [29, "rgba8"],
  [70, "bc1"],
  [71, "bc1"],
  [73, "bc2"],
  [76, "bc3"],
  [77, "bc3"],
  [79, "bc4"],
  [80, "bc4"],
  [81, "bc4-signed"],
  [82, "bc5"],
  [83, "bc5"],
  [84, "bc5-signed"],
  [87, "bgra8"],
  [94, "bc6h"],
  [95, "bc6h"],
  [96, "bc6h-signed"],
  [97, "bc7"],
  [98, "bc7"],
  [99, "bc7"],
]);

const FOURCC: ReadonlyMap<string, string> = new Map([
  ["DXT1", "bc1"],
  ["DXT3", "bc2"],
  ["DXT5", "bc3"],
  ["ATI1", "bc4"],
  ["BC4U", "bc4"],
  ["BC4S", "bc4-signed"],
  ["ATI2", "bc5"],
  ["BC5U", "bc5"],
  ["BC5S", "bc5-signed"],
  ["ATC ", "atc-rgb"],
  ["ATCA", "atc-rgba-explicit"],
  ["ATCI", "atc-rgba-interpolated"],
]);

/** Bit count, then the masks of R, G, B and A. */
const MASKS: ReadonlyMap<string, string> = new Map([
  ["8 ff000000 ff000000 ff000000 0", "l8"],
  ["24 ff0000 ff00 ff 0", "bgr8"],
  ["32 ff0000 ff00 ff ff000000", "bgra8"],
  ["32 ff ff00 ff0000 ff000000", "rgba8"],
  ["16 f800 7e0 1f 0", "r5g6b5"],
]);

/** A DDS file; `undefined` for a pixel format that is not in the tables above. */
export function readDds(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const word = (at: number): number => view.getUint32(at, true);
  const fourCc = String.fromCharCode(...file.subarray(84, 88));
  const isExtended = (word(80) & 4) !== 0 && fourCc === "DX10";
  const format = isExtended
    ? DXGI.get(word(128))
    : (word(80) & 4) !== 0
      ? FOURCC.get(fourCc)
      : MASKS.get([word(88), ...[92, 96, 100, 104].map((at) => word(at).toString(16))].join(" "));
  if (format === undefined) return undefined;
  return {
    image: { format, width: word(16), height: word(12) },
    bytes: file.subarray(isExtended ? 148 : 128),
  };
}

const PVR: ReadonlyMap<number, string> = new Map([
  [0, "pvrtc-2bpp"],
  [1, "pvrtc-2bpp"],
  [2, "pvrtc-4bpp"],
  [3, "pvrtc-4bpp"],
  [6, "etc1"],
  [22, "etc2-rgb"],
  [23, "etc2-rgba"],
  [24, "etc2-rgb-a1"],
  [25, "eac-r11"],
  [26, "eac-rg11"],
  [27, "astc-4x4"],
  [31, "astc-6x6"],
  [34, "astc-8x8"],
  [40, "astc-12x12"],
]);

/** A PVR file of version 3; `undefined` for a pixel format that is not in the table above. */
export function readPvr(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const word = (at: number): number => view.getUint32(at, true);
  const format = word(12) === 0 ? PVR.get(word(8)) : undefined;
  if (format === undefined) return undefined;
  return {
    image: { format, width: word(28), height: word(24), srgb: word(16) === 1 },
    bytes: file.subarray(52 + word(48)),
  };
}

/** Independence War 2's FTEX with one format. */
export function readFtex(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const format = ["bc1", "rgb8"][view.getInt32(24, true)];
  if (format === undefined) return undefined;
  const image = { format, width: view.getInt32(8, true), height: view.getInt32(12, true) };
  // The level's size comes before it.
  return { image, bytes: file.subarray(view.getInt32(28, true) + 4) };
}

/** BLP2 with DXT1 blocks or a palette, without alpha. */
export function readBlp(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const format = new Map([
    [1, "p8"],
    [2, "bc1-opaque"],
  ]).get(file[8] ?? 0);
  if (format === undefined || file[9] !== 0) return undefined;
  const size = { width: view.getUint32(12, true), height: view.getUint32(16, true) };
  const palette = { palette: file.subarray(148, 148 + 1024), paletteAlpha: true, swizzle: "bgr1" };
  const image = { format, ...size, ...(format === "p8" ? palette : {}) };
  return { image, bytes: file.subarray(view.getUint32(20, true)) };
}

/** TGA with 32 bits a pixel, neither packed nor with a palette. */
export function readTga(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file[2] !== 2 || file[16] !== 32) return undefined;
  const bottomUp = ((file[17] ?? 0) & 0x20) === 0;
  const image = { format: "bgra8", width: view.getUint16(12, true), height: view.getUint16(14, true), bottomUp };
  return { image, bytes: file.subarray(18 + (file[0] ?? 0)) };
}

const VTF: ReadonlyMap<number, string> = new Map([
  [0, "rgba8"],
  [1, "abgr8"],
  [2, "rgb8"],
  [3, "bgr8"],
  [4, "b5g6r5"],
  [5, "l8"],
  [8, "a8"],
  [12, "bgra8"],
  [13, "bc1"],
  [15, "bc3"],
  [21, "a1r5g5b5"],
]);

/** VTF, whose largest level is its last. */
export function readVtf(file: Uint8Array): TextureFile | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const format = findTextureFormat(VTF.get(view.getUint32(52, true)) ?? "");
  if (format === undefined) return undefined;
  const image = { format: format.name, width: view.getUint16(16, true), height: view.getUint16(18, true) };
  return { image, bytes: file.subarray(file.length - imageBytes(format, image.width, image.height)) };
}

import type { TextureFormatName } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";

/** The original bit stream, or that of Unity 2017.3 and later, whose header is the same. */
export type CrunchVariant = "original" | "unity";

/** What a CRN file says about itself. */
export interface CrunchHeader {
  /** The file's own name of its format; most `dxt5-` ones are DXT5 with channels in other places. */
  readonly kind: string;
  /** What its blocks are. */
  readonly format: TextureFormatName;
  readonly width: number;
  readonly height: number;
  readonly levels: number;
  /** 1, or 6 for a cube. */
  readonly faces: number;
  readonly variant: CrunchVariant;
}

interface CrunchFormat {
  readonly kind: string;
  readonly format: TextureFormatName;
}

const FORMATS: ReadonlyMap<number, CrunchFormat> = new Map([
  [0, { kind: "dxt1", format: "bc1" }],
  [2, { kind: "dxt5", format: "bc3" }],
  [3, { kind: "dxt5-ccxy", format: "bc3" }],
  [4, { kind: "dxt5-xgxr", format: "bc3" }],
  [5, { kind: "dxt5-xgbr", format: "bc3" }],
  [6, { kind: "dxt5-agbr", format: "bc3" }],
  [7, { kind: "dxn-xy", format: "bc5" }],
  [8, { kind: "dxn-yx", format: "bc5" }],
  [9, { kind: "dxt5a", format: "bc4" }],
  [10, { kind: "etc1", format: "etc1" }],
  [11, { kind: "etc2", format: "etc2-rgb" }],
  [12, { kind: "etc2a", format: "etc2-rgba" }],
]);

const MAGIC = 0x4878;
const HEAD_BYTES = 70;
const COLOUR_SELECTORS = 41;
const ALPHA_SELECTORS = 57;
/** Most symbols that a selector model of Unity's variant has; the original's step of zero alone lies behind them. */
const UNITY_COLOUR_SYMBOLS = 16;
const UNITY_ALPHA_SYMBOLS = 64;
const FIRST_ETC = 10;

/**
 * Reads the header of a CRN file. What its numbers are worth is checked where the palettes are read.
 *
 * @throws AssetxError `codec.malformed`, `codec.unsupported`
 */
export function parseCrunchHeader(bytes: Uint8Array, stated: CrunchVariant | undefined): CrunchHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getUint16(0) !== MAGIC) {
    return fail("codec.malformed", { codec: "crunch", detail: "it does not start with a CRN header" });
  }
  const number = view.getUint8(18);
  const format = FORMATS.get(number) ?? fail("codec.unsupported", { codec: `crunch format ${number}` });
  return {
    ...format,
    width: view.getUint16(12),
    height: view.getUint16(14),
    levels: view.getUint8(16),
    faces: view.getUint8(17),
    variant: stated ?? (number >= FIRST_ETC || looksLikeUnity(view) ? "unity" : "original"),
  };
}

/** Told by the first 14 bits of a selector palette: how many symbols its model has. */
function looksLikeUnity(view: DataView): boolean {
  const colour = symbolCount(view, COLOUR_SELECTORS);
  if (colour !== undefined) return colour <= UNITY_COLOUR_SYMBOLS;
  const alpha = symbolCount(view, ALPHA_SELECTORS);
  return alpha !== undefined && alpha <= UNITY_ALPHA_SYMBOLS;
}

function symbolCount(view: DataView, palette: number): number | undefined {
  const offset = view.getUint32(palette) >>> 8;
  const entries = view.getUint16(palette + 6);
  if (entries === 0 || offset + 2 > view.byteLength) return undefined;
  return view.getUint16(offset) >>> 2;
}

/**
 * Whether both checksums of a CRN file are right. They are CRC-16/GENIBUS, of the header and of what follows it.
 *
 * @param bytes the whole file
 */
export function isCrunchIntact(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD_BYTES) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headBytes = view.getUint16(2);
  const dataBytes = view.getUint32(6);
  if (headBytes < HEAD_BYTES || headBytes > dataBytes || dataBytes > bytes.length) return false;
  return (
    crc16(bytes.subarray(6, headBytes)) === view.getUint16(4) &&
    crc16(bytes.subarray(headBytes, dataBytes)) === view.getUint16(10)
  );
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021);
  return crc;
});

/** CRC-16/GENIBUS, which CRN and .basis files share. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (let at = 0; at < bytes.length; at++) {
    crc = ((crc << 8) ^ (CRC_TABLE[(crc >> 8) ^ (bytes[at] ?? 0)] ?? 0)) & 0xffff;
  }
  return crc ^ 0xffff;
}

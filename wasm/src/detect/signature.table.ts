import type { CodecName } from "@assetx/core/abi";

/** What the first bytes of a codec's data must be. `undefined` in `bytes` is any byte. */
export interface Signature {
  readonly codec: CodecName;
  readonly bytes: readonly (number | undefined)[];
  /** What bytes alone cannot say. */
  readonly check?: (input: Uint8Array) => boolean;
}

/** Codecs that say who they are. */
export const SIGNATURES: readonly Signature[] = [
  { codec: "zstd", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { codec: "lz4-frame", bytes: [0x04, 0x22, 0x4d, 0x18] },
  { codec: "lz4-frame", bytes: [0x02, 0x21, 0x4c, 0x18] },
  { codec: "xz", bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { codec: "gzip", bytes: [0x1f, 0x8b, 0x08], check: ([, , , flags = 0xff]) => (flags & 0xe0) === 0 },
  { codec: "bzip2", bytes: [0x42, 0x5a, 0x68], check: isBzip2 },
  { codec: "zlib", bytes: [], check: isZlib },
  { codec: "lzma-alone", bytes: [], check: isLzmaAlone },
];

/** A level, then the magic of a block or that of the end. */
function isBzip2([, , , level = 0, ...rest]: Uint8Array): boolean {
  if (level < 0x31 || level > 0x39) return false;
  const magic = rest
    .slice(0, 6)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return magic === "314159265359" || magic === "177245385090";
}

/** Method 8, a window of at most 32 KiB, a check value, no preset dictionary. */
function isZlib([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
}

/** Properties in range, a dictionary of 2^n or 2^n + 2^(n-1) bytes, a size that is unknown or below 256 GiB, and a first byte of 0. */
function isLzmaAlone(input: Uint8Array): boolean {
  if (input.length < 14 || (input[0] ?? 225) >= 225 || input[13] !== 0) return false;
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  const dictionary = view.getUint32(1, true);
  const lowest = 2 ** Math.floor(Math.log2(Math.max(1, dictionary)));
  const isRound = dictionary >= 4096 && (dictionary === lowest || dictionary === lowest * 1.5);
  const sizeBytes = view.getBigUint64(5, true);
  return (isRound || dictionary === 0xffffffff) && (sizeBytes === 2n ** 64n - 1n || sizeBytes < 2n ** 38n);
}

const LETTERS = new TextEncoder();
const EXTENSIONS = [".nif", ".kf", ".dds", ".wav", ".adp"];

/** The hash of Morrowind: both halves of a path, each folded into 32 bits. */
export function hashTes3(path: string): bigint {
  const bytes = LETTERS.encode(path.toLowerCase());
  const middle = bytes.length >> 1;
  let low = 0;
  let high = 0;
  bytes.forEach((byte, index) => {
    if (index < middle) {
      low ^= byte << (8 * (index & 3));
      return;
    }
    const value = byte << (8 * ((index - middle) & 3));
    const turn = value & 31;
    high ^= value;
    high = (high >>> turn) | (high << ((32 - turn) & 31));
  });
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The hash of a folder in versions 103 to 105. */
export function hashFolder(path: string): bigint {
  return pack(hashStem(path), 0);
}

/** The hash of a file name in versions 103 to 105: some extensions show in the top bits of three letters. */
export function hashFile(name: string): bigint {
  const dot = name.lastIndexOf(".");
  const stem = dot < 0 ? name : name.slice(0, dot);
  const extension = dot < 0 ? "" : name.slice(dot).toLowerCase();
  const number = EXTENSIONS.indexOf(extension) + 1;
  const hash = hashStem(stem);
  hash.first = (hash.first + 32 * (number & 0xfc)) & 0xff;
  hash.last = (hash.last + ((number & 0xfe) << 6)) & 0xff;
  hash.lastButOne = (hash.lastButOne + (number << 7)) & 0xff;
  return pack(hash, sum(LETTERS.encode(extension)));
}

interface StemHash {
  last: number;
  lastButOne: number;
  readonly length: number;
  first: number;
  readonly middle: number;
}

function hashStem(text: string): StemHash {
  const bytes = LETTERS.encode(text.toLowerCase());
  const { length } = bytes;
  return {
    last: bytes[length - 1] ?? 0,
    lastButOne: length >= 3 ? (bytes[length - 2] ?? 0) : 0,
    length,
    first: bytes[0] ?? 0,
    middle: length > 3 ? sum(bytes.subarray(1, -2)) : 0,
  };
}

function pack(hash: StemHash, more: number): bigint {
  const low = hash.last | (hash.lastButOne << 8) | (hash.length << 16);
  return BigInt((low | (hash.first << 24)) >>> 0) | (BigInt((hash.middle + more) >>> 0) << 32n);
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => (Math.imul(value, 0x1003f) + byte) >>> 0, 0);
}

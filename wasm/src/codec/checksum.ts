import type { Digest } from "./platform.ts";

const CRC32_POLYNOMIAL = 0xed_b8_83_20;
/** Largest prime below 2^16. */
const ADLER_MODULUS = 65_521;
/** Most bytes whose sums stay below 2^32 before they are reduced. */
const ADLER_RUN = 5552;

const SLICES = 8;
const TABLE = createTable();

/** Goes on with a CRC-32 as zip, gzip and PNG use it; starts at 0. */
export function crc32(bytes: Uint8Array, start = 0): number {
  let crc = ~start;
  let at = 0;
  const whole = bytes.length - (bytes.length % SLICES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (; at < whole; at += SLICES) {
    const low = view.getUint32(at, true) ^ crc;
    const high = view.getUint32(at + 4, true);
    crc =
      slice(7, low & 255) ^
      slice(6, (low >>> 8) & 255) ^
      slice(5, (low >>> 16) & 255) ^
      slice(4, low >>> 24) ^
      slice(3, high & 255) ^
      slice(2, (high >>> 8) & 255) ^
      slice(1, (high >>> 16) & 255) ^
      slice(0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ slice(0, (crc ^ (bytes[at] ?? 0)) & 255);
  return ~crc >>> 0;
}

/** Goes on with an Adler-32 as zlib uses it; starts at 1. */
export function adler32(bytes: Uint8Array, start = 1): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(at + ADLER_RUN, bytes.length);
    for (; at < end; at++) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= ADLER_MODULUS;
    high %= ADLER_MODULUS;
  }
  return ((high << 16) | low) >>> 0;
}

/** A digest over one of the checksum functions above. */
export function createChecksum(step: (bytes: Uint8Array, start: number) => number, start: number): Digest {
  let value = start;
  return {
    update(chunk) {
      value = step(chunk, value);
    },
    digest() {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value);
      return bytes;
    },
  };
}

function slice(index: number, byte: number): number {
  return TABLE[index * 256 + byte] ?? 0;
}

function createTable(): Int32Array {
  const table = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ CRC32_POLYNOMIAL : value >>> 1;
    table[byte] = value;
  }
  for (let at = 256; at < table.length; at++) {
    const before = table[at - 256] ?? 0;
    table[at] = (before >>> 8) ^ (table[before & 255] ?? 0);
  }
  return table;
}

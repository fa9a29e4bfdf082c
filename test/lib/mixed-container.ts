/** A container with everything that an entry can be made of, good and bad. */
import { crc32, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { CODEC_IDS } from "../../core/src/abi/index.ts";
import { ReplayContainer } from "./replay.ts";

const MIB = 1024 * 1024;

/** Entries of `mixedContainer`, and how many of them cannot be had. */
export const MIXED_ENTRIES = 408;
export const MIXED_FAILURES = 14;

/** Half noise, half a pattern: packs to about half, and slowly. */
export function plain(sizeBytes: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  for (let at = 0; at < sizeBytes; at++) {
    if ((at & 63) < 24) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[at] = state;
    } else bytes[at] = (at * 7 + seed) & 31;
  }
  return bytes;
}

/** Small and large, blocks, streams, slices of both, damaged and wrongly described ones. */
export function mixedContainer(): Uint8Array {
  const container = new ReplayContainer();
  const small = (index: number): Uint8Array => plain(500 + index * 61, index);
  for (let index = 0; index < 300; index++) {
    const bytes = small(index);
    const packed = deflateRawSync(bytes);
    // Every 50th is damaged, and another one has a wrong checksum.
    if (index % 50 === 7) packed.fill(0xff, 12, 30);
    const digest = new Uint8Array(4);
    new DataView(digest.buffer).setUint32(0, crc32(index % 50 === 9 ? packed : bytes));
    const hashes = [{ algorithm: "crc32", over: "decoded", digest } as const];
    const pieces = [container.extent(packed, bytes.length, CODEC_IDS.deflate)];
    container.entry({ name: `small/${index}`, pieces, sizeBytes: bytes.length, hashes });
  }
  const blocks = Array.from({ length: 48 }, (_, index) => {
    const bytes = plain(128 * 1024, 1000 + index);
    return container.extent(deflateSync(bytes), bytes.length, CODEC_IDS.zlib);
  });
  const blockStream = container.stream(blocks, 48 * 128 * 1024);
  for (let index = 0; index < 60; index++) {
    const slice = { type: "slice", stream: blockStream, offset: index * 100_000, sizeBytes: 99_999 } as const;
    container.entry({ name: `slice/${index}`, pieces: [slice], sizeBytes: 99_999 });
  }
  container.entry({ name: "blocks", pieces: blocks, sizeBytes: 48 * 128 * 1024 });
  const large = plain(9 * MIB, 7);
  const packedBytes = gzipSync(large);
  container.entry({ name: "stream", pieces: [container.extent(packedBytes, large.length, CODEC_IDS.gzip)] });
  container.entry({ name: "unstated", pieces: [container.extent(packedBytes, undefined, CODEC_IDS.gzip)] });
  const cut = container.extent(packedBytes.subarray(0, 2_000_000), large.length, CODEC_IDS.gzip);
  container.entry({ name: "cut", pieces: [cut], sizeBytes: large.length });
  const solid = container.stream([container.extent(deflateSync(large), large.length, CODEC_IDS.zlib)], large.length);
  for (let index = 0; index < 40; index++) {
    const slice = { type: "slice", stream: solid, offset: index * 230_000, sizeBytes: 229_999 } as const;
    container.entry({ name: `solid/${index}`, pieces: [slice], sizeBytes: 229_999 });
  }
  container.entry({ name: "stored", pieces: [container.extent(large.subarray(0, 700_000), 700_000)] });
  container.entry({ name: "unknown", pieces: [container.extent(small(1), 600, 63)], sizeBytes: 600 });
  container.entry({ name: "stored", pieces: [{ type: "literal", bytes: Uint8Array.of(1, 2, 3) }], sizeBytes: 3 });
  container.entry({ name: "nothing", pieces: [], sizeBytes: 0 });
  return container.bytes();
}

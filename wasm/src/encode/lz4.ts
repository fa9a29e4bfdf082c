import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Encoder } from "./types.ts";

const PAGE_BYTES = 65_536;
const SLACK_BYTES = 64;
const MAX_BLOCK_BYTES = 0x7e000000;
const LEVELS = { minLevel: 0, maxLevel: 12, defaultLevel: 0 } as const;

/** Exports of wasm/codecs/lz4-encoder. */
interface Lz4EncoderExports {
  readonly memory: WebAssembly.Memory;
  readonly heap_base: () => number;
  readonly scratch_bytes: (level: number) => number;
  readonly bound: (sizeBytes: number) => number;
  readonly encode: (level: number, src: number, srcLen: number, dst: number, dstCap: number, scratch: number) => number;
}

/** Single LZ4 blocks. Level 0 is fast, 1 to 12 search deeper. */
export function createLz4BlockEncoder(module: WebAssembly.Module): Encoder {
  return { codec: "lz4-block", ...LEVELS, encode: (plain, level) => encodeBlock(module, plain, level) };
}

function encodeBlock(module: WebAssembly.Module, plain: Uint8Array, level: number): Uint8Array {
  if (plain.length > MAX_BLOCK_BYTES) fail("limit.memory", { sizeBytes: plain.length, limit: MAX_BLOCK_BYTES });
  // An instance of its own: what it grew to is given back with it.
  const wasm = toExports(new WebAssembly.Instance(module).exports);
  const scratch = wasm.heap_base();
  const source = scratch + align(wasm.scratch_bytes(level));
  const target = source + align(plain.length + SLACK_BYTES);
  const capacity = wasm.bound(plain.length);
  const missing = target + capacity + SLACK_BYTES - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE_BYTES));
  new Uint8Array(wasm.memory.buffer, source, plain.length).set(plain);
  const written = wasm.encode(level, source, plain.length, target, capacity, scratch);
  return new Uint8Array(wasm.memory.buffer, target, written).slice();
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

/** Safe: the module is built from wasm/codecs/lz4-encoder and held by wasm.lock; its exports are these. */
function toExports(exports: WebAssembly.Exports): Lz4EncoderExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return exports as unknown as Lz4EncoderExports;
}

const FRAME_MAGIC = [0x04, 0x22, 0x4d, 0x18] as const;
/** Version 1, independent blocks, content size, content checksum. */
const FRAME_FLAGS = 0x6c;
/** Blocks of at most 4 MiB. */
const FRAME_BLOCK = 0x70;
const FRAME_BLOCK_BYTES = 4 * 1024 * 1024;
const STORED_BIT = 0x80000000;

/**
 * LZ4 frames of independent 4 MiB blocks with the content's size and checksum.
 *
 * @param hash xxHash32 with seed 0
 */
export function createLz4FrameEncoder(module: WebAssembly.Module, hash: (bytes: Uint8Array) => number): Encoder {
  return {
    codec: "lz4-frame",
    ...LEVELS,
    encode(plain, level) {
      const descriptor = concatBytes([Uint8Array.of(FRAME_FLAGS, FRAME_BLOCK), u64(plain.length)]);
      const parts: Uint8Array[] = [
        Uint8Array.from(FRAME_MAGIC),
        descriptor,
        Uint8Array.of((hash(descriptor) >>> 8) & 0xff),
      ];
      for (let at = 0; at < plain.length; at += FRAME_BLOCK_BYTES) {
        const block = plain.subarray(at, at + FRAME_BLOCK_BYTES);
        const packed = encodeBlock(module, block, level);
        const isStored = packed.length >= block.length;
        parts.push(u32(isStored ? block.length + STORED_BIT : packed.length), isStored ? block : packed);
      }
      return concatBytes([...parts, u32(0), u32(hash(plain))]);
    },
  };
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

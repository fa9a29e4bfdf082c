import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { decodeLater, decodeNow, fill, skip, type Decoding, type Feed } from "./feed.ts";
import {
  FRAME_MAGIC,
  LEGACY_MAGIC,
  malformed,
  optionalHeaderBytes,
  parseFrameHeader,
  SKIPPABLE_MAGIC,
  type FrameHeader,
} from "./lz4-frame-header.ts";
import { findDictionaryId, placeDictionary } from "./lz4-dictionary.ts";
import { createLz4Machine, HISTORY_BYTES, type Lz4Machine } from "./lz4-module.ts";
import { allowedBytes, checkSize, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";

const LEGACY_BLOCK_BYTES = 8 * 1024 * 1024;
/** Incompressible bytes grow by one length byte in 255, and a little. */
const LEGACY_PACKED_BYTES = LEGACY_BLOCK_BYTES + LEGACY_BLOCK_BYTES / 255 + 16;
const STORED_BIT = 0x80000000;

/** LZ4 frames, one after another, with skippable and legacy ones. Parameters: the dictionary that frames refer to, or nothing. */
export function createLz4Frame(module: WebAssembly.Module): Codec {
  const startWith =
    ({ params }: DecodeOptions) =>
    (feed: Feed): Decoding =>
      decodeFrames(feed, createLz4Machine(module), params);
  return {
    name: "lz4-frame",
    decodeBlock(input, options) {
      return checkSize("lz4-frame", collect(decodeNow(input, startWith(options)), options), options);
    },
    decodeStream: (input, options) => limitSize("lz4-frame", decodeLater(input, startWith(options)), options),
  };
}

/** Copies, since the decoder's chunks are views that end with the next one. */
function collect(chunks: Iterable<Uint8Array>, options: DecodeOptions): Uint8Array {
  const allowed = allowedBytes(options);
  const into = options.into?.subarray(0, allowed);
  const parts: Uint8Array[] = [];
  let foundBytes = 0;
  for (const chunk of chunks) {
    const at = foundBytes;
    foundBytes += chunk.length;
    if (foundBytes > allowed) fail("codec.size", { codec: "lz4-frame", foundBytes, allowedBytes: allowed });
    if (into === undefined || foundBytes > into.length) parts.push(chunk.slice());
    else into.set(chunk, at);
  }
  // Once a part did not fit, none after it did.
  return into === undefined || parts.length > 0
    ? concatBytes([into?.subarray(0, foundBytes - totalBytes(parts)) ?? new Uint8Array(), ...parts])
    : into.subarray(0, foundBytes);
}

function totalBytes(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function* decodeFrames(feed: Feed, machine: Lz4Machine, dictionary: Uint8Array): Decoding {
  let magic = yield* readWord(feed);
  if (magic === undefined) malformed("it is empty");
  while (magic !== undefined) {
    if (magic === LEGACY_MAGIC) {
      magic = yield* decodeLegacy(feed, machine);
      continue;
    }
    if (magic === FRAME_MAGIC) yield* decodeFrame(feed, machine, dictionary);
    else if ((magic & ~15) >>> 0 === SKIPPABLE_MAGIC) yield* skipFrame(feed);
    else malformed("what follows is no frame");
    magic = yield* readWord(feed);
  }
}

function* skipFrame(feed: Feed): Generator<undefined, void, void> {
  const sizeBytes = (yield* readWord(feed)) ?? malformed("it ends early");
  if ((yield* skip(feed, sizeBytes)) < sizeBytes) malformed("it ends early");
}

/** Output lies after 64 KiB of history, so that linked blocks find what they refer to; independent ones find the dictionary. */
function* decodeFrame(feed: Feed, machine: Lz4Machine, dictionary: Uint8Array): Decoding {
  const header = yield* readHeader(feed, machine);
  checkDictionary(header, dictionary);
  machine.reserve(header.maxBlockBytes, HISTORY_BYTES + header.maxBlockBytes);
  machine.contentHash.reset();
  let historyBytes = placeDictionary(machine, dictionary);
  let contentBytes = 0;
  while (true) {
    const word = (yield* readWord(feed)) ?? malformed("it ends without an end mark");
    if (word === 0) break;
    const packedBytes = (word & ~STORED_BIT) >>> 0;
    if (packedBytes > header.maxBlockBytes) malformed("a block is larger than its frame allows");
    yield* readExactly(feed, machine.input().subarray(0, packedBytes));
    if (header.blockChecksum) yield* checkBlock(feed, machine, packedBytes);
    const written = decodeFrameBlock(
      machine,
      (word & STORED_BIT) !== 0,
      packedBytes,
      header.maxBlockBytes,
      historyBytes,
    );
    const output = machine.output();
    const block = output.subarray(HISTORY_BYTES, HISTORY_BYTES + written);
    if (header.contentChecksum) machine.contentHash.update(block);
    contentBytes += written;
    yield block;
    if (header.linked) historyBytes = keepHistory(output, historyBytes, written);
  }
  if (header.contentChecksum) {
    const stored = (yield* readWord(feed)) ?? malformed("it ends early");
    if (stored !== machine.contentHash.digest()) malformed("the checksum of its content does not match");
  }
  if (header.contentBytes !== undefined && header.contentBytes !== contentBytes) {
    fail("codec.size", { codec: "lz4-frame", foundBytes: contentBytes, allowedBytes: header.contentBytes });
  }
}

/** @throws AssetxError `codec.unsupported` naming the dictionary that is missing, or is not the one that is here */
function checkDictionary({ dictionaryId }: FrameHeader, dictionary: Uint8Array): void {
  if (dictionaryId === undefined) return;
  const here = dictionary.length === 0 ? undefined : (findDictionaryId(dictionary) ?? dictionaryId);
  if (here !== dictionaryId) fail("codec.unsupported", { codec: `lz4-frame with dictionary ${dictionaryId}` });
}

/** History lies right before the block; `window` bytes of it are valid. */
function decodeFrameBlock(
  machine: Lz4Machine,
  stored: boolean,
  packedBytes: number,
  capacity: number,
  window: number,
): number {
  if (stored) {
    machine.output().set(machine.input().subarray(0, packedBytes), HISTORY_BYTES);
    return packedBytes;
  }
  const written = machine.decode(packedBytes, HISTORY_BYTES, capacity, HISTORY_BYTES - window);
  return written < 0 ? malformed("a block does not decode") : written;
}

/** Moves the last 64 KiB before the place of the next block; answers how many there are. */
function keepHistory(output: Uint8Array, historyBytes: number, written: number): number {
  const kept = Math.min(HISTORY_BYTES, historyBytes + written);
  const end = HISTORY_BYTES + written;
  output.copyWithin(HISTORY_BYTES - kept, end - kept, end);
  return kept;
}

function* readHeader(feed: Feed, machine: Lz4Machine): Generator<undefined, FrameHeader, void> {
  const fixed = new Uint8Array(2);
  yield* readExactly(feed, fixed);
  const rest = new Uint8Array(optionalHeaderBytes(fixed[0] ?? 0) + 1);
  yield* readExactly(feed, rest);
  const bytes = concatBytes([fixed, rest.subarray(0, -1)]);
  const header = parseFrameHeader(bytes);
  machine.reserve(bytes.length, 0);
  machine.input().set(bytes);
  machine.blockHash.reset();
  machine.blockHash.update(machine.input());
  if (((machine.blockHash.digest() >>> 8) & 255) !== rest.at(-1))
    malformed("the checksum of its header does not match");
  return header;
}

function* checkBlock(feed: Feed, machine: Lz4Machine, packedBytes: number): Generator<undefined, void, void> {
  const stored = (yield* readWord(feed)) ?? malformed("it ends early");
  machine.blockHash.reset();
  machine.blockHash.update(machine.input().subarray(0, packedBytes));
  if (stored !== machine.blockHash.digest()) malformed("the checksum of a block does not match");
}

/**
 * Blocks of 8 MiB with nothing around them; the frame ends with the input, or where a block's size is a magic number.
 *
 * @returns that magic number
 */
function* decodeLegacy(feed: Feed, machine: Lz4Machine): Generator<Uint8Array | undefined, number | undefined, void> {
  machine.reserve(LEGACY_PACKED_BYTES, LEGACY_BLOCK_BYTES);
  while (true) {
    const packedBytes = yield* readWord(feed);
    if (packedBytes === undefined || packedBytes > LEGACY_PACKED_BYTES) return packedBytes;
    yield* readExactly(feed, machine.input().subarray(0, packedBytes));
    const written = machine.decode(packedBytes, 0, LEGACY_BLOCK_BYTES, 0);
    if (written < 0) malformed("a block does not decode");
    yield machine.output().subarray(0, written);
  }
}

/** A u32, or `undefined` at the end of the input. */
function* readWord(feed: Feed): Generator<undefined, number | undefined, void> {
  const bytes = new Uint8Array(4);
  const found = yield* fill(feed, bytes);
  if (found === 0) return undefined;
  if (found < 4) malformed("it ends early");
  return new DataView(bytes.buffer).getUint32(0, true);
}

function* readExactly(feed: Feed, into: Uint8Array): Generator<undefined, void, void> {
  if ((yield* fill(feed, into)) < into.length) malformed("it ends early");
}

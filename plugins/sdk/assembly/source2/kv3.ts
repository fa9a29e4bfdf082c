import { CODEC_ZSTD, ERRNO_EFBIG, ERRNO_EILSEQ, ERRNO_ENOMEM, ERRNO_EOPNOTSUPP } from "../abi.gen";
import { hostDecode } from "../host";
import { alloc } from "../memory";
import { Source } from "../source";
import { Block } from "./container";
import { decodeLz4 } from "./lz4";
import { Kv3Node } from "./kv3-node";
import { expandBlocks, isBlockCompressed, isLz4Compressed, isPlain } from "./kv3-first";
import { Region } from "./region";
import { ValueReader } from "./kv3-value";

/** "VKV3"; later versions have their number in the first byte and the letters the other way round. */
const MAGIC_OLD: u32 = 0x03564b56;
const MAGIC_REST: u32 = 0x4b563300;
const LAST_VERSION: u32 = 5;

/** Decoded bytes of one tree; what it becomes must fit the plugin's memory too. */
const MAX_BYTES: u32 = 12 * 1024 * 1024;

const MAX_BLOCK_BYTES: f64 = 16 * 1024 * 1024;

const PLAIN: u32 = 0;
const LZ4: u32 = 1;
const ZSTD: u32 = 2;

// header of versions 1 to 5
//   offset  size  field
//     0x00    20  magic, GUID of the format
//     0x14     4  compression     0 none, 1 LZ4, 2 zstd
//   version 1
//     0x18    16  ones, fours, eights, rawBytes
//   versions 2 to 5
//     0x18     4  u16 dictionary, u16 frameBytes
//     0x1c    12  ones, fours, eights
//     0x28     8  typeBytes, u16 objects, u16 arrays
//     0x30    16  rawBytes, storedBytes, blobs, blobBytes
//     0x40     8  twos, frameTableBytes                        from version 4 on
//     0x48    48  raw1, stored1, raw2, stored2, ones, twos, fours, eights, ?, objects, arrays, ?    version 5
const HEADER_BYTES_1: u32 = 40;
const HEADER_BYTES_2: u32 = 64;
const HEADER_BYTES_4: u32 = 72;
const HEADER_BYTES_5: u32 = 120;

/** Why the last `readKv3` gave 0, as -errno. */
let fault: i32 = 0;

export function kv3Fault(): i32 {
  return fault;
}

/** Whether a block that starts with these four bytes is a KV3 tree. */
export function isKv3(magic: u32): bool {
  return magic == MAGIC_OLD || ((magic & 0xffffff00) == MAGIC_REST && (magic & 0xff) - 1 < LAST_VERSION);
}

/**
 * The tree of a block of a file; 0 when it is none or damaged, with `kv3Fault`, or with 0 there when it is too large to be
 * read at all.
 */
export function readBlock(source: Source, block: Block): Kv3Node {
  fault = 0;
  const bytes = block.length > MAX_BLOCK_BYTES ? 0 : alloc(<u32>block.length);
  if (bytes == 0 || !source.copy(block.at, bytes, <u32>block.length)) return changetype<Kv3Node>(0);
  if (block.length < 4 || !isKv3(load<u32>(bytes))) return none(-ERRNO_EILSEQ);
  return readKv3(bytes, <u32>block.length);
}

/** The tree of a block of `length` bytes, whose magic was seen; 0 with `kv3Fault` when it is damaged. */
export function readKv3(block: usize, length: u32): Kv3Node {
  fault = 0;
  const end = block + length;
  const magic = load<u32>(block);
  if (magic == MAGIC_OLD) return readOld(block, end);
  const version = magic & 0xff;
  if (length < headerBytes(version)) return none(-ERRNO_EILSEQ);
  if (version == 1) return readFirst(block, end);
  return version == 5 ? readTwoBuffers(block, end) : readOneBuffer(block, end, version);
}

function headerBytes(version: u32): u32 {
  if (version == 1) return HEADER_BYTES_1;
  if (version < 4) return HEADER_BYTES_2;
  return version == 4 ? HEADER_BYTES_4 : HEADER_BYTES_5;
}

function none(error: i32): Kv3Node {
  fault = error;
  return changetype<Kv3Node>(0);
}

/** Version 0: one stream of names, types and values, behind the GUIDs of how it is packed. */
function readOld(block: usize, end: usize): Kv3Node {
  if (end - block < 40) return none(-ERRNO_EILSEQ);
  const from = block + 36;
  let content: Region;
  if (isPlain(block + 4)) content = Region.of(from, end);
  else if (isBlockCompressed(block + 4)) {
    const size = load<u32>(from) & 0x7fffffff;
    content = unpacked(size);
    if (fault == 0 && !expandBlocks(from, end, content)) fault = -ERRNO_EILSEQ;
  } else if (isLz4Compressed(block + 4)) {
    content = unpacked(load<u32>(from));
    if (fault == 0 && decodeLz4(from + 4, end, content.at, content.end, content.at) != content.end) fault = -ERRNO_EILSEQ;
  } else return none(-ERRNO_EOPNOTSUPP);
  if (fault != 0) return changetype<Kv3Node>(0);
  const reader = ValueReader.create(0);
  reader.readStrings(content.split(4), content);
  for (let set: u32 = 0; set < 4; set++) reader.setRegion(set, content);
  reader.types = content;
  return finish(reader);
}

function readFirst(block: usize, end: usize): Kv3Node {
  const raw = load<u32>(block, 36);
  const buffer = unpack(load<u32>(block, 20), block + HEADER_BYTES_1, end, raw);
  if (fault != 0) return changetype<Kv3Node>(0);
  const reader = ValueReader.create(1);
  const start = buffer.at;
  placeRegions(reader, 0, buffer, start, load<u32>(block, 24), 0, load<u32>(block, 28), load<u32>(block, 32));
  if (raw < 4) return none(-ERRNO_EILSEQ);
  reader.readStrings(reader.region(2), buffer);
  reader.types = Region.of(buffer.at, max(start + raw - 4, buffer.at));
  return finish(reader);
}

function readOneBuffer(block: usize, end: usize, version: u32): Kv3Node {
  const from = block + headerBytes(version);
  const compression = load<u32>(block, 20);
  const raw = load<u32>(block, 48);
  const stored = load<u32>(block, 52);
  const blobs = load<u32>(block, 56);
  const blobBytes = load<u32>(block, 60);
  // With zstd the blobs are the tail of the same stream.
  const hasTail = compression == ZSTD && blobs != 0;
  if (raw > MAX_BYTES || blobBytes > MAX_BYTES) return none(-ERRNO_EFBIG);
  const packedEnd = storedEnd(from, end, compression, raw, stored);
  if (packedEnd == 0) return none(-ERRNO_EILSEQ);
  const buffer = unpack(compression, from, packedEnd, raw + (hasTail ? blobBytes : 0));
  if (fault != 0) return changetype<Kv3Node>(0);
  const rawEnd = buffer.at + raw;
  const tail = Region.of(rawEnd, buffer.end);
  buffer.end = rawEnd;
  const reader = ValueReader.create(version);
  const twos = version >= 4 ? load<u32>(block, 64) : 0;
  placeRegions(reader, 0, buffer, buffer.at, load<u32>(block, 28), twos, load<u32>(block, 32), load<u32>(block, 36));
  const strings = buffer.at;
  reader.readStrings(reader.region(2), buffer);
  const typesEnd = strings + load<u32>(block, 40);
  if (typesEnd < buffer.at || typesEnd > rawEnd) return none(-ERRNO_EILSEQ);
  reader.types = Region.of(buffer.at, typesEnd);
  buffer.at = typesEnd;
  if (!placeBlobs(reader, buffer, blobs, blobBytes, compression, load<u16>(block, 26), hasTail ? tail : Region.of(packedEnd, end))) {
    return none(fault == 0 ? -ERRNO_EILSEQ : fault);
  }
  return finish(reader);
}

/** Version 5: names and the values of some arrays in one buffer, everything else in a second. */
function readTwoBuffers(block: usize, end: usize): Kv3Node {
  const from = block + HEADER_BYTES_5;
  const compression = load<u32>(block, 20);
  const raw1 = load<u32>(block, 72);
  const raw2 = load<u32>(block, 80);
  if (raw1 > MAX_BYTES || raw2 > MAX_BYTES || load<u32>(block, 60) > MAX_BYTES) return none(-ERRNO_EFBIG);
  const middle = storedEnd(from, end, compression, raw1, load<u32>(block, 76));
  if (middle == 0) return none(-ERRNO_EILSEQ);
  const last = storedEnd(middle, end, compression, raw2, load<u32>(block, 84));
  if (last == 0) return none(-ERRNO_EILSEQ);
  const names = unpack(compression, from, middle, raw1);
  if (fault != 0) return changetype<Kv3Node>(0);
  const values = unpack(compression, middle, last, raw2);
  if (fault != 0) return changetype<Kv3Node>(0);
  const reader = ValueReader.create(5);
  const aux = names.at;
  placeRegions(reader, 4, names, aux, load<u32>(block, 28), load<u32>(block, 64), load<u32>(block, 32), load<u32>(block, 36));
  reader.readStrings(reader.region(6), reader.region(4));
  const objects = load<u32>(block, 108);
  if (objects > MAX_BYTES >> 2) return none(-ERRNO_EFBIG);
  const start = values.at;
  reader.objects = values.split(objects << 2);
  const ones = load<u32>(block, 88);
  placeRegions(reader, 0, values, start, ones, load<u32>(block, 92), load<u32>(block, 96), load<u32>(block, 100));
  const typesEnd = values.at + load<u32>(block, 40);
  if (typesEnd < values.at || typesEnd > values.end) return none(-ERRNO_EILSEQ);
  reader.types = Region.of(values.at, typesEnd);
  values.at = typesEnd;
  const packed = Region.of(last, end);
  if (!placeBlobs(reader, values, load<u32>(block, 56), load<u32>(block, 60), compression, load<u16>(block, 26), packed)) {
    return none(fault == 0 ? -ERRNO_EILSEQ : fault);
  }
  return finish(reader);
}

function finish(reader: ValueReader): Kv3Node {
  const root = reader.readRoot();
  return reader.hasFailed() ? none(reader.fault == 0 ? -ERRNO_EILSEQ : reader.fault) : root;
}

/** Where a buffer's stored bytes end; 0 when they are not there. */
function storedEnd(from: usize, end: usize, compression: u32, raw: u32, stored: u32): usize {
  const length = compression == PLAIN ? raw : stored;
  return <usize>length > end - from ? 0 : from + length;
}

/** Room for `size` bytes. */
function unpacked(size: u32): Region {
  const at = size > MAX_BYTES ? 0 : alloc(size);
  if (at == 0) fault = size > MAX_BYTES ? -ERRNO_EFBIG : -ERRNO_ENOMEM;
  return Region.of(at, at == 0 ? 0 : at + size);
}

function unpack(compression: u32, from: usize, end: usize, raw: u32): Region {
  if (compression == PLAIN) {
    if (<usize>raw > end - from) fault = -ERRNO_EILSEQ;
    return Region.of(from, from + raw);
  }
  const buffer = unpacked(raw);
  if (fault != 0) return buffer;
  if (compression == LZ4) {
    if (decodeLz4(from, end, buffer.at, buffer.end, buffer.at) != buffer.end) fault = -ERRNO_EILSEQ;
  } else if (compression == ZSTD) {
    const written = hostDecode(CODEC_ZSTD, from, <u32>(end - from), buffer.at, raw);
    if (written != <i32>raw) fault = written < 0 ? written : -ERRNO_EILSEQ;
  } else fault = -ERRNO_EOPNOTSUPP;
  return buffer;
}

/** Values by their width, `start` being where the buffer does. A width without values takes no room. */
function placeRegions(
  reader: ValueReader,
  set: u32,
  buffer: Region,
  start: usize,
  ones: u32,
  twos: u32,
  fours: u32,
  eights: u32,
): void {
  place(reader, set, buffer, start, ones, 0);
  place(reader, set + 1, buffer, start, twos, 1);
  place(reader, set + 2, buffer, start, fours, 2);
  // The last width aligned even without values before version 5.
  if (reader.version < 5) buffer.align(start, 8);
  place(reader, set + 3, buffer, start, eights, 3);
}

function place(reader: ValueReader, set: u32, buffer: Region, start: usize, count: u32, shift: u32): void {
  if (count > MAX_BYTES) {
    buffer.failed = true;
    reader.setRegion(set, Region.of(buffer.at, buffer.at));
    return;
  }
  if (count != 0) buffer.align(start, 1 << shift);
  reader.setRegion(set, buffer.split(count << shift));
  if (buffer.failed) reader.fault = -ERRNO_EILSEQ;
}

/** `lengths` stands at the blobs' lengths, behind which a mark and the sizes of LZ4 frames follow. */
function placeBlobs(
  reader: ValueReader,
  lengths: Region,
  blobs: u32,
  blobBytes: u32,
  compression: u32,
  frameBytes: u32,
  packed: Region,
): bool {
  if (blobs == 0) return true;
  if (blobs > MAX_BYTES >> 2) return false;
  reader.blobLengths = lengths.split(blobs << 2);
  lengths.take(4);
  if (lengths.failed) return false;
  if (compression == PLAIN || blobBytes == 0 || (compression == ZSTD && reader.version < 5)) {
    reader.blobs = packed.split(blobBytes);
    return !packed.failed;
  }
  const output = unpacked(blobBytes);
  if (fault != 0) return false;
  reader.blobs = output;
  if (compression == ZSTD) {
    // The mark behind it is no part of the stream.
    const length = <u32>(packed.end - packed.at);
    return length >= 4 && hostDecode(CODEC_ZSTD, packed.at, length - 4, output.at, blobBytes) == <i32>blobBytes;
  }
  return frameBytes != 0 && expandFrames(lengths, packed, output, frameBytes);
}

/** LZ4 blocks that each give `frameBytes`, the last one the rest; their matches reach into those before. */
function expandFrames(sizes: Region, packed: Region, output: Region, frameBytes: u32): bool {
  let to = output.at;
  while (to < output.end) {
    const frame = packed.split(load<u16>(sizes.take(2)));
    if (packed.failed || sizes.failed) return false;
    const end = min(to + frameBytes, output.end);
    if (decodeLz4(frame.at, frame.end, to, end, output.at) != end) return false;
    to = end;
  }
  return true;
}

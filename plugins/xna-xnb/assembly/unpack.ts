import {
  alloc,
  beginStream,
  CODEC_LZ4_BLOCK,
  CODEC_LZX,
  diagnose,
  emitRecord,
  extent,
  hostDecode,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  step,
} from "../../sdk/assembly";
import { Content, STREAM } from "./content";
import { Header } from "./header";

/** Content up to here is decoded whole, from no more bytes. */
const MOST_BYTES: f64 = 24 * 1048576;
/** How much of larger content is. */
const PREFIX_BYTES: f64 = 4 * 1048576;
const FRAME_BYTES: f64 = 32768;

/** The content of a file, decoded when it is packed; its `known` is 0 when that was not possible. */
export function openContent(source: Source, header: Header): Content {
  const end = min(header.fileBytes, source.size);
  if (!header.isPacked) return Content.stored(source, header.start(), end);
  const packed = max<f64>(end - header.start(), 0);
  const isWhole = header.decodedBytes <= MOST_BYTES && packed <= MOST_BYTES;
  if (isWhole) return decode(source, header, <u32>packed, header.decodedBytes);
  if (header.isLz4) return Content.decoded(0, 0, header.decodedBytes);
  return decode(source, header, findPrefix(source, header, packed), PREFIX_BYTES);
}

/** Tells the host how to decode what entries are slices of; false when it takes no more. */
export function emitStream(source: Source, header: Header): bool {
  const packed = min(header.fileBytes, source.size) - header.start();
  beginStream(STREAM);
  sizeBytes(header.decodedBytes);
  extent(0, header.start(), packed, header.decodedBytes);
  step(header.isLz4 ? CODEC_LZ4_BLOCK : CODEC_LZX);
  if (!emitRecord()) return false;
  if (header.decodedBytes <= MOST_BYTES && packed <= MOST_BYTES) return true;
  return diagnose(SEVERITY_NOTE, "large", "Only the start of this content was looked into; loops of sounds may lie behind it", 10);
}

function decode(source: Source, header: Header, packed: u32, room: f64): Content {
  const input = alloc(packed);
  const output = alloc(<usize>room);
  let known: i32 = 0;
  if (input != 0 && output != 0 && source.copy(header.start(), input, packed)) {
    known = hostDecode(header.isLz4 ? CODEC_LZ4_BLOCK : CODEC_LZX, input, packed, output, <u32>room);
  }
  return Content.decoded(output, <f64>max(known, 0), header.decodedBytes);
}

// offset  size  frame of LZX, big-endian
//   0x00     3  0xff, decodedBytes only when they are not 32 KiB
//            2  packedBytes        0 ends the content
/** How many packed bytes decode to no more than a prefix. */
function findPrefix(source: Source, header: Header, packed: f64): u32 {
  const end = header.start() + packed;
  let at = header.start();
  let decoded: f64 = 0;
  while (at + 5 <= end) {
    const isSized = source.u8(at) == 0xff;
    const frame = isSized ? <f64>source.u16be(at + 1) : FRAME_BYTES;
    const next = isSized ? at + 5 + <f64>source.u16be(at + 3) : at + 2 + <f64>source.u16be(at);
    if (frame == 0 || next > end || decoded + frame > PREFIX_BYTES) break;
    at = next;
    decoded += frame;
  }
  return <u32>(at - header.start());
}

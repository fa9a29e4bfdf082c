import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, Output } from "../../sdk/assembly";
import { Bytes } from "./bytes";
import { OggPage } from "./ogg-page";
import { TAG_ARRAY, TAG_BYTES } from "./tag";

const SEGMENT_BYTES: u32 = 255;
const MAX_SEGMENTS: u32 = 255;
const NO_GRANULE: u64 = 0xffffffffffffffff;

/**
 * Writes an Ogg stream from lists of packets, one for each page: a packet stands in the list of the page on which it ends.
 * 0, or -errno.
 *
 * Packets that end on one page may have begun before it. What does not fit then was on the page before, and goes on one of
 * its own on which nothing ends.
 */
export function extractOgg(bytes: Bytes, packetsAt: f64, granulesAt: f64, output: Output): i32 {
  const page = OggPage.create(output);
  bytes.at = packetsAt;
  const pages = bytes.u32() & 0x7fffffff;
  for (let index: u32 = 0; index < pages; index++) {
    if (bytes.u32() != TAG_ARRAY) return -ERRNO_EILSEQ;
    const packets = bytes.u32() & 0x7fffffff;
    const start = bytes.at;
    const surplus = countSegments(bytes, packets) - <f64>MAX_SEGMENTS;
    if (bytes.failed()) return bytes.source.fault;
    const next = bytes.at;
    const granule = readGranule(bytes, granulesAt, index);
    bytes.at = start;
    const result = putPackets(bytes, page, packets, surplus);
    if (result != 0) return result;
    page.finish(granule, index + 1 == pages);
    if (output.fault != 0) return output.fault;
    bytes.at = next;
  }
  return output.flush();
}

/** Segments of the packets that come next; leaves the place behind them. */
function countSegments(bytes: Bytes, packets: u32): f64 {
  let segments: f64 = 0;
  for (let index: u32 = 0; index < packets && !bytes.failed(); index++) {
    if (bytes.u32() != TAG_BYTES) bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
    const length = bytes.u32();
    bytes.skip(<f64>length + <f64>(-length & 3));
    segments += <f64>(length / SEGMENT_BYTES + 1);
  }
  return segments;
}

function readGranule(bytes: Bytes, granulesAt: f64, index: u32): u64 {
  if (granulesAt == 0) return 0;
  bytes.at = granulesAt;
  if (index >= bytes.u32()) return 0;
  bytes.at += 8 * <f64>index;
  return bytes.u64();
}

function putPackets(bytes: Bytes, page: OggPage, packets: u32, surplus: f64): i32 {
  let early = surplus;
  for (let index: u32 = 0; index < packets; index++) {
    bytes.skip(4);
    const length = bytes.u32();
    const padding = <f64>(-length & 3);
    let left = length;
    // The last segment of a packet is shorter than the others, if need be empty.
    while (true) {
      const part = min(left, SEGMENT_BYTES);
      if (page.isFull()) page.finish(NO_GRANULE, false);
      const data = bytes.take(part);
      if (data == 0 && part != 0) return bytes.failed() ? bytes.source.fault : -ERRNO_ENOMEM;
      page.put(data, part);
      left -= part;
      if (part < SEGMENT_BYTES) break;
      if (early > 0) {
        early -= 1;
        if (early <= 0 || page.isFull()) page.finish(NO_GRANULE, false);
      }
    }
    bytes.skip(padding);
  }
  return 0;
}

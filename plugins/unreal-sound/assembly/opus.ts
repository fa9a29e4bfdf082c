import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, Output, Text } from "../../sdk/assembly";
import { Audio } from "./audio";
import { CONTENT_OPUS } from "./content";
import { MOST_PACKET, PAGE_FIRST, PAGE_LAST, Pages } from "./ogg";

export const MOST_OPUS: f64 = 33554432;
const HEADER_BYTES: u32 = 42;
const HEADER_4_BYTES: u32 = 17;
/** What the encoder of the older header delays by: 6.5 ms. */
const USUAL_DELAY: u32 = 312;
const FULL_RATE: u32 = 48000;
/** Frames at the full rate on one page: a second. */
const PAGE_FRAMES: u32 = 48000;
const MOST_PACKET_FRAMES: u32 = 5760;
const MOST_SKIPPED: u32 = 65535;

// UE5: "UEOPUS" 0 0, u8 version, channels, u32 rate, rate of the encoder, u64 frames, u32 packets,
//      frames of delay, of silence in front, of silence behind
// UE4: "UE4OPUS" 0, u16 rate, u32 frames, u8 channels, u16 packets
// packets: u16 bytes, bytes
/** The header in front of the packets. */
@unmanaged
export class Opus {
  channels: u32;
  rate: u32;
  frames: u64;
  headerBytes: u32;
  /** Frames at the full rate that players leave out in front. */
  skipped: u32;

  static create(): Opus {
    return changetype<Opus>(alloc(offsetof<Opus>()));
  }

  /** Reads the first bytes, at least 42. False when they make no sense. */
  read(head: usize, content: u32): bool {
    let delay: u64 = USUAL_DELAY;
    if (content == CONTENT_OPUS) {
      this.channels = load<u8>(head, 9);
      this.rate = load<u32>(head, 10);
      this.frames = load<u64>(head, 18);
      this.headerBytes = HEADER_BYTES;
      const encoded = load<u32>(head, 14);
      if (encoded == 0 || encoded > FULL_RATE) return false;
      delay = ((<u64>load<u32>(head, 30) + <u64>load<u32>(head, 34)) * FULL_RATE) / encoded;
      if (load<u8>(head, 8) != 0) return false;
    } else {
      this.rate = load<u16>(head, 8);
      this.frames = load<u32>(head, 10);
      this.channels = load<u8>(head, 14);
      this.headerBytes = HEADER_4_BYTES;
    }
    this.skipped = <u32>min(delay, MOST_SKIPPED);
    return this.channels != 0 && this.rate != 0 && delay <= MOST_SKIPPED && this.frames < 1 << 40;
  }

  /** Writes the packets as Ogg Opus; what `ax_extract` returns. */
  write(audio: Audio, handle: i32): i32 {
    const length = <u32>audio.total;
    const bytes = alloc(length);
    if (bytes == 0) return -ERRNO_ENOMEM;
    if (!audio.copy(0, bytes, length)) return -ERRNO_EILSEQ;
    if (framesOf(bytes + this.headerBytes, bytes + length) < 0) return -ERRNO_EILSEQ;
    const output = Output.to(handle);
    const pages = Pages.to(output);
    this.writeHeaders(pages);
    this.writePackets(pages, bytes + this.headerBytes, bytes + length);
    return output.flush();
  }

  private writeHeaders(pages: Pages): void {
    const head = Text.create(32).ascii("OpusHead").byte(1).byte(this.channels);
    head.byte(this.skipped & 255).byte(this.skipped >> 8);
    for (let shift: u32 = 0; shift < 32; shift += 8) head.byte((this.rate >> shift) & 255);
    head.byte(0).byte(0).byte(0);
    pages.put(head.pointer, head.length);
    pages.end(0, PAGE_FIRST);
    const tags = Text.create(32).ascii("OpusTags").byte(6).byte(0).byte(0).byte(0).ascii("assetx");
    tags.byte(0).byte(0).byte(0).byte(0);
    pages.put(tags.pointer, tags.length);
    pages.end(0, 0);
  }

  private writePackets(pages: Pages, from: usize, end: usize): void {
    const last = <u64>this.skipped + (this.frames * FULL_RATE) / this.rate;
    let at = from;
    let frames: u64 = 0;
    let started: u64 = 0;
    while (at < end) {
      const bytes: u32 = load<u16>(at);
      if (!pages.fits(bytes) || frames - started >= PAGE_FRAMES) {
        pages.end(frames, 0);
        started = frames;
      }
      pages.put(at + 2, bytes);
      frames += packetFrames(at + 2, bytes);
      at += 2 + bytes;
    }
    // The last page may end before its packets do, which cuts what fills the last one.
    pages.end(this.frames == 0 ? frames : min(max(last, started), frames), PAGE_LAST);
  }
}

/** Frames of all packets; -1 when one is damaged. */
function framesOf(from: usize, end: usize): i64 {
  let at = from;
  let frames: i64 = 0;
  while (at < end) {
    if (at + 3 > end) return -1;
    const bytes: u32 = load<u16>(at);
    if (bytes == 0 || bytes > MOST_PACKET || at + 2 + bytes > end) return -1;
    const own = packetFrames(at + 2, bytes);
    if (own == 0 || own > MOST_PACKET_FRAMES) return -1;
    frames += own;
    at += 2 + bytes;
  }
  return frames == 0 ? -1 : frames;
}

/** Frames at the full rate that a packet is for, by its first byte (RFC 6716, 3.1); 0 when it is cut. */
function packetFrames(packet: usize, bytes: u32): u32 {
  const head: u32 = load<u8>(packet);
  const mode = head >> 3;
  const size = mode & 3;
  let frames: u32;
  if (mode >= 16) frames = 120 << size;
  else if (mode >= 12) frames = 480 << (size & 1);
  else frames = size == 3 ? 2880 : 480 << size;
  const code = head & 3;
  if (code == 0) return frames;
  if (code < 3) return frames * 2;
  return bytes < 2 ? 0 : frames * (<u32>load<u8>(packet, 1) & 63);
}

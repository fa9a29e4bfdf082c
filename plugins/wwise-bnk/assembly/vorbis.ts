import { alloc, SETUP_WWISE, Source, VorbisSetup } from "../../sdk/assembly";
import { FORMAT_VORBIS, Wem } from "./wem";

// offset  size  "vorb", a chunk of its own (0x28 to 0x34 bytes) or the end of "fmt " (0x2a bytes)
//   0x00     4  frames
//   0x10     8  0x2a bytes: where the set-up packet and the sound start in the data
//   0x18     8  others: the same
//   0x28     2  0x2a bytes: powers of two of the frames of a short block and a long one
//   0x30     2  0x32 and 0x34 bytes: the same; 0x28 and 0x2c: the data has an identification that says so
const NEW_BYTES: u32 = 0x2a;
const FIRST_OLD_BYTES: u32 = 0x32;
const LAST_OLD_BYTES: u32 = 0x34;
const FIRST_WHOLE_BYTES: u32 = 0x28;
const LAST_WHOLE_BYTES: u32 = 0x2c;

// offset  size  packet
//   0x00     .  bytes: 4 with whole headers, else 2
//      .     4  frames up to here; not in the newest form
//      .     .  what it holds
const WHOLE_PACKET_HEAD: u32 = 8;
const OLD_PACKET_HEAD: u32 = 6;
const NEW_PACKET_HEAD: u32 = 2;
export const MOST_PACKET_BYTES: u32 = 65535;

/** Kind, channels; then the packet. */
const REQUEST_HEAD: u32 = 2;
const IDENTIFICATION_BYTES: u32 = 30;
/** Types 1 and 3 and "vorbis", the first byte lowest. */
const IDENTIFICATION: u64 = 0x73696272_6f7601;
const COMMENT: u64 = 0x73696272_6f7603;
const MAGIC_MASK: u64 = 0xffffffffffffff;
const SMALLEST_BLOCK: u32 = 6;
const LARGEST_BLOCK: u32 = 13;
const MOST_CHANNELS: u32 = 255;

/** The Vorbis stream of a WEM. */
@unmanaged
export class Vorbis {
  frames: u32;
  /** Bytes in front of each packet. */
  packetHead: u32;
  /** Whether it is of the form whose packets may leave out what their neighbours tell. */
  isNew: bool;
  shortBlock: u32;
  longBlock: u32;
  /** Where the sound starts, and where the data ends. */
  audioAt: f64;
  end: f64;
  setup: VorbisSetup;
  private request: usize;

  static create(): Vorbis {
    const stream = changetype<Vorbis>(alloc(offsetof<Vorbis>()));
    stream.request = alloc(REQUEST_HEAD + MOST_PACKET_BYTES);
    return stream;
  }

  /** Reads where the stream lies and asks for its set-up packet; false when it has none that can be made. */
  read(source: Source, wem: Wem): bool {
    if (wem.format != FORMAT_VORBIS || !wem.isWem || wem.channels > MOST_CHANNELS) return false;
    const vorb = wem.vorbAt;
    const bytes = wem.vorbBytes;
    const isNew = bytes == NEW_BYTES;
    const isOld = bytes == FIRST_OLD_BYTES || bytes == LAST_OLD_BYTES;
    const isWhole = bytes == FIRST_WHOLE_BYTES || bytes == LAST_WHOLE_BYTES;
    if (!isNew && !isOld && !isWhole) return false;
    this.frames = wem.u32(source, vorb);
    this.packetHead = isNew ? NEW_PACKET_HEAD : isOld ? OLD_PACKET_HEAD : WHOLE_PACKET_HEAD;
    this.isNew = isNew;
    const starts = vorb + (isNew ? 0x10 : 0x18);
    let setupAt = wem.dataAt + <f64>wem.u32(source, starts);
    this.audioAt = wem.dataAt + <f64>wem.u32(source, starts + 4);
    this.end = wem.dataAt + wem.dataBytes;
    if (setupAt >= this.audioAt || this.audioAt > this.end) return false;
    if (isWhole) {
      setupAt = this.readHeaders(source, wem, setupAt);
      if (setupAt < 0) return false;
    } else {
      const blocks = vorb + (isNew ? 0x28 : 0x30);
      if (!this.takeBlocks(source.u8(blocks), source.u8(blocks + 1))) return false;
    }
    if (this.frames != 0) wem.keepLoopWithin(this.frames);
    return this.askSetup(source, wem, setupAt);
  }

  /** Block sizes as an identification has them. */
  blockSizes(): u32 {
    return ctz(this.shortBlock) | (ctz(this.longBlock) << 4);
  }

  /** Frames of the blocks of a mode; 0 where there is no such mode. */
  blockOf(mode: u32): u32 {
    if (mode >= this.setup.modes) return 0;
    return this.setup.isLong(mode) ? this.longBlock : this.shortBlock;
  }

  /** Bytes of the packet at `at`, behind its head; 0 where no packet is. */
  packetBytes(source: Source, wem: Wem, at: f64): u32 {
    if (at + <f64>this.packetHead > this.end) return 0;
    return this.packetHead == WHOLE_PACKET_HEAD ? wem.u32(source, at) : wem.u16(source, at);
  }

  /** Reads the identification and passes over the comment; where the set-up packet is, or -1. */
  private readHeaders(source: Source, wem: Wem, start: f64): f64 {
    if (this.packetBytes(source, wem, start) != IDENTIFICATION_BYTES) return -1;
    const head = <f64>this.packetHead;
    const comment = start + head + <f64>IDENTIFICATION_BYTES;
    if (comment + head + 8 > this.end) return -1;
    if ((source.u64le(start + head) & MAGIC_MASK) != IDENTIFICATION) return -1;
    const blocks = source.u8(start + head + 28);
    if (!this.takeBlocks(blocks & 15, blocks >> 4)) return -1;
    if ((source.u64le(comment + head) & MAGIC_MASK) != COMMENT) return -1;
    return comment + head + <f64>this.packetBytes(source, wem, comment);
  }

  private takeBlocks(short: u32, long: u32): bool {
    if (short < SMALLEST_BLOCK || short > long || long > LARGEST_BLOCK) return false;
    this.shortBlock = 1 << short;
    this.longBlock = 1 << long;
    return true;
  }

  private askSetup(source: Source, wem: Wem, at: f64): bool {
    const length = this.packetBytes(source, wem, at);
    const start = at + <f64>this.packetHead;
    if (length == 0 || length > MOST_PACKET_BYTES || start + <f64>length > this.end) return false;
    store<u8>(this.request, SETUP_WWISE);
    store<u8>(this.request, wem.channels, 1);
    if (!source.copy(start, this.request + REQUEST_HEAD, length)) return false;
    if (changetype<usize>(this.setup) == 0) this.setup = VorbisSetup.of(this.request, REQUEST_HEAD + length);
    else this.setup.ask(this.request, REQUEST_HEAD + length);
    return this.setup.modes != 0;
  }
}

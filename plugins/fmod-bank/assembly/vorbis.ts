import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, ERRNO_EOPNOTSUPP, Output, Source, Text } from "../../sdk/assembly";
import { OggWriter } from "./ogg";
import { buildSetup, findSetup, Setup } from "./setup";
import { Sound } from "./sound";

const HEADER_BYTES: u32 = 30;
const COMMENT_BYTES: u32 = 512;
/** Blocks of 256 and 2048 frames, as FMOD always has them. */
const BLOCK_SIZES: u32 = 0xb8;
const SHORT_BLOCK: u32 = 256;
const LONG_BLOCK: u32 = 2048;
/** "vorbis" behind the type of a header. */
const VORBIS: u64 = 0x736962726f76;

/** Writes a sound as an Ogg file with the headers that FMOD leaves out; what `ax_extract` returns. */
export function extractVorbis(one: Sound, handle: i32): i32 {
  const index = findSetup(one.setup);
  if (index < 0 || one.layered || one.channels > 2) return -ERRNO_EOPNOTSUPP;
  const setup = buildSetup(index);
  if (setup.pointer == 0) return -ERRNO_ENOMEM;
  const output = Output.to(handle);
  const writer = OggWriter.to(output);
  putHeaders(writer, one, setup);
  const result = putPackets(writer, one, setup);
  if (result != 0) return result;
  writer.finish();
  return output.flush();
}

// offset  size  identification
//   0x00     7  1, "vorbis"
//   0x07     4  version            0
//   0x0b     5  channels (8 bits), rate
//   0x10    12  rates of bits      not said
//   0x1c     2  block sizes, 1
function putHeaders(writer: OggWriter, one: Sound, setup: Setup): void {
  const header = alloc(HEADER_BYTES);
  store<u64>(header, (VORBIS << 8) | 1);
  store<u8>(header, one.channels, 11);
  store<u32>(header, one.rate, 12);
  store<u8>(header, BLOCK_SIZES, 28);
  store<u8>(header, 1, 29);
  writer.packet(header, HEADER_BYTES, 0);
  writer.endPage();
  const comment = commentOf(one);
  writer.packet(comment.pointer, comment.length, 0);
  writer.packet(setup.pointer, setup.length, 0);
  writer.endPage();
}

/** Who wrote it, and the loop as games and players look for it. */
function commentOf(one: Sound): Text {
  const text = Text.create(COMMENT_BYTES);
  text.byte(3).ascii("vorbis");
  putWord(text, 6).ascii("assetx");
  putWord(text, one.loopEnd != 0 ? 2 : 0);
  if (one.loopEnd != 0) {
    putComment(text, Text.create(32).ascii("LOOPSTART=").decimal(one.loopStart));
    putComment(
      text,
      Text.create(32)
        .ascii("LOOPLENGTH=")
        .decimal(one.loopEnd - one.loopStart),
    );
  }
  return text.byte(1);
}

function putComment(text: Text, comment: Text): void {
  putWord(text, comment.length).text(comment);
}

function putWord(text: Text, value: u32): Text {
  return text
    .byte(value & 255)
    .byte((value >> 8) & 255)
    .byte((value >> 16) & 255)
    .byte(value >> 24);
}

/** Packets stand one after the other, each behind its length (16 bits); a length of 0 or the end stops. */
function putPackets(writer: OggWriter, one: Sound, setup: Setup): i32 {
  const source = one.bank.source;
  const end = one.bank.dataAt + one.offset + one.bytes;
  let at = one.bank.dataAt + one.offset;
  let frames: u64 = 0;
  let before: u32 = 0;
  let length = lengthAt(source, at, end);
  while (length != 0) {
    const start = at + 2;
    at = start + <f64>length;
    if (at > end) return -ERRNO_EILSEQ;
    const next = lengthAt(source, at, end);
    const packet = source.view(start, length);
    if (packet == 0) return source.fault;
    const block = blockOf(load<u8>(packet), setup);
    if (block == 0) return -ERRNO_EILSEQ;
    if (before != 0) frames += (before + block) >> 2;
    before = block;
    // What the last block has too much is cut off by its granule.
    writer.packet(packet, length, next == 0 ? min(frames, <u64>one.frames) : frames);
    length = next;
  }
  return before == 0 ? -ERRNO_EILSEQ : 0;
}

function lengthAt(source: Source, at: f64, end: f64): u32 {
  return at + 2 <= end ? source.u16le(at) : 0;
}

/** Frames of the block that a packet holds; 0 when it holds no sound. */
function blockOf(first: u32, setup: Setup): u32 {
  if ((first & 1) != 0) return 0;
  const mode = (first >> 1) & setup.modeBits;
  return ((setup.longModes >> mode) & 1) != 0 ? LONG_BLOCK : SHORT_BLOCK;
}

import { ERRNO_EILSEQ, ERRNO_ENOMEM, ERRNO_EOPNOTSUPP, OggWriter, Output, putVorbisHeaders, Source, VorbisSetup } from "../../sdk/assembly";
import { Sound } from "./sound";

/** Blocks of 256 and 2048 frames, as FMOD always has them. */
const BLOCK_SIZES: u32 = 0xb8;
const SHORT_BLOCK: u32 = 256;
const LONG_BLOCK: u32 = 2048;

let asked: VorbisSetup = changetype<VorbisSetup>(0);
let askedId: u32 = 0;

/** Whether the set-up packet with this CRC-32 can be made. The sounds of a bank mostly have the same. */
export function knowsSetup(id: u32): bool {
  if (changetype<usize>(asked) == 0) asked = VorbisSetup.withCrc32(id);
  else if (id != askedId) asked.askCrc32(id);
  askedId = id;
  return asked.modes != 0;
}

/** Writes a sound as an Ogg file with the headers that FMOD leaves out; what `ax_extract` returns. */
export function extractVorbis(one: Sound, handle: i32): i32 {
  const setup = VorbisSetup.withCrc32(one.setup);
  if (setup.modes == 0 || one.layered || one.channels > 2) return -ERRNO_EOPNOTSUPP;
  if (!setup.build()) return -ERRNO_ENOMEM;
  const output = Output.to(handle);
  const writer = OggWriter.to(output);
  putVorbisHeaders(writer, one.channels, one.rate, BLOCK_SIZES, setup, one.loopStart, one.loopEnd);
  const result = putPackets(writer, one, setup);
  if (result != 0) return result;
  writer.finish();
  return output.flush();
}

/** Packets stand one after the other, each behind its length (16 bits); a length of 0 or the end stops. */
function putPackets(writer: OggWriter, one: Sound, setup: VorbisSetup): i32 {
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
    // What the last block has too much is cut off by its granule.
    writer.packet(packet, length, next == 0 ? min(frames, <u64>one.frames) : frames);
    // Some players count wrong when the first page of sound is the last one, too.
    if (before == 0 && next != 0) writer.endPage();
    before = block;
    length = next;
  }
  return before == 0 ? -ERRNO_EILSEQ : 0;
}

function lengthAt(source: Source, at: f64, end: f64): u32 {
  return at + 2 <= end ? source.u16le(at) : 0;
}

/** Frames of the block that a packet holds; 0 when it holds no sound. */
function blockOf(first: u32, setup: VorbisSetup): u32 {
  const mode = (first >> 1) & ((1 << setup.modeBits) - 1);
  if ((first & 1) != 0 || mode >= setup.modes) return 0;
  return setup.isLong(mode) ? LONG_BLOCK : SHORT_BLOCK;
}

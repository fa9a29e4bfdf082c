import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, OggWriter, Output, putVorbisHeaders, Source } from "../../sdk/assembly";
import { isModified } from "./modified";
import { MOST_PACKET_BYTES, Vorbis } from "./vorbis";
import { Wem } from "./wem";

/** Writes the Vorbis stream of a WEM as an Ogg file; what `ax_extract` returns. */
export function extractOgg(source: Source, wem: Wem, handle: i32): i32 {
  const stream = Vorbis.create();
  if (!stream.read(source, wem)) return source.fault != 0 ? source.fault : -ERRNO_EILSEQ;
  if (!stream.setup.build()) return -ERRNO_ENOMEM;
  const output = Output.to(handle);
  const writer = OggWriter.to(output);
  const loopEnd = wem.loopEnd > wem.loopStart ? wem.loopEnd : 0;
  putVorbisHeaders(writer, wem.channels, wem.rate, stream.blockSizes(), stream.setup, wem.loopStart, loopEnd);
  const result = putPackets(source, wem, stream, writer);
  if (result != 0) return result;
  writer.finish();
  return output.flush();
}

function putPackets(source: Source, wem: Wem, stream: Vorbis, writer: OggWriter): i32 {
  const setup = stream.setup;
  const modified = isModified(source, wem, stream);
  const whole = alloc(MOST_PACKET_BYTES + 1);
  const head = <f64>stream.packetHead;
  let at = stream.audioAt;
  let length = stream.packetBytes(source, wem, at);
  let frames: u64 = 0;
  let before: u32 = 0;
  let wasLong = false;
  while (length != 0) {
    const start = at + head;
    at = start + <f64>length;
    if (length > MOST_PACKET_BYTES || at > stream.end) {
      // Of a sound that goes on elsewhere, the last packet is cut anywhere.
      if (wem.partial && before != 0) break;
      return -ERRNO_EILSEQ;
    }
    const next = stream.packetBytes(source, wem, at);
    const nextFirst: u32 = next != 0 && at + head < stream.end ? source.u8(at + head) : 0;
    const packet = source.view(start, length);
    if (packet == 0) return source.fault;
    const first: u32 = load<u8>(packet);
    const mode = (modified ? first : first >> 1) & ((1 << setup.modeBits) - 1);
    const block = stream.blockOf(mode);
    if (block == 0 || (!modified && (first & 1) != 0)) return -ERRNO_EILSEQ;
    const isLong = setup.isLong(mode);
    if (before != 0) frames += (before + block) >> 2;
    const isLast = next == 0;
    // What the last block has too much is cut off by its granule.
    const granule = isLast && stream.frames != 0 ? min(frames, <u64>stream.frames) : frames;
    if (!modified) writer.packet(packet, length, granule);
    else {
      const nextMode = nextFirst & ((1 << setup.modeBits) - 1);
      const isNextLong = !isLast && nextMode < setup.modes && setup.isLong(nextMode);
      const neighbours: u32 = (wasLong ? 1 : 0) | (isNextLong ? 2 : 0);
      putBack(packet, length, whole, mode, setup.modeBits, isLong ? 2 : 0, neighbours);
      writer.packet(whole, length + 1, granule);
    }
    // Some players count wrong when the first page of sound is the last one, too.
    if (before == 0 && !isLast) writer.endPage();
    before = block;
    wasLong = isLong;
    length = next;
  }
  return before == 0 ? -ERRNO_EILSEQ : 0;
}

// bits      packet             Wwise's packet lacks the first and third of these
//   1       0: sound
//   .       mode
//   2       of a long block: whether the one before and the one behind are long
//   .       the rest
function putBack(
  packet: usize,
  length: u32,
  whole: usize,
  mode: u32,
  modeBits: u32,
  neighbourBits: u32,
  neighbours: u32,
): void {
  const shift = 1 + neighbourBits;
  const first: u32 = load<u8>(packet);
  let pending = (mode << 1) | ((neighbourBits != 0 ? neighbours : 0) << (1 + modeBits));
  pending |= (first >> modeBits) << (modeBits + shift);
  store<u8>(whole, pending);
  pending >>= 8;
  for (let at: u32 = 1; at < length; at++) {
    pending |= <u32>load<u8>(packet + at) << shift;
    store<u8>(whole + at, pending);
    pending >>= 8;
  }
  store<u8>(whole + length, pending);
}

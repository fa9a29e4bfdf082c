import { Source } from "../../sdk/assembly";
import { Vorbis } from "./vorbis";
import { Wem } from "./wem";

/**
 * Whether packets leave out their kind and what their neighbours tell. Nothing in the file says so reliably, but the packets do:
 * a standard one begins with a bit that is 0. Where all begin so, as with modified packets of short blocks only, the length of
 * the sound decides.
 */
export function isModified(source: Source, wem: Wem, stream: Vorbis): bool {
  if (!stream.isNew) return false;
  const modeMask: u32 = (1 << stream.setup.modeBits) - 1;
  const head = <f64>stream.packetHead;
  let at = stream.audioAt;
  let whole: u64 = 0;
  let short: u64 = 0;
  let wholeBefore: u32 = 0;
  let shortBefore: u32 = 0;
  let length = stream.packetBytes(source, wem, at);
  while (length != 0 && at + head + <f64>length <= stream.end) {
    const first = source.u8(at + head);
    if ((first & 1) != 0) return true;
    const wholeBlock = stream.blockOf((first >> 1) & modeMask);
    const shortBlock = stream.blockOf(first & modeMask);
    if (wholeBefore != 0) {
      whole += (wholeBefore + wholeBlock) >> 2;
      short += (shortBefore + shortBlock) >> 2;
    }
    wholeBefore = wholeBlock;
    shortBefore = shortBlock;
    at += head + <f64>length;
    length = stream.packetBytes(source, wem, at);
  }
  return distance(short, stream.frames) < distance(whole, stream.frames);
}

function distance(a: u64, b: u64): u64 {
  return a > b ? a - b : b - a;
}

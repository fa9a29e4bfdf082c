import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, Output } from "../../sdk/assembly";
import { Bytes } from "./bytes";
import { Payload } from "./payload";

// offset  size  QOA, big-endian
//   0x00     4  qoaf
//   0x04     4  frames of the sound
//
//               block
//   0x00     1  channels
//   0x01     3  rate
//   0x04     2  frames of the sound in this block
//   0x06     2  blockBytes
//   0x08     .  for each channel four values before the block (2 each) and their weights (2 each)
//      .     .  slices of 8 bytes: 4 bits of scale, 20 codes of 3 bits; the channels take turns
const MAGIC: u32 = 0x66616f71;
const FILE_HEADER: f64 = 8;
const BLOCK_HEADER: u32 = 8;
const STATE_BYTES: u32 = 16;
const SLICE_FRAMES: u32 = 20;
const MAX_CHANNELS: u32 = 8;
const MAX_SLICES: u32 = 256;
const HISTORY: u32 = 4;

/** (scale + 1) ^ 2.75, rounded. */
const SCALES: usize = memory.data<u16>([1, 7, 21, 45, 84, 138, 211, 304, 421, 562, 731, 928, 1157, 1419, 1715, 2048]);
/** What the codes mean, in quarters of the scale. */
const CODES: usize = memory.data<i8>([3, -3, 10, -10, 18, -18, 28, -28]);

/** Frames of the sound as the file states them. */
export function qoaFrames(bytes: Bytes, payload: Payload): f64 {
  const head = payload.length < FILE_HEADER ? 0 : bytes.view(payload.offset, 8);
  return head == 0 ? 0 : <f64>bswap<u32>(load<u32>(head, 4));
}

/** Writes samples of 16 bits; 0, or -errno. `channels` is what was said of the sound before. */
export function extractQoa(bytes: Bytes, offset: f64, length: f64, channels: u32, output: Output): i32 {
  const head = bytes.view(offset, 8);
  if (length < FILE_HEADER || head == 0 || load<u32>(head) != MAGIC) return -ERRNO_EILSEQ;
  const samples = alloc(MAX_CHANNELS * MAX_SLICES * SLICE_FRAMES * 2);
  if (samples == 0) return -ERRNO_ENOMEM;
  let left = bswap<u32>(load<u32>(head, 4));
  let at = offset + FILE_HEADER;
  const end = offset + length;
  while (left > 0 && at + <f64>BLOCK_HEADER <= end && output.fault == 0) {
    const start = bytes.view(at, BLOCK_HEADER);
    if (start == 0) return bytes.source.fault;
    const frames = min<u32>(bswap<u16>(load<u16>(start, 4)), left);
    const blockBytes: u32 = bswap<u16>(load<u16>(start, 6));
    const slices = (frames + SLICE_FRAMES - 1) / SLICE_FRAMES;
    const needed = BLOCK_HEADER + channels * (STATE_BYTES + 8 * slices);
    const isSane = <u32>load<u8>(start) == channels && frames > 0 && slices <= MAX_SLICES && channels <= MAX_CHANNELS;
    if (!isSane || blockBytes < needed || at + <f64>blockBytes > end) return -ERRNO_EILSEQ;
    const block = bytes.view(at, blockBytes);
    if (block == 0) return bytes.source.fault;
    unpackBlock(block + BLOCK_HEADER, channels, slices, samples);
    output.bytes(samples, frames * channels * 2);
    left -= frames;
    at += <f64>blockBytes;
  }
  return output.flush();
}

/** Values before the next one of a channel, and what each of them counts. */
const HISTORY_WORDS: usize = memory.data(16, 16);
const WEIGHT_WORDS: usize = memory.data(16, 16);

function unpackBlock(states: usize, channels: u32, slices: u32, samples: usize): void {
  for (let channel: u32 = 0; channel < channels; channel++) {
    const state = states + channel * STATE_BYTES;
    for (let index: u32 = 0; index < HISTORY; index++) {
      store<i32>(HISTORY_WORDS + (index << 2), <i32>(<i16>bswap<u16>(load<u16>(state + (index << 1)))));
      store<i32>(WEIGHT_WORDS + (index << 2), <i32>(<i16>bswap<u16>(load<u16>(state + 8 + (index << 1)))));
    }
    for (let index: u32 = 0; index < slices; index++) {
      const slice = states + channels * STATE_BYTES + ((index * channels + channel) << 3);
      const target = samples + ((index * SLICE_FRAMES * channels + channel) << 1);
      unpackSlice(bswap<u64>(load<u64>(slice)), HISTORY_WORDS, WEIGHT_WORDS, target, channels << 1);
    }
  }
}

function unpackSlice(slice: u64, history: usize, weights: usize, target: usize, stride: u32): void {
  const scale = <i32>load<u16>(SCALES + (<usize>(slice >> 60) << 1));
  for (let index: u32 = 0; index < SLICE_FRAMES; index++) {
    const code = <u32>(slice >> (57 - 3 * index)) & 7;
    const quarters = <i32>load<i8>(CODES + code) * scale;
    // Rounded to the nearest, halves away from zero.
    const residual = quarters < 0 ? -((2 - quarters) >> 2) : (quarters + 2) >> 2;
    let predicted = 0;
    for (let tap: u32 = 0; tap < HISTORY; tap++) {
      predicted += load<i32>(weights + (tap << 2)) * load<i32>(history + (tap << 2));
    }
    const sample = max(min((predicted >> 13) + residual, 32767), -32768);
    store<u16>(target + index * stride, sample);
    const delta = residual >> 4;
    for (let tap: u32 = 0; tap < HISTORY; tap++) {
      const weight = weights + (tap << 2);
      store<i32>(weight, load<i32>(weight) + (load<i32>(history + (tap << 2)) < 0 ? -delta : delta));
    }
    memory.copy(history, history + 4, (HISTORY - 1) << 2);
    store<i32>(history, sample, (HISTORY - 1) << 2);
  }
}

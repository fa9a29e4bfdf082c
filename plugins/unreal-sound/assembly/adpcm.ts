import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, Output } from "../../sdk/assembly";
import { Audio } from "./audio";
import { Wave } from "./wave";

export const MOST_ADPCM: f64 = 33554432;
const MOST_CHANNELS: u32 = 8;
const HEAD_BYTES: u32 = 7;
const LEAST_STEP: i32 = 16;
// Times the largest adaptation it still fits.
const MOST_STEP: i32 = 0x7fffffff / 768;

/** Pairs of coefficients, and how far the next step is from this one for each nibble: those of Microsoft's ADPCM. */
const FIRST: usize = memory.data<i32>([256, 512, 0, 192, 240, 460, 392]);
const SECOND: usize = memory.data<i32>([0, -256, 0, 64, 0, -208, -232]);
const PREDICTORS: u32 = 7;
const STEPS: usize = memory.data<i32>([230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230]);

// block of one channel: u8 pair of coefficients, i16 step, i16 second frame, i16 first frame, nibbles, the higher first
/** Whether blocks hold one channel each, as the engine packs them; other programs pack all channels in each block. */
export function hasOwnBlocks(wave: Wave): bool {
  const frames = 2 + (wave.blockBytes - HEAD_BYTES) * 2;
  return wave.channels > 1 && wave.channels <= MOST_CHANNELS && wave.blockBytes > HEAD_BYTES && wave.blockFrames == frames;
}

/** Decodes sound whose channels have blocks of their own, and writes it as WAV; what `ax_extract` returns. */
export function writeAdpcm(audio: Audio, wave: Wave, handle: i32): i32 {
  const length = <u32>min(<f64>wave.dataBytes, audio.total - <f64>wave.dataAt);
  const channels = wave.channels;
  const blocks = length / wave.blockBytes / channels;
  const bytes = alloc(length);
  const row = alloc(wave.blockFrames * channels * 2);
  const lasts = alloc(MOST_CHANNELS * 4);
  if (bytes == 0 || row == 0 || lasts == 0) return -ERRNO_ENOMEM;
  if (blocks == 0 || !audio.copy(<f64>wave.dataAt, bytes, length)) return -ERRNO_EILSEQ;
  const isApart = isSmoother(bytes, wave, blocks);
  const output = Output.to(handle);
  writeHeader(output, wave, <u32>min(<f64>blocks * <f64>wave.blockFrames * <f64>channels * 2, 4294967000));
  for (let block: u32 = 0; block < blocks; block++) {
    for (let channel: u32 = 0; channel < channels; channel++) {
      const number = isApart ? channel * blocks + block : block * channels + channel;
      if (!decode(bytes + number * wave.blockBytes, wave, row + channel * 2, channels)) return -ERRNO_EILSEQ;
    }
    output.bytes(row, wave.blockFrames * channels * 2);
  }
  return output.flush();
}

/**
 * Whether channels stand one behind the other, rather than their blocks in turn: blocks go on where the one before them
 * ended, so the order is right in which they jump less.
 */
function isSmoother(bytes: usize, wave: Wave, blocks: u32): bool {
  const row = alloc(wave.blockFrames * 2);
  let apart: f64 = 0;
  let inTurn: f64 = 0;
  const checked = min(blocks - 1, 64);
  for (let block: u32 = 0; block < checked; block++) {
    const from = bytes + block * wave.channels * wave.blockBytes;
    inTurn += jump(from, from + wave.channels * wave.blockBytes, wave, row);
    const other = bytes + block * wave.blockBytes;
    apart += jump(other, other + wave.blockBytes, wave, row);
  }
  return apart < inTurn;
}

/** How far the first frame of a block is from the last of another. */
function jump(from: usize, to: usize, wave: Wave, row: usize): f64 {
  if (!decode(from, wave, row, 1)) return 65536;
  const last = <i32>load<i16>(row + (wave.blockFrames - 1) * 2);
  return Math.abs(<f64>(<i32>load<i16>(to, 5) - last));
}

/** Decodes one block; its frames stand `channels` apart. */
function decode(block: usize, wave: Wave, to: usize, channels: u32): bool {
  const predictor: u32 = load<u8>(block);
  if (predictor >= PREDICTORS) return false;
  const first = load<i32>(FIRST + (predictor << 2));
  const second = load<i32>(SECOND + (predictor << 2));
  let step = <i32>load<i16>(block, 1);
  let last = <i32>load<i16>(block, 3);
  let before = <i32>load<i16>(block, 5);
  const stride = channels * 2;
  store<i16>(to, before);
  store<i16>(to + stride, last);
  for (let frame: u32 = 2; frame < wave.blockFrames; frame++) {
    const pair: u32 = load<u8>(block + HEAD_BYTES + ((frame - 2) >> 1));
    const nibble = (frame & 1) == 0 ? pair >> 4 : pair & 15;
    const signed = nibble >= 8 ? <i32>nibble - 16 : <i32>nibble;
    const value = min(max(((last * first + before * second) >> 8) + signed * step, -32768), 32767);
    before = last;
    last = value;
    step = min(max((load<i32>(STEPS + (nibble << 2)) * step) >> 8, LEAST_STEP), MOST_STEP);
    store<i16>(to + frame * stride, value);
  }
  return true;
}

function writeHeader(output: Output, wave: Wave, dataBytes: u32): void {
  output.u32le(0x46464952);
  output.u32le(dataBytes + 36);
  output.u32le(0x45564157);
  output.u32le(0x20746d66);
  output.u32le(16);
  output.u16le(1);
  output.u16le(wave.channels);
  output.u32le(wave.rate);
  output.u32le(wave.rate * wave.channels * 2);
  output.u16le(wave.channels * 2);
  output.u16le(16);
  output.u32le(0x61746164);
  output.u32le(dataBytes);
}

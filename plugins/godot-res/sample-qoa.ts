import { ByteWriter } from "../sdk/sample/index.ts";

const CODES = [0.75, -0.75, 2.5, -2.5, 4.5, -4.5, 7, -7];
const SLICE_FRAMES = 20;

interface Channel {
  readonly history: number[];
  readonly weights: number[];
}

/** A QOA file of one block; samples of the channels take turns. The scale is the first one that reaches every sample. */
export function qoa(samples: readonly number[], channels: number, rate: number): Uint8Array {
  const frames = samples.length / channels;
  const states: readonly Channel[] = Array.from({ length: channels }, (_, index) => ({
    history: [index, 2, -3, 4],
    weights: [0, 0, -8192, 16_384],
  }));
  const writer = new ByteWriter().text("qoaf").u32Be(frames);
  const slices = Math.ceil(frames / SLICE_FRAMES);
  const blockBytes = 8 + channels * (16 + 8 * slices);
  writer.u8(channels, rate >> 16, (rate >> 8) & 255, rate & 255);
  writer.u8(frames >> 8, frames & 255, blockBytes >> 8, blockBytes & 255);
  for (const { history, weights } of states) {
    for (const value of [...history, ...weights]) writer.u8((value >> 8) & 255, value & 255);
  }
  for (let slice = 0; slice < slices; slice++) {
    for (const [channel, state] of states.entries()) {
      const wanted = Array.from(
        { length: SLICE_FRAMES },
        (_, index) => samples[(slice * SLICE_FRAMES + index) * channels + channel] ?? 0,
      );
      const packed = encodeSlice(wanted, state);
      writer.u32Be(Number(packed >> 32n)).u32Be(Number(packed & 0xffffffffn));
    }
  }
  return writer.finish();
}

/** With scale 8, which is enough for small sounds. */
function encodeSlice(wanted: readonly number[], state: Channel): bigint {
  const scale = 8;
  let packed = BigInt(scale);
  for (const sample of wanted) {
    const predicted = state.history.reduce((sum, value, tap) => sum + value * (state.weights[tap] ?? 0), 0) >> 13;
    const residuals = CODES.map((code) => roundAway(code * Math.round((scale + 1) ** 2.75)));
    const errors = residuals.map((residual) => Math.abs(predicted + residual - sample));
    const code = errors.indexOf(Math.min(...errors));
    const residual = residuals[code] ?? 0;
    packed = (packed << 3n) | BigInt(code);
    const delta = residual >> 4;
    for (const [tap, value] of state.history.entries()) {
      state.weights[tap] = (state.weights[tap] ?? 0) + (value < 0 ? -delta : delta);
    }
    state.history.shift();
    state.history.push(Math.max(-32_768, Math.min(32_767, predicted + residual)));
  }
  return packed;
}

function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

import { runTool } from "../../conformance/codec/tool.ts";
import { parseSetup } from "../../../tools/lib/vorbis/setup.ts";
import { readPackets } from "../ogg.ts";

/** A sound that `oggenc` packed, taken apart. */
export interface EncodedSound {
  readonly channels: number;
  readonly rate: number;
  readonly frames: number;
  /** Powers of two of the frames of a short block and a long one. */
  readonly blocks: readonly [number, number];
  /** Identification, comment, set-up. */
  readonly headers: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly packets: readonly Uint8Array[];
  /** Whether each mode has long blocks. */
  readonly modes: readonly boolean[];
}

const SECONDS = 1.7;
const BURST_FRAMES = 400;

/** Tones that rise, with bursts of noise among them so that there are blocks of both sizes. */
export function encodeSound(rate: number, channels: number, quality: number): EncodedSound {
  const frames = Math.floor(rate * SECONDS);
  const samples = new Int16Array(frames * channels);
  let state = 1;
  for (let at = 0; at < samples.length; at++) {
    const frame = Math.floor(at / channels);
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const noise = frame % Math.floor(rate / 5) < BURST_FRAMES ? ((state >> 16) % 16_000) - 8000 : 0;
    samples[at] = Math.round(9000 * Math.sin(frame * frame * 0.00002 + (at % channels))) + noise;
  }
  const form = ["-r", "-B", "16", "-C", String(channels), "-R", String(rate), `--quality=${quality}`];
  const file = runTool("oggenc", ["-Q", ...form, "-o", "-", "-"], new Uint8Array(samples.buffer));
  const [identification, comment, setup, ...packets] = readPackets(file).map(({ bytes }) => bytes);
  if (identification === undefined || comment === undefined || setup === undefined) throw new Error("no headers");
  const sizes = identification[28] ?? 0;
  return {
    channels,
    rate,
    frames,
    blocks: [sizes & 15, sizes >> 4],
    headers: [identification, comment, setup],
    packets,
    modes: parseSetup(setup).modes,
  };
}

import type { SampleForm } from "./layout.ts";

/**
 * A WAV around samples, with sizes that are known before the first sample is written.
 *
 *     offset  size  file
 *       0x00     4  "RIFF"         or "RF64" when a size does not fit 32 bits
 *       0x04     4  size           of all that follows; 0xffffffff in RF64
 *       0x08     4  "WAVE"
 *       0x0c     .  chunks         ds64 (RF64 only), fmt, fact (float only), data, smpl (loops only)
 *
 *     chunk: 4 bytes id, u32 size, that many bytes, and a zero when the size is odd
 *
 * https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html, RF64: EBU Tech 3306
 */
export interface Wav {
  /** Everything before the first sample. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly dataBytes: number;
  /** Everything after the last sample. */
  readonly tail: Uint8Array<ArrayBuffer>;
}

/** A loop that never ends: its first frame, and the one after its last. */
export interface Loop {
  readonly start: number;
  readonly end: number;
}

export interface WavForm {
  readonly rate: number;
  readonly channels: number;
  readonly frames: number;
  readonly sample: SampleForm;
  readonly loop: Loop | undefined;
}

const FORMAT = { pcm: 1, float: 3, extensible: 0xfffe } as const;
/** What stands behind the format's number in the GUID of an extensible header. */
const GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/** Speakers by number of channels, where there is a usual order; 0 names none. */
const SPEAKERS: Readonly<Record<number, number>> = { 1: 0x4, 2: 0x3, 4: 0x33, 6: 0x3f, 8: 0x63f };
const MAX_U32 = 0xffff_ffff;
const NANOSECONDS = 1e9;
const MIDDLE_C = 60;

/** Lays out the file. Integers over 16 bits and more than two channels get the extensible header. */
export function layOutWav({ rate, channels, frames, sample, loop }: WavForm): Wav {
  const dataBytes = frames * channels * sample.bytes;
  const tail = [...(dataBytes % 2 === 1 ? [0] : []), ...(loop === undefined ? [] : samplerChunk(rate, loop))];
  const extensible = channels > 2 || (!sample.float && sample.bytes > 2);
  const chunks = [
    ...formatChunk(rate, channels, sample, extensible),
    ...(sample.float ? chunk("fact", u32(Math.min(frames, MAX_U32))) : []),
  ];
  const riffBytes = 4 + chunks.length + 8 + dataBytes + tail.length;
  if (riffBytes <= MAX_U32) {
    const head = [...text("RIFF"), ...u32(riffBytes), ...text("WAVE"), ...chunks, ...text("data"), ...u32(dataBytes)];
    return { head: Uint8Array.from(head), dataBytes, tail: Uint8Array.from(tail) };
  }
  const ds64Bytes = 8 + 28;
  const sizes = chunk("ds64", [...u64(riffBytes + ds64Bytes), ...u64(dataBytes), ...u64(frames), ...u32(0)]);
  const start = [...text("RF64"), ...u32(MAX_U32), ...text("WAVE"), ...sizes];
  const head = [...start, ...chunks, ...text("data"), ...u32(MAX_U32)];
  return { head: Uint8Array.from(head), dataBytes, tail: Uint8Array.from(tail) };
}

function formatChunk(rate: number, channels: number, { bytes, float }: SampleForm, extensible: boolean): number[] {
  const format = float ? FORMAT.float : FORMAT.pcm;
  const bits = bytes * 8;
  const body = [
    ...u16(extensible ? FORMAT.extensible : format),
    ...u16(channels),
    ...u32(rate),
    ...u32(rate * channels * bytes),
    ...u16(channels * bytes),
    ...u16(bits),
  ];
  if (extensible) {
    body.push(...u16(22), ...u16(bits), ...u32(SPEAKERS[channels] ?? 0), ...u16(format), ...GUID_TAIL);
  } else if (float) body.push(...u16(0));
  return chunk("fmt ", body);
}

/** One loop; its end is the last frame that is played. */
function samplerChunk(rate: number, { start, end }: Loop): number[] {
  const head = [0, 0, Math.round(NANOSECONDS / rate), MIDDLE_C, 0, 0, 0, 1, 0].flatMap(u32);
  return chunk("smpl", [...head, ...[0, 0, start, end - 1, 0, 0].flatMap(u32)]);
}

function chunk(id: string, body: readonly number[]): number[] {
  return [...text(id), ...u32(body.length), ...body];
}

function text(id: string): number[] {
  return Array.from(id, (letter) => letter.charCodeAt(0));
}

function u16(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(Math.floor(value / 0x1_0000) & 0xffff)];
}

function u64(value: number): number[] {
  return [...u32(value % 2 ** 32), ...u32(Math.floor(value / 2 ** 32))];
}

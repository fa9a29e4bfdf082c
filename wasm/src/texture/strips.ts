import { PIXEL_BYTES } from "./pixel.ts";
import { unpremultiply } from "./premultiply.ts";
import { applySwizzle } from "./swizzle.ts";
import type { TextureMachine } from "./texture-module.ts";
import type { TexturePlan } from "./plan.ts";

/** Pixels are decoded in strips of about so many bytes: what a module needs beside the picture stays small. */
const STRIP_BYTES = 1024 * 1024;

/** Rows of pixels in a strip. PVRTC mixes neighbouring blocks all over the picture, so its strip is all of it. */
export function stripRows({ format, width, height }: TexturePlan): number {
  if (format.family === "pvrtc") return height;
  const rows = Math.floor(STRIP_BYTES / (width * PIXEL_BYTES[format.kind]));
  const whole = Math.max(format.blockHeight, rows - (rows % format.blockHeight));
  return Math.min(height, whole);
}

/** Bytes that the strip of `rows` rows of pixels has in the input, without padding. */
export function stripBytes({ format, sliceBytes, across }: TexturePlan, rows: number): number {
  if (format.family === "pvrtc") return sliceBytes;
  return Math.ceil(rows / format.blockHeight) * across * format.blockBytes;
}

export interface SliceOptions {
  readonly bottomUp: boolean;
  readonly premultiplied: boolean;
}

/** Decodes one slice, whose blocks lie in rows: its rows of pixels from top to bottom, each strip valid until the next. */
export function* decodeSlice(
  machine: TextureMachine,
  plan: TexturePlan,
  blocks: Uint8Array,
  options: SliceOptions,
): Generator<Uint8Array, void, void> {
  const { format, width, height, swizzle } = plan;
  const rowBytes = width * PIXEL_BYTES[format.kind];
  const most = stripRows(plan);
  const count = Math.ceil(height / most);
  for (let strip = 0; strip < count; strip++) {
    const y = (options.bottomUp ? count - 1 - strip : strip) * most;
    const rows = Math.min(most, height - y);
    const usedBytes = feed(machine, plan, blocks, Math.floor(y / format.blockHeight), rows);
    const pixels = machine.decode(usedBytes, width, rows, rows * rowBytes);
    if (swizzle !== undefined) applySwizzle(pixels, format.kind, swizzle);
    if (options.premultiplied) unpremultiply(pixels, format.kind);
    if (options.bottomUp) turnOver(pixels, rowBytes);
    yield pixels;
  }
}

/** Puts the last row first. */
function turnOver(pixels: Uint8Array, rowBytes: number): void {
  const kept = new Uint8Array(rowBytes);
  for (let top = 0, low = pixels.length - rowBytes; top < low; top += rowBytes, low -= rowBytes) {
    kept.set(pixels.subarray(top, top + rowBytes));
    pixels.copyWithin(top, low, low + rowBytes);
    pixels.set(kept, low);
  }
}

/** Copies the rows of blocks of a strip without their padding. */
function feed(machine: TextureMachine, plan: TexturePlan, blocks: Uint8Array, firstRow: number, rows: number): number {
  const { format, across, pitch, memory } = plan;
  const usedBytes = stripBytes(plan, rows);
  const input = machine.input();
  const rowBytes = across * format.blockBytes;
  const step = memory.layout === undefined ? pitch : rowBytes;
  if (step === rowBytes || format.family === "pvrtc") {
    input.set(blocks.subarray(firstRow * rowBytes, firstRow * rowBytes + usedBytes));
    return usedBytes;
  }
  for (let at = 0; at < usedBytes; at += rowBytes) {
    const from = (firstRow + at / rowBytes) * step;
    input.set(blocks.subarray(from, from + rowBytes), at);
  }
  return usedBytes;
}

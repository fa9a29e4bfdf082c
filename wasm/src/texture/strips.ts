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

/** Decodes one slice, whose blocks lie in rows, into `output`. */
export function decodeSlice(
  machine: TextureMachine,
  plan: TexturePlan,
  blocks: Uint8Array,
  output: Uint8Array,
  options: SliceOptions,
): void {
  const { format, width, height, swizzle } = plan;
  const rowBytes = width * PIXEL_BYTES[format.kind];
  const most = stripRows(plan);
  for (let y = 0; y < height; y += most) {
    const rows = Math.min(most, height - y);
    const usedBytes = feed(machine, plan, blocks, Math.floor(y / format.blockHeight), rows);
    const strip = machine.decode(usedBytes, width, rows, rows * rowBytes);
    if (swizzle !== undefined) applySwizzle(strip, format.kind, swizzle);
    if (options.premultiplied) unpremultiply(strip, format.kind);
    if (options.bottomUp) {
      for (let row = 0; row < rows; row++) {
        output.set(strip.subarray(row * rowBytes, (row + 1) * rowBytes), (height - 1 - y - row) * rowBytes);
      }
    } else output.set(strip, y * rowBytes);
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

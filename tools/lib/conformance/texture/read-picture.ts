import { halfToNumber } from "../../../../wasm/src/image/index.ts";
import { readPng } from "../../../../test/lib/png.ts";
import type { Pixels } from "./pixels.ts";
import { readExr, type ExrImage } from "./read-exr.ts";

/** The pixels of a file that was written, by readers that share nothing with the writers. */
export function readPicture(name: string, file: Uint8Array): Pixels {
  if (name.endsWith(".exr")) return preview(readExr(file));
  const { width, height, pixels } = readPng(file);
  return { width, height, rgba: pixels };
}

/** Half floats as 8 bits: clamped and truncated, without a curve, as Pillow shows them. */
function preview({ width, height, names, planes }: ExrImage): Pixels {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (const [channel, letter] of ["R", "G", "B", "A"].entries()) {
    const plane = planes[names.indexOf(letter)] ?? (channel < 3 ? planes[names.indexOf("Y")] : undefined);
    for (const [pixel, half] of (plane ?? []).entries()) {
      rgba[pixel * 4 + channel] = Math.floor(Math.min(1, Math.max(0, halfToNumber(half))) * 255);
    }
  }
  return { width, height, rgba };
}

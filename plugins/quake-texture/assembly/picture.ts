import {
  attributeAscii,
  attributeBytes,
  attributeNumber,
  image,
  IMAGE_MIPS,
  IMAGE_PALETTE,
  IMAGE_PALETTE_ALPHA,
  sizeBytes,
  stored,
} from "../../sdk/assembly";
import { COLOURS, Palette } from "./palette";

export const MAX_SIDE: u32 = 8192;

/** Says that `width` times `height` indices at `at` are the entry that was begun. */
export function putPicture(at: f64, width: u32, height: u32, palette: Palette, isKeyed: bool): void {
  const bytes = <f64>width * <f64>height;
  image("p8", width, height);
  attributeBytes(IMAGE_PALETTE, isKeyed ? palette.keyed : palette.opaque, COLOURS << 2);
  attributeNumber(IMAGE_PALETTE_ALPHA, 1);
  if (!palette.isKnown) attributeAscii("palette", "grey");
  sizeBytes(bytes);
  stored(at, bytes);
}

export function putMips(mips: u32): void {
  attributeNumber(IMAGE_MIPS, <f64>mips);
}

/** Whether a side of a picture is one: not 0 and not too large. */
export function isSide(value: u32): bool {
  return value - 1 < MAX_SIDE;
}

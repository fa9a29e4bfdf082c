import { alloc } from "../../sdk/assembly";
import { FLAG_EIGHT_BIT_ALPHA, FLAG_ONE_BIT_ALPHA, Header } from "./header";

const DXT1: i32 = 13;
/** Channels in their order. */
export const PLAIN: string = "rgba";

/** How pixels are stored: a name of docs/abi.md, and the bytes of one block of `side` x `side` pixels. */
@unmanaged
export class PixelFormat {
  name: string;
  /** Where R, G, B and A come from; `rgba` when they are where the name says. */
  swizzle: string;
  blockBytes: u32;
  side: u32;

  /** Bytes of `width` x `height` x `depth` pixels. */
  bytes(width: u32, height: u32, depth: u32): f64 {
    const across = (width + this.side - 1) / this.side;
    const down = (height + this.side - 1) / this.side;
    return <f64>across * <f64>down * <f64>depth * <f64>this.blockBytes;
  }
}

/** The format with this number; 0 when there is none. */
export function findFormat(format: i32, header: Header): PixelFormat {
  if (format == DXT1) {
    // Only a texture that says so has alpha; else the fourth colour of three is plain black.
    const hasAlpha = header.has(FLAG_ONE_BIT_ALPHA | FLAG_EIGHT_BIT_ALPHA);
    return hasAlpha ? block("bc1", 8) : block("bc1-opaque", 8);
  }
  if (format >= 24) return findLater(format, header.minor);
  switch (format) {
    case 0: return pixel("rgba8", 4);
    case 1: return pixel("abgr8", 4);
    // 9 and 10 mean "blue is transparent", which no known file uses.
    case 2:
    case 9: return pixel("rgb8", 3);
    case 3:
    case 10: return pixel("bgr8", 3);
    case 4: return pixel("b5g6r5", 2);
    case 5: return pixel("l8", 1);
    case 6: return pixel("la8", 2);
    // Indices without a palette: none is stored.
    case 7: return pixel("l8", 1);
    case 8: return pixel("a8", 1);
    case 11: return greenFirst();
    case 12: return pixel("bgra8", 4);
    case 14: return block("bc2", 16);
    case 15: return block("bc3", 16);
    case 16: return pixel("bgrx8", 4);
    case 17: return pixel("r5g6b5", 2);
    case 18: return pixel("x1r5g5b5", 2);
    case 19: return pixel("a4r4g4b4", 2);
    case 20: return block("bc1", 8);
    case 21: return pixel("a1r5g5b5", 2);
    case 22: return pixel("rg8", 2);
    case 23: return pixel("rgba8", 4);
    default: return none();
  }
}

function findLater(format: i32, minor: u32): PixelFormat {
  switch (format) {
    case 24: return pixel("rgba16f", 8);
    case 25: return pixel("rgba16", 8);
    case 26: return pixel("rgbx8", 4);
    case 27: return pixel("r32f", 4);
    case 28: return pixel("rgb32f", 12);
    case 29: return pixel("rgba32f", 16);
    case 30: return pixel("rg16f", 4);
    case 31: return pixel("rg32f", 8);
    case 32: return pixel("rgbx8", 4);
    case 33: return minor < 5 ? pixel("a2b10g10r10", 4) : none();
    case 34: return block("bc5", 16);
    case 35: return block("bc4", 8);
    case 36: return minor < 5 ? none() : pixel("a2b10g10r10", 4);
    case 37: return minor < 5 ? none() : pixel("a2r10g10b10", 4);
    case 38: return minor < 5 ? none() : pixel("r16f", 2);
    case 66: return block("bc6h", 16);
    case 67: return block("bc7", 16);
    case 69: return pixel("r8", 1);
    case 70: return block("bc7", 16);
    case 71: return block("bc6h", 16);
    default: return none();
  }
}

/**
 * What 34 and 35 meant before 7.5 to some writers, which numbered the formats behind 32 differently; 0 for any other. Which
 * one it is, only the file's length tells.
 */
export function findRival(format: i32, minor: u32): PixelFormat {
  if (minor >= 5) return none();
  if (format == 34) return pixel("a2r10g10b10", 4);
  if (format == 35) return pixel("r16f", 2);
  return none();
}

/** ARGB8888, whose bytes are G, B, A and R. */
function greenFirst(): PixelFormat {
  const format = pixel("rgba8", 4);
  format.swizzle = "argb";
  return format;
}

function pixel(name: string, bytes: u32): PixelFormat {
  return create(name, bytes, 1);
}

function block(name: string, bytes: u32): PixelFormat {
  return create(name, bytes, 4);
}

function create(name: string, blockBytes: u32, side: u32): PixelFormat {
  const format = changetype<PixelFormat>(alloc(offsetof<PixelFormat>()));
  format.name = name;
  format.swizzle = PLAIN;
  format.blockBytes = blockBytes;
  format.side = side;
  return format;
}

function none(): PixelFormat {
  return changetype<PixelFormat>(0);
}

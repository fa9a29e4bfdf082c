// ASTC, two-dimensional, to RGBA of 8 bits or of half floats. Layout: Khronos Data Format specification, chapter ASTC.
//
// Tables that depend on the block size are worked out once for each size in use, and block by block as they are needed; they lie
// in the module's own memory, so that nothing of an input can reach them.
import { BLOCK } from "./area";
import { decodeBlock, HIGH, LINEAR, SRGB } from "./block";
import { clearInfill } from "./infill";
import { fillModes } from "./mode";
import { clearPartitions } from "./partition";
import { fillRangeTables } from "./range";

const MALFORMED: i32 = -1;
const UNSUPPORTED: i32 = -3;
const BLOCK_BYTES: usize = 16;
/** Added to a format that is sRGB, or whose pixels become half floats. */
const SRGB_FLAG: i32 = 0x100;
const HIGH_FLAG: i32 = 0x200;

/** The footprint whose tables are there; 0 at first. */
let ready = 0;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/**
 * Decodes `width` x `height` pixels to dst, 4 bytes each, or 8 of high range. Answers 0, -1 when src is too short, or -3 for an unknown size of
 * blocks.
 *
 * @param format width of a block << 4 | its height, and 0x100 for sRGB or 0x200 for high range
 */
export function decode_texture(
  format: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  width: u32,
  height: u32,
  scratch: usize,
): i32 {
  const footprint = format & 0xff;
  const flags = format - footprint;
  if (!isFootprint(footprint) || (flags != 0 && flags != SRGB_FLAG && flags != HIGH_FLAG)) return UNSUPPORTED;
  const blockWidth = <u32>footprint >> 4;
  const blockHeight = <u32>footprint & 15;
  const across = <u32>((<u64>width + blockWidth - 1) / blockWidth);
  const down = <u32>((<u64>height + blockHeight - 1) / blockHeight);
  if (<u64>across * down * BLOCK_BYTES > srcLen) return MALFORMED;
  prepare(footprint, blockWidth, blockHeight);

  const output = flags == SRGB_FLAG ? SRGB : flags == HIGH_FLAG ? HIGH : LINEAR;
  const pixelShift: u32 = output == HIGH ? 3 : 2;
  const pitch = <usize>width << pixelShift;
  const rowBytes = blockWidth << pixelShift;
  let low: u64 = 0;
  let high: u64 = 0;
  let decoded = false;
  for (let row: u32 = 0; row < down; row++) {
    const rows = min<u32>(blockHeight, height - row * blockHeight);
    const to = dst + <usize>row * blockHeight * pitch;
    for (let column: u32 = 0; column < across; column++) {
      const nextLow = load<u64>(src);
      const nextHigh = load<u64>(src, 8);
      src += BLOCK_BYTES;
      if (!decoded || nextLow != low || nextHigh != high) {
        low = nextLow;
        high = nextHigh;
        decoded = true;
        decodeBlock(low, high, blockWidth, blockHeight, output);
      }
      const left = <usize>(width - column * blockWidth) << pixelShift;
      const at = to + <usize>column * rowBytes;
      // Whole steps of 16 may write too much on the right, where later blocks go, but not past the row's end.
      if (left >= ((rowBytes + 15) & ~15)) copyWhole(at, pitch, rows, rowBytes);
      else copyEdge(at, pitch, rows, rowBytes, min<u32>(<u32>left, rowBytes));
    }
  }
  return 0;
}

/** Rows of up to 96 bytes, in steps of 16. */
function copyWhole(to: usize, pitch: usize, rows: u32, rowBytes: u32): void {
  let from = BLOCK;
  for (let row: u32 = 0; row < rows; row++) {
    v128.store(to, v128.load(from));
    if (rowBytes > 16) {
      v128.store(to, v128.load(from, 16), 16);
      for (let at: usize = 32; at < rowBytes; at += 16) v128.store(to + at, v128.load(from + at));
    }
    from += rowBytes;
    to += pitch;
  }
}

function copyEdge(to: usize, pitch: usize, rows: u32, rowBytes: u32, keptBytes: u32): void {
  let from = BLOCK;
  for (let row: u32 = 0; row < rows; row++) {
    for (let at: u32 = 0; at < keptBytes; at += 4) store<u32>(to + at, load<u32>(from + at));
    from += rowBytes;
    to += pitch;
  }
}

function prepare(footprint: i32, blockWidth: u32, blockHeight: u32): void {
  if (ready == footprint) return;
  if (ready == 0) fillRangeTables();
  ready = footprint;
  fillModes(blockWidth, blockHeight);
  clearInfill();
  clearPartitions();
}

function isFootprint(footprint: i32): bool {
  switch (footprint) {
    case 0x44:
    case 0x54:
    case 0x55:
    case 0x65:
    case 0x66:
    case 0x85:
    case 0x86:
    case 0x88:
    case 0xa5:
    case 0xa6:
    case 0xa8:
    case 0xaa:
    case 0xca:
    case 0xcc:
      return true;
    default:
      return false;
  }
}

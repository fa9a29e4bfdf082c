// Blocks of two pixels side by side in four bytes, or in one for palettes of 16 colours. A row of odd width ends with a block
// whose second pixel is dropped.

const UYVY: i32 = 32;
const RGBG: i32 = 33;
const GRGB: i32 = 34;

const OPAQUE: u32 = 0xff000000;

/** The formats of four bytes. */
export function decodePairs(format: i32, src: usize, dst: usize, width: u32, height: u32): void {
  for (let y: u32 = 0; y < height; y++) {
    for (let x: u32 = 0; x < width; x += 2) {
      const word = load<u32>(src);
      const last = x + 1 == width;
      let first: u32;
      let second: u32;
      if (format == RGBG) {
        first = (word & 0xffffff) | OPAQUE;
        second = (word & 0xff00ff) | ((word >> 16) & 0xff00) | OPAQUE;
      } else if (format == GRGB) {
        // G0 R G1 B
        const colours = ((word >> 8) & 0xff) | ((word >> 8) & 0xff0000);
        first = colours | ((word & 0xff) << 8) | OPAQUE;
        second = colours | ((word >> 8) & 0xff00) | OPAQUE;
      } else {
        // As Y0 U Y1 V.
        const ordered = format == UYVY ? ((word & 0xff00ff) << 8) | ((word >> 8) & 0xff00ff) : word;
        const u = <i32>((ordered >> 8) & 0xff) - 128;
        const v = <i32>(ordered >> 24) - 128;
        first = toColour(<i32>(ordered & 0xff), u, v);
        second = toColour(<i32>((ordered >> 16) & 0xff), u, v);
      }
      store<u32>(dst, first);
      if (!last) store<u32>(dst, second, 4);
      dst += last ? 4 : 8;
      src += 4;
    }
  }
}

/** BT.601 with luma from 16 to 235, in 256ths. */
// @ts-ignore: decorator
@inline
function toColour(luma: i32, u: i32, v: i32): u32 {
  const base = 298 * (luma - 16) + 128;
  return (
    clamp((base + 409 * v) >> 8) |
    (clamp((base - 100 * u - 208 * v) >> 8) << 8) |
    (clamp((base + 516 * u) >> 8) << 16) |
    OPAQUE
  );
}

// @ts-ignore: decorator
@inline
function clamp(value: i32): u32 {
  return <u32>max(0, min(255, value));
}

/** Two indices a byte into RGBA colours; `firstAt` is the shift of the first. */
export function decodeNibbles(src: usize, dst: usize, width: u32, height: u32, palette: usize, firstAt: u32): void {
  const secondAt = 4 - firstAt;
  for (let y: u32 = 0; y < height; y++) {
    for (let x: u32 = 0; x < width; x += 2) {
      const byte = <u32>load<u8>(src++);
      store<u32>(dst, load<u32>(palette + (((byte >> firstAt) & 15) << 2)));
      dst += 4;
      if (x + 1 == width) break;
      store<u32>(dst, load<u32>(palette + (((byte >> secondAt) & 15) << 2)));
      dst += 4;
    }
  }
}

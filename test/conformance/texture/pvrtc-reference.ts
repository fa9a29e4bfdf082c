/** PVRTC1 as its specification words it, one pixel at a time and without any speed. */

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** RGBA pixels of a whole picture. */
export function pvrtcPixels(words: Uint8Array, width: number, height: number, bitsPerPixel: 2 | 4): Uint8Array {
  const wordWidth = bitsPerPixel === 2 ? 8 : 4;
  const across = Math.max(2, width / wordWidth);
  const down = Math.max(2, height / 4);
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength);
  const word = (x: number, y: number): { bits: number; colours: number } => {
    const at = 8 * indexOf(wrap(x, across), wrap(y, down), across, down);
    return { bits: view.getUint32(at, true), colours: view.getUint32(at + 4, true) };
  };
  const weight = (x: number, y: number): { value: number; punched: boolean } => {
    const { bits, colours } = word(Math.floor(x / wordWidth), Math.floor(y / 4));
    const inX = wrap(x, wordWidth);
    const inY = wrap(y, 4);
    if (bitsPerPixel === 4) {
      const index = (bits >>> (2 * (inY * 4 + inX))) & 3;
      if ((colours & 1) === 0) return { value: [0, 3, 5, 8][index] ?? 0, punched: false };
      return { value: [0, 4, 4, 8][index] ?? 0, punched: index === 2 };
    }
    if ((colours & 1) === 0) return { value: ((bits >>> (inY * 8 + inX)) & 1) * 8, punched: false };
    return { value: twoBitWeight(bits, x, y, inX, inY, (nearX, nearY) => weight(nearX, nearY).value), punched: false };
  };
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = (isB: boolean): Colour => {
        const left = Math.floor((x - wordWidth / 2) / wordWidth);
        const top = Math.floor((y - 2) / 4);
        const right = wrap(x - wordWidth / 2, wordWidth);
        const below = wrap(y - 2, 4);
        const near = [
          [word(left, top), (wordWidth - right) * (4 - below)],
          [word(left + 1, top), right * (4 - below)],
          [word(left, top + 1), (wordWidth - right) * below],
          [word(left + 1, top + 1), right * below],
        ] as const;
        const sum = [0, 1, 2, 3].map((channel) =>
          near.reduce((all, [{ colours }, factor]) => all + (colourOf(colours, isB)[channel] ?? 0) * factor, 0),
        );
        const [red = 0, green = 0, blue = 0, alpha = 0] = sum;
        if (bitsPerPixel === 4) {
          const wide = (value: number): number => (value >> 1) + (value >> 6);
          return [wide(red), wide(green), wide(blue), alpha + (alpha >> 4)];
        }
        const wide = (value: number): number => (value >> 2) + (value >> 7);
        return [wide(red), wide(green), wide(blue), (alpha >> 1) + (alpha >> 5)];
      };
      const { value, punched } = weight(x, y);
      const [a, b] = [colour(false), colour(true)];
      const mixed = a.map((from, channel) => (from * (8 - value) + (b[channel] ?? 0) * value) >> 3);
      pixels.push(...mixed.slice(0, 3), punched ? 0 : (mixed[3] ?? 0));
    }
  }
  return Uint8Array.from(pixels);
}

/** A pixel of a word that stores every other one. */
function twoBitWeight(
  bits: number,
  x: number,
  y: number,
  inX: number,
  inY: number,
  near: (x: number, y: number) => number,
): number {
  const hasFlag = (bits & 1) === 1;
  if ((inX + inY) % 2 === 0) {
    const at = 2 * (inY * 4 + (inX >> 1));
    const isFlagPixel = (inX === 0 && inY === 0) || (hasFlag && inX === 4 && inY === 2);
    if (isFlagPixel) return ((bits >>> (at + 1)) & 1) * 8;
    return [0, 3, 5, 8][(bits >>> at) & 3] ?? 0;
  }
  if (!hasFlag) return (near(x - 1, y) + near(x + 1, y) + near(x, y - 1) + near(x, y + 1) + 2) >> 2;
  const isVertical = ((bits >>> 20) & 1) === 1;
  return isVertical ? (near(x, y - 1) + near(x, y + 1) + 1) >> 1 : (near(x - 1, y) + near(x + 1, y) + 1) >> 1;
}

function colourOf(colours: number, isB: boolean): Colour {
  const field = (high: number, low: number): number => (colours >>> low) & ((1 << (high - low + 1)) - 1);
  const widen4 = (value: number): number => (value << 1) | (value >> 3);
  if (isB) {
    if (field(31, 31) === 1) return [field(30, 26), field(25, 21), field(20, 16), 15];
    return [widen4(field(27, 24)), widen4(field(23, 20)), widen4(field(19, 16)), field(30, 28) << 1];
  }
  if (field(15, 15) === 1) return [field(14, 10), field(9, 5), widen4(field(4, 1)), 15];
  const blue = field(3, 1);
  return [widen4(field(11, 8)), widen4(field(7, 4)), (blue << 2) | (blue >> 1), field(14, 12) << 1];
}

/** The place of a word: low bits of both coordinates interleaved, those of y lowest, what is left of the longer side on top. */
function indexOf(x: number, y: number, across: number, down: number): number {
  const low = Math.log2(Math.min(across, down));
  let index = 0;
  for (let bit = 0; bit < low; bit++) index |= (((y >> bit) & 1) << (2 * bit)) | (((x >> bit) & 1) << (2 * bit + 1));
  return index | (((x | y) >> low) << (2 * low));
}

function wrap(value: number, size: number): number {
  return ((value % size) + size) % size;
}

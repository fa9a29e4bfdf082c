/** ETC2 and EAC as their specification words them, one pixel at a time and without any speed. */

const MODIFIERS = [
  [2, 8],
  [5, 17],
  [9, 29],
  [13, 42],
  [18, 60],
  [24, 80],
  [33, 106],
  [47, 183],
] as const;
const DISTANCES = [3, 6, 11, 16, 23, 32, 41, 64];
const EAC_MODIFIERS = [
  [-3, -6, -9, -15, 2, 5, 8, 14],
  [-3, -7, -10, -13, 2, 6, 9, 12],
  [-2, -5, -8, -13, 1, 4, 7, 12],
  [-2, -4, -6, -13, 1, 3, 5, 12],
  [-3, -6, -8, -12, 2, 5, 7, 11],
  [-3, -7, -9, -11, 2, 6, 8, 10],
  [-4, -7, -8, -11, 3, 6, 7, 10],
  [-3, -5, -8, -11, 2, 4, 7, 10],
  [-2, -6, -8, -10, 1, 5, 7, 9],
  [-2, -5, -8, -10, 1, 4, 7, 9],
  [-2, -4, -8, -10, 1, 3, 7, 9],
  [-2, -5, -7, -10, 1, 4, 6, 9],
  [-3, -4, -7, -10, 2, 3, 6, 9],
  [-1, -2, -3, -10, 0, 1, 2, 9],
  [-4, -6, -8, -9, 3, 5, 7, 8],
  [-3, -5, -7, -9, 2, 4, 6, 8],
];

/** Bits `high` to `low` of the first 8 bytes of a block, the highest being 63. */
type Bits = (high: number, low?: number) => number;

function bitsOf(block: Uint8Array): Bits {
  const word = [...block.subarray(0, 8)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (high, low = high) => Number((word >> BigInt(low)) & ((1n << BigInt(high - low + 1)) - 1n));
}

const widen4 = (value: number): number => value * 17;
const widen5 = (value: number): number => (value << 3) | (value >> 2);
const widen6 = (value: number): number => (value << 2) | (value >> 4);
const widen7 = (value: number): number => (value << 1) | (value >> 6);
const clamp = (value: number): number => Math.max(0, Math.min(255, value));
const signed3 = (value: number): number => (value < 4 ? value : value - 8);

type Colour = readonly [number, number, number];
type Pixel = readonly [number, number, number, number];

function add([red, green, blue]: Colour, step: number): Pixel {
  return [clamp(red + step), clamp(green + step), clamp(blue + step), 255];
}

/** The colour at (x, y) of 8 bytes of ETC2 colour; `punched` for the format with transparent pixels. */
export function etc2Pixel(block: Uint8Array, x: number, y: number, punched: boolean): Pixel {
  const bits = bitsOf(block);
  const place = x * 4 + y;
  const index = bits(16 + place) * 2 + bits(place);
  const opaque = !punched || bits(33) === 1;
  if (!punched && bits(33) === 0) {
    const first: Colour = [widen4(bits(63, 60)), widen4(bits(55, 52)), widen4(bits(47, 44))];
    const second: Colour = [widen4(bits(59, 56)), widen4(bits(51, 48)), widen4(bits(43, 40))];
    return halfPixel(bits, x, y, index, first, second, true);
  }
  const base = [bits(63, 59), bits(55, 51), bits(47, 43)] as const;
  const other = [
    base[0] + signed3(bits(58, 56)),
    base[1] + signed3(bits(50, 48)),
    base[2] + signed3(bits(42, 40)),
  ] as const;
  const outside = other.findIndex((value) => value < 0 || value > 31);
  if (outside === 0) return tPixel(bits, index, opaque);
  if (outside === 1) return hPixel(bits, index, opaque);
  if (outside === 2) return planarPixel(bits, x, y);
  const first: Colour = [widen5(base[0]), widen5(base[1]), widen5(base[2])];
  const second: Colour = [widen5(other[0]), widen5(other[1]), widen5(other[2])];
  return halfPixel(bits, x, y, index, first, second, opaque);
}

function halfPixel(
  bits: Bits,
  x: number,
  y: number,
  index: number,
  first: Colour,
  second: Colour,
  opaque: boolean,
): Pixel {
  const isSecond = bits(32) === 1 ? y >= 2 : x >= 2;
  const [small, large] = MODIFIERS[isSecond ? bits(36, 34) : bits(39, 37)] ?? [0, 0];
  if (!opaque && index === 2) return [0, 0, 0, 0];
  const step = [opaque ? small : 0, large, opaque ? -small : 0, -large][index] ?? 0;
  return add(isSecond ? second : first, step);
}

function tPixel(bits: Bits, index: number, opaque: boolean): Pixel {
  const first: Colour = [widen4(bits(60, 59) * 4 + bits(57, 56)), widen4(bits(55, 52)), widen4(bits(51, 48))];
  const second: Colour = [widen4(bits(47, 44)), widen4(bits(43, 40)), widen4(bits(39, 36))];
  const distance = DISTANCES[bits(35, 34) * 2 + bits(32)] ?? 0;
  if (!opaque && index === 2) return [0, 0, 0, 0];
  return index === 0 ? add(first, 0) : add(second, [0, distance, 0, -distance][index] ?? 0);
}

function hPixel(bits: Bits, index: number, opaque: boolean): Pixel {
  const low = [bits(62, 59), bits(58, 56) * 2 + bits(52), bits(51) * 8 + bits(49, 47)] as const;
  const high = [bits(46, 43), bits(42, 39), bits(38, 35)] as const;
  const order = low[0] * 65536 + low[1] * 256 + low[2] >= high[0] * 65536 + high[1] * 256 + high[2] ? 1 : 0;
  const distance = DISTANCES[bits(34) * 4 + bits(32) * 2 + order] ?? 0;
  if (!opaque && index === 2) return [0, 0, 0, 0];
  const colour = index < 2 ? low : high;
  return add([widen4(colour[0]), widen4(colour[1]), widen4(colour[2])], index % 2 === 0 ? distance : -distance);
}

function planarPixel(bits: Bits, x: number, y: number): Pixel {
  const origin = [
    widen6(bits(62, 57)),
    widen7(bits(56) * 64 + bits(54, 49)),
    widen6(bits(48) * 32 + bits(44, 43) * 8 + bits(41, 39)),
  ];
  const across = [widen6(bits(38, 34) * 2 + bits(32)), widen7(bits(31, 25)), widen6(bits(24, 19))];
  const down = [widen6(bits(18, 13)), widen7(bits(12, 6)), widen6(bits(5, 0))];
  const [red = 0, green = 0, blue = 0] = origin.map((from, channel) => {
    const right = (across[channel] ?? 0) - from;
    const below = (down[channel] ?? 0) - from;
    return clamp((x * right + y * below + 4 * from + 2) >> 2);
  });
  return [red, green, blue, 255];
}

/** Alpha at (x, y) of 8 bytes of EAC. */
export function eacAlpha(block: Uint8Array, x: number, y: number): number {
  const bits = bitsOf(block);
  return clamp(bits(63, 56) + eacStep(bits, x, y) * bits(55, 52));
}

function eacStep(bits: Bits, x: number, y: number): number {
  const place = x * 4 + y;
  return EAC_MODIFIERS[bits(51, 48)]?.[bits(47 - 3 * place, 45 - 3 * place)] ?? 0;
}

/** The 16-bit value at (x, y) of 8 bytes of R11; a signed 0 is 32768. */
export function eac11(block: Uint8Array, x: number, y: number, isSigned: boolean): number {
  const bits = bitsOf(block);
  const step = eacStep(bits, x, y) * (bits(55, 52) === 0 ? 1 : bits(55, 52) * 8);
  if (!isSigned) {
    const value = Math.max(0, Math.min(2047, bits(63, 56) * 8 + 4 + step));
    return (value << 5) | (value >> 6);
  }
  const base = Math.max(-127, (bits(63, 56) << 24) >> 24);
  const value = Math.max(-1023, Math.min(1023, base * 8 + step));
  const size = Math.abs(value);
  return 32_768 + Math.sign(value) * ((size << 5) | (size >> 5));
}

// value of a pixel
//   below 0x8000            five bits each of red, green and blue
//   0x8000 + i              colour i of SPECIAL
//   0x8020 + i * 31 + a     the same, with opacity a
//   SHEER + c * 31 + a      c: three bits of red, four of green, three of blue; with opacity a
const SPECIAL_COUNT: u32 = 31;
const SPECIAL_FIRST: u32 = 0x8000;
const SPECIAL_SHEER_FIRST: u32 = 0x8020;
const OPACITIES: u32 = 31;
const SHEER_FIRST: u32 = 0x8020 + 31 * 31;
const OPAQUE: u32 = 0xff000000;

/** Colours that the game replaces: eight of the first player, eight of the second, and lights. Red, green, blue. */
// prettier-ignore
const SPECIAL: usize = memory.data<u8>([
  0x24, 0x4b, 0x67, 0x39, 0x5e, 0x7c, 0x4c, 0x71, 0x91, 0x60, 0x84, 0xa7, 0x74, 0x97, 0xbd, 0x88, 0xab, 0xd3, 0x9c, 0xbe, 0xe9, 0xb0, 0xd2, 0xff,
  0x7b, 0x58, 0x03, 0x8e, 0x6f, 0x04, 0xa1, 0x86, 0x05, 0xb4, 0x9d, 0x07, 0xc6, 0xb4, 0x08, 0xd9, 0xcb, 0x0a, 0xec, 0xe2, 0x0b, 0xff, 0xf9, 0x0d,
  0x57, 0x65, 0x6f, 0x7f, 0x9b, 0xf1, 0xff, 0xff, 0x53, 0xff, 0x21, 0x1d, 0x01, 0xdd, 0x01, 0x6b, 0x6b, 0x6b, 0x9b, 0x9b, 0x9b, 0xb3, 0xb3, 0xb3,
  0xc9, 0xc9, 0xc9, 0xdf, 0xdf, 0xdf, 0xe3, 0xe3, 0xff, 0xc1, 0xb1, 0xd1, 0x4d, 0x4d, 0x4d, 0xff, 0x01, 0x7f, 0x01, 0x01, 0xff,
]);

/** Red, green, blue and opacity of a pixel, red lowest; 0 for a value that stands for none. */
export function colourOf(value: u32): u32 {
  if (value < SPECIAL_FIRST) return five(value >> 10) | (five(value >> 5) << 8) | (five(value) << 16) | OPAQUE;
  if (value < SPECIAL_FIRST + SPECIAL_COUNT) return special(value - SPECIAL_FIRST) | OPAQUE;
  if (value < SPECIAL_SHEER_FIRST) return 0;
  if (value < SHEER_FIRST) {
    const at = value - SPECIAL_SHEER_FIRST;
    return special(at / OPACITIES) | opacity(at % OPACITIES);
  }
  const at = value - SHEER_FIRST;
  const colour = at / OPACITIES;
  const red = three(colour >> 7);
  const green = ((colour >> 3) & 15) * 17;
  return red | (green << 8) | (three(colour) << 16) | opacity(at % OPACITIES);
}

function special(index: u32): u32 {
  const at = SPECIAL + index * 3;
  return <u32>load<u16>(at) | (<u32>load<u8>(at, 2) << 16);
}

/** The game mixes (a + 1) of 32 parts with what is behind. */
function opacity(value: u32): u32 {
  return (((value + 1) * 255 + 16) >> 5) << 24;
}

/** All bits of eight, so that the brightest value stays the brightest. */
function five(value: u32): u32 {
  const bits = value & 31;
  return (bits << 3) | (bits >> 2);
}

function three(value: u32): u32 {
  const bits = value & 7;
  return (bits << 5) | (bits << 2) | (bits >> 1);
}

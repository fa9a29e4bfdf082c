/** Where `readInteger` leaves what it read. */
const INTEGER: usize = memory.data(8, 8);

/** A decimal number, with a sign and with the `L` of Python 2; a pointer to its 8 bytes, or 0. */
export function readInteger(pointer: usize, length: u32): usize {
  let index: u32 = 0;
  const negative = length > 0 && load<u8>(pointer) == 0x2d;
  if (negative) index++;
  const end = length > 0 && load<u8>(pointer + length - 1) == 0x4c ? length - 1 : length;
  // 18 digits fit into 63 bits.
  if (end <= index || end - index > 18) return 0;
  let value: i64 = 0;
  for (; index < end; index++) {
    const digit = <u32>load<u8>(pointer + index) - 0x30;
    if (digit > 9) return 0;
    value = value * 10 + digit;
  }
  store<i64>(INTEGER, negative ? -value : value);
  return INTEGER;
}

/** A string as Python 2 prints it, without other escapes than `\xNN`, `\\` and quotes; its length at `into`, or -1. */
export function readQuoted(pointer: usize, length: u32, into: usize): i32 {
  if (length < 2) return -1;
  const quote = load<u8>(pointer);
  if ((quote != 0x27 && quote != 0x22) || load<u8>(pointer + length - 1) != quote) return -1;
  let written: u32 = 0;
  const end = length - 1;
  for (let index: u32 = 1; index < end; index++) {
    let byte: u32 = load<u8>(pointer + index);
    if (byte == 0x5c) {
      index++;
      if (index >= end) return -1;
      byte = load<u8>(pointer + index);
      if (byte == 0x78) {
        if (index + 2 >= end) return -1;
        const high = hexDigit(load<u8>(pointer + index + 1));
        const low = hexDigit(load<u8>(pointer + index + 2));
        if ((high | low) > 15) return -1;
        byte = (high << 4) | low;
        index += 2;
      } else if (byte != 0x5c && byte != 0x27 && byte != 0x22) return -1;
    }
    store<u8>(into + written, byte);
    written++;
  }
  return <i32>written;
}

function hexDigit(byte: u32): u32 {
  if (byte - 0x30 < 10) return byte - 0x30;
  return (byte | 0x20) - 0x61 < 6 ? (byte | 0x20) - 0x57 : 255;
}

import { alloc } from "./memory";

/** A byte buffer of fixed capacity in which names and messages are put together. What does not fit is cut off. */
@unmanaged
export class Text {
  pointer: usize;
  length: u32;
  capacity: u32;

  /** An empty text for at most `capacity` bytes. */
  static create(capacity: u32): Text {
    const text = changetype<Text>(alloc(offsetof<Text>()));
    text.pointer = alloc(capacity);
    text.capacity = text.pointer == 0 ? 0 : capacity;
    return text;
  }

  clear(): Text {
    this.length = 0;
    return this;
  }

  byte(value: u32): Text {
    if (this.length < this.capacity) {
      store<u8>(this.pointer + this.length, value);
      this.length++;
    }
    return this;
  }

  bytes(pointer: usize, length: u32): Text {
    const fitting = min(length, this.capacity - this.length);
    memory.copy(this.pointer + this.length, pointer, fitting);
    this.length += fitting;
    return this;
  }

  text(other: Text): Text {
    return this.bytes(other.pointer, other.length);
  }

  /** A string literal of ASCII characters. */
  ascii(literal: string): Text {
    const characters = changetype<usize>(literal);
    const length = <u32>literal.length;
    for (let index: u32 = 0; index < length; index++) this.byte(<u32>load<u16>(characters + (index << 1)) & 0x7f);
    return this;
  }

  /** `value` in decimal, with zeros in front up to `digits`. */
  decimal(value: u64, digits: u32 = 1): Text {
    let divisor: u64 = 1;
    let places: u32 = 1;
    while (value / divisor >= 10 || places < digits) {
      divisor *= 10;
      places++;
    }
    while (divisor != 0) {
      this.byte(0x30 + <u32>((value / divisor) % 10));
      divisor /= 10;
    }
    return this;
  }

  /** ISO 8859-1 bytes as UTF-8. */
  latin1(pointer: usize, length: u32): Text {
    for (let index: u32 = 0; index < length; index++) {
      const value: u32 = load<u8>(pointer + index);
      if (value < 0x80) this.byte(value);
      else this.byte(0xc0 | (value >> 6)).byte(0x80 | (value & 0x3f));
    }
    return this;
  }

  /** Whether the text ends with an ASCII literal, which is given in lower case; case does not matter. */
  endsWith(literal: string): bool {
    const length = <u32>literal.length;
    if (this.length < length) return false;
    return equalsAscii(this.pointer + this.length - length, length, literal);
  }
}

/** Whether `length` bytes at `pointer` are the ASCII literal, which is given in lower case; case does not matter. */
export function equalsAscii(pointer: usize, length: u32, literal: string): bool {
  if (length != <u32>literal.length) return false;
  const characters = changetype<usize>(literal);
  for (let index: u32 = 0; index < length; index++) {
    if (lowerAscii(load<u8>(pointer + index)) != <u32>load<u16>(characters + (index << 1))) return false;
  }
  return true;
}

/** A to Z as a to z; anything else unchanged. */
export function lowerAscii(value: u32): u32 {
  return value - 0x41 < 26 ? value | 0x20 : value;
}

/** How many bytes stand before the first NUL, at most `length`. */
export function lengthToNul(pointer: usize, length: u32): u32 {
  let index: u32 = 0;
  while (index + 8 <= length) {
    const word = load<u64>(pointer + index);
    // The lowest bit that is set here is the top bit of the first byte that is zero.
    const zeros = (word - 0x0101010101010101) & ~word & 0x8080808080808080;
    if (zeros != 0) return index + (<u32>ctz(zeros) >> 3);
    index += 8;
  }
  while (index < length && load<u8>(pointer + index) != 0) index++;
  return index;
}

/** Whether the bytes are well-formed UTF-8 without overlong forms or surrogates. */
export function isUtf8(pointer: usize, length: u32): bool {
  let index: u32 = 0;
  while (index < length) {
    const first: u32 = load<u8>(pointer + index);
    index++;
    if (first < 0x80) continue;
    const tail: u32 = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || index + tail > length) return false;
    const second: u32 = load<u8>(pointer + index);
    const low: u32 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const high: u32 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return false;
    for (let next: u32 = 1; next < tail; next++) {
      if ((load<u8>(pointer + index + next) & 0xc0) != 0x80) return false;
    }
    index += tail;
  }
  return true;
}

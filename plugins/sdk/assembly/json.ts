import { Buffer } from "./buffer";
import { putF32Decimal, putF64Decimal, putI64Decimal, putU64Decimal } from "./number";
import { isUtf8 } from "./text";

// @ts-ignore: decorator
@lazy
const HEX: string = "0123456789abcdef";
// @ts-ignore: decorator
@lazy
const BASE64: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Writes JSON; commas come by themselves. */
@unmanaged
export class Json extends Buffer {
  private needsComma: bool;

  /** A writer that grows from `capacity` to at most `limit` bytes. */
  static of(capacity: u32, limit: u32): Json {
    // Safe: the memory has the size of a Json and is zeroed.
    return changetype<Json>(Buffer.sized(offsetof<Json>(), capacity, limit));
  }

  object(): void {
    this.open(0x7b);
  }

  endObject(): void {
    this.close(0x7d);
  }

  array(): void {
    this.open(0x5b);
  }

  endArray(): void {
    this.close(0x5d);
  }

  /** The name of the next value, an ASCII literal without quotes or backslashes. */
  key(literal: string): void {
    this.comma();
    this.byte(0x22);
    this.ascii(literal);
    this.ascii('":');
    this.needsComma = false;
  }

  /** The name of the next value, in bytes. */
  keyBytes(pointer: usize, length: u32): void {
    this.text(pointer, length);
    this.colon();
  }

  /** Makes the text just written the name of the next value. */
  colon(): void {
    this.byte(0x3a);
    this.needsComma = false;
  }

  /** An ASCII literal without quotes or backslashes. */
  word(literal: string): void {
    this.comma();
    this.byte(0x22);
    this.ascii(literal);
    this.byte(0x22);
  }

  /** A string from bytes: UTF-8, or else ISO 8859-1. */
  text(pointer: usize, length: u32): void {
    this.comma();
    this.byte(0x22);
    this.characters(pointer, length);
    this.byte(0x22);
  }

  /** Begins a string whose inside the caller writes; numbers count as it. */
  quote(): void {
    this.comma();
    this.byte(0x22);
    this.needsComma = false;
  }

  unquote(): void {
    this.byte(0x22);
    this.needsComma = true;
  }

  /** The inside of a string. */
  characters(pointer: usize, length: u32): void {
    const plain = isUtf8(pointer, length);
    for (let index: u32 = 0; index < length; index++) {
      const value: u32 = load<u8>(pointer + index);
      if (value < 0x20) this.escape(value);
      else if (value >= 0x80 && !plain) {
        this.byte(0xc0 | (value >> 6));
        this.byte(0x80 | (value & 0x3f));
      } else {
        if (value == 0x22 || value == 0x5c) this.byte(0x5c);
        this.byte(value);
      }
    }
  }

  /** What is not finite becomes null. */
  number(value: f64): void {
    this.comma();
    putF64Decimal(this, value);
  }

  float(value: f32): void {
    this.comma();
    putF32Decimal(this, value);
  }

  integer(value: i64): void {
    this.comma();
    putI64Decimal(this, value);
  }

  unsigned(value: u64): void {
    this.comma();
    putU64Decimal(this, value);
  }

  flag(value: bool): void {
    this.comma();
    this.ascii(value ? "true" : "false");
  }

  none(): void {
    this.comma();
    this.ascii("null");
  }

  /** Bytes as an object whose only member `$base64` holds them. */
  base64(pointer: usize, length: u32): void {
    this.object();
    this.key("$base64");
    this.quote();
    for (let index: u32 = 0; index < length && !this.failed; index += 3) {
      const left = length - index;
      let word = (<u32>load<u8>(pointer + index)) << 16;
      if (left > 1) word |= (<u32>load<u8>(pointer + index, 1)) << 8;
      if (left > 2) word |= load<u8>(pointer + index, 2);
      this.byte(letter(word >> 18));
      this.byte(letter(word >> 12));
      this.byte(left > 1 ? letter(word >> 6) : 0x3d);
      this.byte(left > 2 ? letter(word) : 0x3d);
    }
    this.unquote();
    this.endObject();
  }

  /** JSON that was put together elsewhere, as the next value or values. */
  raw(other: Json): void {
    if (other.length == 0) return;
    this.comma();
    this.bytes(other.pointer, other.length);
    if (other.failed) this.failed = true;
  }

  private comma(): void {
    if (this.needsComma) this.byte(0x2c);
    this.needsComma = true;
  }

  private open(bracket: u32): void {
    this.comma();
    this.byte(bracket);
    this.needsComma = false;
  }

  private close(bracket: u32): void {
    this.byte(bracket);
    this.needsComma = true;
  }

  private escape(value: u32): void {
    if (value == 0x0a) return this.ascii("\\n");
    if (value == 0x0d) return this.ascii("\\r");
    if (value == 0x09) return this.ascii("\\t");
    this.ascii("\\u00");
    this.byte(0x30 | (value >> 4));
    this.byte(load<u16>(changetype<usize>(HEX) + ((value & 15) << 1)));
  }
}

function letter(value: u32): u32 {
  return load<u16>(changetype<usize>(BASE64) + ((value & 63) << 1));
}

import { Buffer } from "./buffer";
import { findShort, shortDigits, shortPower } from "./short-decimal";

/**
 * Numbers as the shortest decimal that reads back as the same number (R. G. Steele and J. L. White, "How to print
 * floating-point numbers accurately", 1990), in the form that JSON and JavaScript share.
 */
const LOG10_OF_2: f64 = 0.30102999566398120;
const LIMBS: u32 = 40;
const REMAINDER: usize = memory.data(160, 16);
const SCALE: usize = memory.data(160, 16);
/** Half the distances to the next number below and above. */
const BELOW: usize = memory.data(160, 16);
const ABOVE: usize = memory.data(160, 16);
const SUM: usize = memory.data(160, 16);
const DIGITS: usize = memory.data(24, 16);

/** How many limbs of the numbers above are in use. */
let limbs: u32 = 0;
let digitCount: u32 = 0;

/** A double; what is not finite becomes `null`, for which JSON has no number. */
export function putF64Decimal(into: Buffer, value: f64): void {
  const bits = reinterpret<u64>(value);
  const exponent = <i32>((bits >> 52) & 0x7ff);
  const fraction = bits & 0xfffffffffffff;
  if (exponent == 0x7ff) return into.ascii("null");
  if (value < 0) into.byte(0x2d);
  if (value != 0 && findShort(abs(value), false)) return putShort(into);
  const mantissa = exponent == 0 ? fraction : fraction | 0x10000000000000;
  putParts(into, mantissa, max(exponent, 1) - 1075, fraction == 0 && exponent > 1);
}

/** A float, with no more digits than it needs as a float. */
export function putF32Decimal(into: Buffer, value: f32): void {
  const bits = reinterpret<u32>(value);
  const exponent = <i32>((bits >> 23) & 0xff);
  const fraction = bits & 0x7fffff;
  if (exponent == 0xff) return into.ascii("null");
  if (value < 0) into.byte(0x2d);
  // The numbers next to a power of two are not equally far, which only the exact way minds.
  if (fraction != 0 && findShort(<f64>abs(value), true)) return putShort(into);
  const mantissa = exponent == 0 ? fraction : fraction | 0x800000;
  putParts(into, <u64>mantissa, max(exponent, 1) - 150, fraction == 0 && exponent > 1);
}

export function putU64Decimal(into: Buffer, value: u64): void {
  let divisor: u64 = 1;
  while (value / divisor >= 10) divisor *= 10;
  while (divisor != 0) {
    into.byte(0x30 + <u32>((value / divisor) % 10));
    divisor /= 10;
  }
}

export function putI64Decimal(into: Buffer, value: i64): void {
  if (value < 0) into.byte(0x2d);
  // The negative of the lowest number is itself, which as an unsigned number is right.
  putU64Decimal(into, <u64>(value < 0 ? -value : value));
}

/** `mantissa * 2^exponent`; `isEdge` when the next number below is nearer than the one above. */
function putParts(into: Buffer, mantissa: u64, exponent: i32, isEdge: bool): void {
  if (mantissa == 0) return into.byte(0x30);
  putDecimal(into, findDigits(mantissa, exponent, isEdge));
}

/** What `findShort` found. */
function putShort(into: Buffer): void {
  let divisor: u64 = 1;
  while (shortDigits / divisor >= 10) divisor *= 10;
  digitCount = 0;
  for (; divisor != 0; divisor /= 10) putDigit(<u32>((shortDigits / divisor) % 10));
  putDecimal(into, <i32>digitCount - shortPower);
}

/** DIGITS with the decimal point behind `point` of them. */
function putDecimal(into: Buffer, point: i32): void {
  if (point > 21 || point < -5) {
    into.byte(load<u8>(DIGITS));
    if (digitCount > 1) into.byte(0x2e);
    into.bytes(DIGITS + 1, digitCount - 1);
    into.byte(0x65);
    if (point > 0) into.byte(0x2b);
    return putI64Decimal(into, <i64>(point - 1));
  }
  if (point <= 0) {
    into.ascii("0.");
    for (let zero = point; zero < 0; zero++) into.byte(0x30);
    return into.bytes(DIGITS, digitCount);
  }
  const whole = min(<u32>point, digitCount);
  into.bytes(DIGITS, whole);
  for (let zero = whole; zero < <u32>point; zero++) into.byte(0x30);
  if (digitCount == whole) return;
  into.byte(0x2e);
  into.bytes(DIGITS + whole, digitCount - whole);
}

/** Fills DIGITS. @returns where the decimal point stands: 0 is before the first digit */
function findDigits(mantissa: u64, exponent: i32, isEdge: bool): i32 {
  limbs = min(<u32>(abs(exponent) + 160) >> 5, LIMBS);
  const shift = isEdge ? 2 : 1;
  setNumber(REMAINDER, mantissa);
  setNumber(SCALE, 1);
  setNumber(BELOW, 1);
  setNumber(ABOVE, isEdge ? 2 : 1);
  shiftLeft(REMAINDER, <u32>(shift + max(exponent, 0)));
  shiftLeft(SCALE, <u32>(shift + max(-exponent, 0)));
  shiftLeft(BELOW, <u32>max(exponent, 0));
  shiftLeft(ABOVE, <u32>max(exponent, 0));
  // The power of two below the number gives a power of ten that is too low by one at most, which the comparison below finds.
  let point = <i32>ceil(<f64>(exponent + 63 - <i32>clz(mantissa)) * LOG10_OF_2 - 1e-10);
  for (let power = 0; power < point; power++) multiply(SCALE, 10);
  for (let power = point; power < 0; power++) multiplyAll();
  const isEven = (mantissa & 1) == 0;
  if (reaches(isEven)) point++;
  else multiplyAll();
  digitCount = 0;
  while (digitCount < 20) {
    let digit: u32 = 0;
    while (compare(REMAINDER, SCALE) >= 0) {
      subtract(REMAINDER, SCALE);
      digit++;
    }
    const order = compare(REMAINDER, BELOW);
    const isLow = order < 0 || (isEven && order == 0);
    const isHigh = reaches(isEven);
    if (isLow || isHigh) {
      if (isHigh && (!isLow || isUpperHalf(digit))) digit++;
      putDigit(digit);
      return point;
    }
    putDigit(digit);
    multiplyAll();
  }
  return point;
}

function putDigit(digit: u32): void {
  store<u8>(DIGITS + digitCount, 0x30 + digit);
  digitCount++;
}

/** Whether the remainder and the distance above come to the scale. */
function reaches(isEven: bool): bool {
  add(REMAINDER, ABOVE);
  const order = compare(SUM, SCALE);
  return order > 0 || (isEven && order == 0);
}

/** Whether the digit above is nearer; of two that are as near, the even one is. */
function isUpperHalf(digit: u32): bool {
  add(REMAINDER, REMAINDER);
  const order = compare(SUM, SCALE);
  return order > 0 || (order == 0 && (digit & 1) != 0);
}

function multiplyAll(): void {
  multiply(REMAINDER, 10);
  multiply(BELOW, 10);
  multiply(ABOVE, 10);
}

// Numbers of `limbs` 32-bit limbs, the lowest first.

function setNumber(number: usize, value: u64): void {
  memory.fill(number, 0, LIMBS << 2);
  store<u64>(number, value);
}

function shiftLeft(number: usize, bits: u32): void {
  const whole = bits >> 5;
  const rest = bits & 31;
  for (let index = <i32>limbs - 1; index >= 0; index--) {
    const from = index - <i32>whole;
    const high = from >= 0 ? <u64>load<u32>(number + ((<usize>from) << 2)) : 0;
    const low = from >= 1 ? <u64>load<u32>(number + ((<usize>(from - 1)) << 2)) : 0;
    store<u32>(number + ((<usize>index) << 2), <u32>((((high << 32) | low) << rest) >> 32));
  }
}

function multiply(number: usize, factor: u64): void {
  let carry: u64 = 0;
  for (let index: u32 = 0; index < limbs; index++) {
    const at = number + (index << 2);
    carry += <u64>load<u32>(at) * factor;
    store<u32>(at, <u32>carry);
    carry >>= 32;
  }
}

/** SUM = a + b */
function add(a: usize, b: usize): void {
  let carry: u64 = 0;
  for (let index: u32 = 0; index < limbs; index++) {
    const at = index << 2;
    carry += <u64>load<u32>(a + at) + <u64>load<u32>(b + at);
    store<u32>(SUM + at, <u32>carry);
    carry >>= 32;
  }
}

/** a -= b, for a that is not less than b. */
function subtract(a: usize, b: usize): void {
  let borrow: i64 = 0;
  for (let index: u32 = 0; index < limbs; index++) {
    const at = index << 2;
    borrow += <i64>load<u32>(a + at) - <i64>load<u32>(b + at);
    store<u32>(a + at, <u32>borrow);
    borrow >>= 32;
  }
}

function compare(a: usize, b: usize): i32 {
  for (let index = <i32>limbs - 1; index >= 0; index--) {
    const at = (<usize>index) << 2;
    const left = load<u32>(a + at);
    const right = load<u32>(b + at);
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

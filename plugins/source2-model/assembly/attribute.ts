import { normalize } from "../../sdk/assembly";

/** DXGI formats of vertices. */
export const FORMAT_FLOAT_4: u32 = 2;
export const FORMAT_FLOAT_3: u32 = 6;
const FORMAT_HALF_4: u32 = 10;
const FORMAT_FLOAT_2: u32 = 16;
export const FORMAT_BYTES_4: u32 = 28;
const FORMAT_HALF_2: u32 = 34;
const FORMAT_UNSIGNED_2: u32 = 35;
const FORMAT_SIGNED_2: u32 = 37;
export const FORMAT_WORD: u32 = 42;

/** Bytes that a format takes in a vertex; 0 for one that is not read. */
export function formatBytes(format: u32): u32 {
  if (format == FORMAT_FLOAT_4) return 16;
  if (format == FORMAT_FLOAT_3) return 12;
  if (format == FORMAT_HALF_4 || format == FORMAT_FLOAT_2) return 8;
  const isWord =
    format == FORMAT_BYTES_4 ||
    format == FORMAT_HALF_2 ||
    format == FORMAT_UNSIGNED_2 ||
    format == FORMAT_SIGNED_2 ||
    format == FORMAT_WORD;
  return isWord ? 4 : 0;
}

/** A number of an attribute as a float. */
export function component(at: usize, format: u32, index: u32): f32 {
  if (format == FORMAT_HALF_4 || format == FORMAT_HALF_2) return half(load<u16>(at + (index << 1)));
  if (format == FORMAT_UNSIGNED_2) return <f32>load<u16>(at + (index << 1)) / 65535;
  if (format == FORMAT_SIGNED_2) return max<f32>(<f32>load<i16>(at + (index << 1)) / 32767, -1);
  if (format == FORMAT_BYTES_4) return <f32>load<u8>(at + index) / 255;
  return load<f32>(at + (index << 2));
}

/** A normal of any of its formats, not turned into glTF's space yet. */
export function putNormal(at: usize, format: u32, into: usize): void {
  if (format == FORMAT_BYTES_4) putBytePair(at, into);
  else if (format == FORMAT_WORD) putOctahedral(load<u32>(at), into);
  else for (let axis: u32 = 0; axis < 3; axis++) store<f32>(into + (axis << 2), component(at, format, axis));
  normalize(into);
}

/** Two bytes: each is a number of 6 bits between two signs of the octant. */
function putBytePair(at: usize, into: usize): void {
  let x = <f32>load<u8>(at) - 128;
  let y = <f32>load<u8>(at, 1) - 128;
  const signZ: f32 = x < 0 ? 1 : 0;
  x = x * (1 - 2 * signZ) - signZ - 64;
  const signX: f32 = x < 0 ? 1 : 0;
  x = (x * (1 - 2 * signX) - signX) / 63;
  const signOther: f32 = y < 0 ? 1 : 0;
  y = y * (1 - 2 * signOther) - signOther - 64;
  const signY: f32 = y < 0 ? 1 : 0;
  y = (y * (1 - 2 * signY) - signY) / 63;
  const z: f32 = 1 - x - y;
  store<f32>(into, x * (1 - 2 * signX));
  store<f32>(into, y * (1 - 2 * signY), 4);
  store<f32>(into, z * (1 - 2 * signZ), 8);
}

/** Lowest bit handedness, 11 bits of the tangent, then x and y on an octahedron. */
function putOctahedral(word: u32, into: usize): void {
  let x = <f32>((word >> 12) & 0x3ff) / 1023 * 2 - 1;
  let y = <f32>(word >> 22) / 1023 * 2 - 1;
  const z: f32 = 1 - abs(x) - abs(y);
  const fold: f32 = max<f32>(-z, 0);
  x += x >= 0 ? -fold : fold;
  y += y >= 0 ? -fold : fold;
  store<f32>(into, x);
  store<f32>(into, y, 4);
  store<f32>(into, z, 8);
}

function half(bits: u32): f32 {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent == 0) {
    const small = <f32>fraction * 5.960464477539063e-8;
    return sign == 0 ? small : -small;
  }
  // Infinities become the largest floats' neighbours, which the writer makes 0.
  const wide = exponent == 31 ? 0xff : exponent + 112;
  return reinterpret<f32>(sign | (wide << 23) | (fraction << 13));
}

/** A copy whose groups of `size` bytes are turned round; a rest shorter than a group stays as it is. */
export function swapBytes(bytes: Uint8Array, size: 2 | 4): Uint8Array {
  const output = bytes.slice();
  const whole = bytes.length - (bytes.length % size);
  for (let at = 0; at < whole; at++) output[at] = bytes[at ^ (size - 1)] ?? 0;
  return output;
}

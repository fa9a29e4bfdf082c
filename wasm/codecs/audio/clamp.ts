/** The nearest 16-bit sample. */
// @ts-ignore: decorator
@inline
export function clamp16(value: i32): i32 {
  return min<i32>(max<i32>(value, -32768), 32767);
}

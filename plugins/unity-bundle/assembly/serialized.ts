const OLDEST: u32 = 5;
const NEWEST: u32 = 30;
/** From here on sizes have 64 bits and the header is longer. */
const WIDE: u32 = 22;
export const SERIALIZED_HEADER_BYTES: u32 = 48;

// offset  size  header of a serialized file, big-endian; what versions 22 on have instead is behind the slash
//   0x00/14   4  metadataBytes
//   0x04/18 4/8  fileBytes
//   0x08      4  version
//   0x0c/20 4/8  dataOffset
/** Whether `size` bytes of which the first SERIALIZED_HEADER_BYTES are at `at` are a serialized file, by its sizes. */
export function isSerialized(at: usize, size: f64): bool {
  const version = bswap<u32>(load<u32>(at, 8));
  if (version < OLDEST || version > NEWEST) return false;
  const wide = version >= WIDE;
  const metadata = <f64>bswap<u32>(wide ? load<u32>(at, 0x14) : load<u32>(at));
  const file = wide ? <f64>bswap<u64>(load<u64>(at, 0x18)) : <f64>bswap<u32>(load<u32>(at, 4));
  const data = wide ? <f64>bswap<u64>(load<u64>(at, 0x20)) : <f64>bswap<u32>(load<u32>(at, 12));
  return file == size && data <= size && metadata > 0 && metadata <= size;
}

/** Bytes that look random and are the same everywhere. */
export function makeNoise(sizeBytes: number, seed = 0x9e3779b9): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let state = seed | 0;
  for (let at = 0; at < sizeBytes; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  return bytes;
}

/** Shannon entropy of `bytes`, in bits a byte: 0 for one value repeated, close to 8 for random content. */
export function entropyOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) {
    if (count === 0) continue;
    const share = count / bytes.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

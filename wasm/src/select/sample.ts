/**
 * Plain bytes with the mixture of game data: text with repeated words, tables of small numbers, runs, and noise. The same for
 * the same size, everywhere.
 */
export function makePlainSample(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let state = 0x2545f491;
  const next = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  let at = 0;
  while (at < sizeBytes) {
    const end = Math.min(sizeBytes, at + 64 + next(960));
    const kind = next(4);
    const stride = 4 + next(12);
    const from = at > 4096 ? at - 1 - next(4095) : 0;
    for (; at < end; at++) {
      if (kind === 0) bytes[at] = bytes[at - stride] ?? next(96) + 32;
      else if (kind === 1) bytes[at] = at % stride < 2 ? next(256) : 0;
      else if (kind === 2) bytes[at] = at > 4096 ? (bytes[from + (at % 64)] ?? 0) : next(96) + 32;
      else bytes[at] = next(16) === 0 ? next(256) : 97 + next(12);
    }
  }
  return bytes;
}

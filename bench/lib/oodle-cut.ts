const BLOCK_BYTES = 256 * 1024;
const QUANTUM_BYTES = 16 * 1024;
const STORED = 0x40;
const LZNA = 5;
const BITKNIT = 11;
/** The size fields of headers that have no payload, or another one. */
const SPECIAL_BLOCK = 0x3ffff;
const SPECIAL_QUANTUM = 0x3fff;

/** The first blocks of an Oodle stream without checksums, of at most `maxBytes`: they are a stream themselves. */
export function cutOodle(
  stream: Uint8Array,
  sizeBytes: number,
  maxBytes: number,
): { readonly packed: Uint8Array; readonly sizeBytes: number } {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  let decoded = 0;
  while (decoded < sizeBytes && decoded + Math.min(BLOCK_BYTES, sizeBytes - decoded) <= maxBytes) {
    const block = Math.min(BLOCK_BYTES, sizeBytes - decoded);
    const flags = view.getUint8(at);
    const codec = view.getUint8(at + 1);
    at += 2;
    if ((flags & STORED) !== 0) at += block;
    else if (codec === LZNA || codec === BITKNIT) at = skipQuanta(view, at, block);
    else {
      const size = view.getUint32(at - 1) & 0xffffff & SPECIAL_BLOCK;
      at += 3 + (size === SPECIAL_BLOCK ? 1 : size + 1);
    }
    decoded += block;
  }
  return { packed: stream.slice(0, at), sizeBytes: decoded };
}

/** Where the quanta of a block of LZNA or BitKnit end. */
function skipQuanta(view: DataView, start: number, blockBytes: number): number {
  let at = start;
  for (let done = 0; done < blockBytes; done += QUANTUM_BYTES) {
    const word = view.getUint16(at);
    const size = word & SPECIAL_QUANTUM;
    at += 2;
    if (size !== SPECIAL_QUANTUM) at += size + 1;
    else if (word >> 14 === 1) at += 1;
    else if (word >> 14 === 2) at += Math.min(QUANTUM_BYTES, blockBytes - done);
    else throw new Error("a whole match, which streams of the original encoder do not have");
  }
  return at;
}

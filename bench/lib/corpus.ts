/** A file of a generated archive. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Half noise, half repeating words: packs to roughly half, as textures and level data do. */
function makeBytes(seed: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let state = (seed * 0x9e3779b1) | 1;
  for (let at = 0; at < sizeBytes; at++) {
    if ((at & 0x1ff) < 0x100) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[at] = state & 0xff;
    } else bytes[at] = (at * 7) & 0x3f;
  }
  return bytes;
}

/** Files of equal size in folders of 100. */
export function* makeFiles(count: number, sizeBytes: number): Generator<CorpusFile> {
  const base = makeBytes(1, sizeBytes);
  const view = new DataView(base.buffer);
  for (let index = 0; index < count; index++) {
    // Four bytes make each file differ; building every one from nothing would take longer than the bench.
    if (sizeBytes >= 4) view.setUint32(0, index, true);
    yield { name: `data/d${Math.floor(index / 100)}/file${index}.bin`, bytes: base };
  }
}

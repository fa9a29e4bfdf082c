const WORDS = "the wall of a tower stands in red sand and no door opens it; who asks why, waits.\r\n".split(" ");
const FACTOR = 1_103_515_245;
const SUMMAND = 12_345;

/** Numbers from 0 to 32767, the same for the same seed. */
export function createNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, FACTOR) + SUMMAND) | 0;
    return (state >>> 16) & 0x7fff;
  };
}

/** Words in no order. */
export function sampleText(sizeBytes: number, seed = 1): Uint8Array {
  const next = createNumbers(seed);
  let text = "";
  while (text.length < sizeBytes) text += `${WORDS[next() % WORDS.length] ?? ""} `;
  return new TextEncoder().encode(text.slice(0, sizeBytes));
}

/** Bytes in no order. */
export function sampleNoise(sizeBytes: number, seed = 1): Uint8Array {
  const next = createNumbers(seed);
  return Uint8Array.from({ length: sizeBytes }, () => next() & 255);
}

/** Runs of bytes, zeros most of all. */
export function sampleRuns(sizeBytes: number, seed = 1): Uint8Array {
  const next = createNumbers(seed);
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes;) {
    const end = Math.min(sizeBytes, at + 1 + (next() % 40) * (next() % 20));
    bytes.fill(next() % 3 === 0 ? next() & 255 : 0, at, end);
    at = end;
  }
  return bytes;
}

/** Numbers below `limit`, small ones most of all, half of them with 64 added when signed; now and then another byte. */
export function sampleCodes(sizeBytes: number, limit: number, isSigned: boolean): Uint8Array {
  const next = createNumbers(limit);
  return Uint8Array.from({ length: sizeBytes }, () => {
    const code = Math.min(next() % limit, next() % limit);
    return next() % 80 === 0 ? next() & 255 : code + (isSigned ? 64 * (next() & 1) : 0);
  });
}

/** Two slow waves and some noise, 16 bits, the channels in turns. */
export function sampleWave(samples: number, channels: number, seed = 1): Uint8Array {
  const next = createNumbers(seed);
  const bytes = new Uint8Array(samples * channels * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < samples * channels; at++) {
    const time = Math.floor(at / channels);
    const value = triangle(time * 401) + triangle(time * 57 + (at % channels) * 9000) / 2 + (next() % 600);
    view.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(value / 2))), true);
  }
  return bytes;
}

/** Not a Buffer: its `slice` shares bytes. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}

function triangle(phase: number): number {
  const part = phase & 0xffff;
  return part < 0x8000 ? part - 0x4000 : 0xc000 - part;
}

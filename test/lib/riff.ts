/** WAV files for tests, read and written apart from the product's writer. */

export interface WavFile {
  readonly format: number;
  readonly channels: number;
  readonly rate: number;
  readonly block: number;
  /** Frames of a block, where the format states them. */
  readonly blockSamples: number | undefined;
  readonly data: Uint8Array;
}

/** Reads the first `fmt ` and `data`; a size that runs over the end, as in a pipe, is cut. */
export function readWav(file: Uint8Array): WavFile {
  const view = Buffer.from(file);
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= view.length;) {
    const size = view.readUInt32LE(at + 4);
    const body = view.subarray(at + 8, at + 8 + size);
    const id = view.toString("latin1", at, at + 4);
    if (!chunks.has(id)) chunks.set(id, body);
    at += 8 + size + (size % 2);
  }
  const format = chunks.get("fmt ") ?? Buffer.alloc(16);
  return {
    format: format.readUInt16LE(0),
    channels: format.readUInt16LE(2),
    rate: format.readUInt32LE(4),
    block: format.readUInt16LE(12),
    blockSamples: format.length >= 20 ? format.readUInt16LE(18) : undefined,
    data: new Uint8Array(chunks.get("data") ?? Buffer.alloc(0)),
  };
}

/** A WAV of IMA ADPCM (format 0x11) around blocks. */
export function writeImaWav(channels: number, block: number, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(60);
  head.write("RIFF", 0);
  head.writeUInt32LE(52 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(20, 16);
  head.writeUInt16LE(0x11, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(22_050, 24);
  head.writeUInt32LE(11_025, 28);
  head.writeUInt16LE(block, 32);
  head.writeUInt16LE(4, 34);
  head.writeUInt16LE(2, 36);
  const blockSamples = ((block - 4 * channels) * 2) / channels + 1;
  head.writeUInt16LE(blockSamples, 38);
  head.write("fact", 40);
  head.writeUInt32LE(4, 44);
  head.writeUInt32LE((data.length / block) * blockSamples, 48);
  head.write("data", 52);
  head.writeUInt32LE(data.length, 56);
  return new Uint8Array(Buffer.concat([head, data]));
}

/** Samples of 16 bits as numbers. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  return new Int16Array(bytes.slice().buffer);
}

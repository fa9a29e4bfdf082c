import { ByteWriter, noise } from "../sdk/sample/index.ts";

const RECORD_BYTES = 80;
const PALETTE_BYTES = 768;
/** What is larger is only said to be there. */
const MOST_BYTES = 65_536;

export interface TextureOptions {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly flags?: number;
  /** Said in place of where the pixels are. */
  readonly offset?: number;
}

/** The records of textures, then the pixels and colours of each. */
export function texturesOf(textures: readonly TextureOptions[], at: number): Uint8Array {
  const records = new ByteWriter();
  const data = new ByteWriter();
  const dataAt = at + textures.length * RECORD_BYTES;
  for (const [index, { name, width, height, flags = 0, offset }] of textures.entries()) {
    records.padded(name, 64).u32Le(flags).u32Le(width).u32Le(height);
    records.u32Le(offset ?? dataAt + data.sizeBytes);
    if (width * height > MOST_BYTES) continue;
    data.bytes(noise(width * height, index + 1)).bytes(noise(PALETTE_BYTES, index + 9));
  }
  return new ByteWriter().bytes(records.finish()).bytes(data.finish()).finish();
}

import { ByteWriter } from "../sdk/sample/index.ts";

/** A run of a row: transparent pixels, then values. The top bit of `gap` and of the count are flags. */
export interface Run {
  readonly gap: number;
  readonly values: readonly number[];
  readonly isSheer?: boolean;
}

export interface Image {
  readonly version: number;
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly rows: readonly (readonly Run[])[];
  /** Stands instead of the number of rows. */
  readonly height?: number;
}

/** The data of an image node. */
export function imageData(image: Image): Uint8Array {
  const { version, left = 0, top = 0, width, rows, height = rows.length } = image;
  const runs = new ByteWriter();
  for (const row of rows) {
    for (const { gap, values, isSheer = false } of row) {
      runs.u16Le(gap).u16Le(values.length | (isSheer ? 0x8000 : 0));
      for (const value of values) runs.u16Le(value);
    }
    runs.u16Le(0);
  }
  const words = runs.sizeBytes / 2;
  const writer = new ByteWriter();
  if (version === 0) writer.u8(left, width, top, height).u32Le(words).u16Le(0).u8(1, 0);
  else {
    writer.u16Le(left & 0xffff).u16Le(top & 0xffff);
    if (version < 3) writer.u8(width, height, version).u16Le(words);
    else
      writer
        .u16Le(width)
        .u8(version)
        .u16Le(height & 0xffff);
    writer.u8(1);
  }
  return writer.bytes(runs.finish()).finish();
}

import { ByteWriter } from "../sdk/sample/index.ts";

/** Where things lie that others point at. */
export interface Labels {
  /** Offset in the file; 0 while it is not known yet. */
  readonly at: (label: string) => number;
  readonly set: (label: string, offset: number) => void;
}

/** Gives a chunk's data, which starts at `start`. Its size must not depend on what the labels answer. */
type BuildChunk = (labels: Labels, start: number) => Uint8Array;

/** Puts a file of chunks together. Everything is built twice: what comes first points at what comes later. */
export class FormWriter {
  readonly #chunks: (readonly [string, BuildChunk])[] = [];

  chunk(name: string, build: BuildChunk): this {
    this.#chunks.push([name, build]);
    return this;
  }

  finish(): Uint8Array {
    const offsets = new Map<string, number>();
    const labels: Labels = {
      at: (label) => offsets.get(label) ?? 0,
      set: (label, offset) => offsets.set(label, offset),
    };
    this.#build(labels);
    return this.#build(labels);
  }

  #build(labels: Labels): Uint8Array {
    const body = new ByteWriter();
    for (const [name, build] of this.#chunks) {
      const data = build(labels, 16 + body.sizeBytes);
      body.padded(name, 4).u32Le(data.length).bytes(data);
    }
    return new ByteWriter().text("FORM").u32Le(body.sizeBytes).bytes(body.finish()).finish();
  }
}

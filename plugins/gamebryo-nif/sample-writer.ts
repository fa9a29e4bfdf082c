import { ByteWriter } from "../sdk/sample/index.ts";

export const NO_REF = -1;

/** What files of one version have in common. */
export interface Flavour {
  /** Four numbers of 8 bits, the first one highest. */
  readonly version: number;
  readonly user?: number;
  /** Bethesda's own version. */
  readonly stream?: number;
  readonly isBig?: boolean;
}

/** Writes numbers and texts as one version has them. Texts of newer versions are collected in a table. */
export class NifWriter {
  readonly flavour: Flavour;
  readonly texts: string[];
  readonly #bytes: ByteWriter = new ByteWriter();

  constructor(flavour: Flavour, texts: string[] = []) {
    this.flavour = flavour;
    this.texts = texts;
  }

  get stream(): number {
    return this.flavour.stream ?? 0;
  }

  /** Whether the version is at least this one. */
  from(version: number): boolean {
    return this.flavour.version >= version;
  }

  u8(...values: readonly number[]): this {
    this.#bytes.u8(...values);
    return this;
  }

  u16(...values: readonly number[]): this {
    return this.#numbers(2, values, (view, value) => view.setUint16(0, value, this.flavour.isBig !== true));
  }

  u32(...values: readonly number[]): this {
    return this.#numbers(4, values, (view, value) => view.setUint32(0, value, this.flavour.isBig !== true));
  }

  f32(...values: readonly number[]): this {
    return this.#numbers(4, values, (view, value) => view.setFloat32(0, value, this.flavour.isBig !== true));
  }

  bytes(bytes: Uint8Array): this {
    this.#bytes.bytes(bytes);
    return this;
  }

  zeros(sizeBytes: number): this {
    return this.bytes(new Uint8Array(sizeBytes));
  }

  /** Four bytes up to 4.0.0.2, one later. */
  flag(value: boolean): this {
    return this.from(0x04000003) ? this.u8(Number(value)) : this.u32(Number(value));
  }

  refs(blocks: readonly number[]): this {
    return this.u32(blocks.length, ...blocks);
  }

  sizedText(text: string): this {
    return this.u32(text.length).bytes(new TextEncoder().encode(text));
  }

  text(text: string): this {
    if (!this.from(0x14010003)) return this.sizedText(text);
    if (text === "") return this.u32(NO_REF);
    if (!this.texts.includes(text)) this.texts.push(text);
    return this.u32(this.texts.indexOf(text));
  }

  finish(): Uint8Array {
    return this.#bytes.finish();
  }

  #numbers(sizeBytes: number, values: readonly number[], write: (view: DataView, value: number) => void): this {
    for (const value of values) {
      const bytes = new Uint8Array(sizeBytes);
      write(new DataView(bytes.buffer), value);
      this.#bytes.bytes(bytes);
    }
    return this;
  }
}

import { ByteWriter } from "../sdk/sample/index.ts";

const FRAMEWORK = "Microsoft.Xna.Framework";

/** The content of a file: types, then objects. */
export class ContentWriter extends ByteWriter {
  /** Seven bits in a byte, the lowest first. */
  packed(value: number): this {
    return value < 0x80 ? this.u8(value) : this.u8((value & 0x7f) | 0x80).packed(value >>> 7);
  }

  string(value: string): this {
    return this.packed(new TextEncoder().encode(value).length).text(value);
  }

  f32(...values: readonly number[]): this {
    return this.bytes(new Uint8Array(Float32Array.from(values).buffer));
  }

  i32(...values: readonly number[]): this {
    return this.bytes(new Uint8Array(Int32Array.from(values).buffer));
  }
}

/** Types as XNA writes them, with the assembly they come from, and as MonoGame does. */
export function startContent(types: readonly string[], shared = 0): ContentWriter {
  const writer = new ContentWriter().packed(types.length);
  for (const type of types) writer.string(type).u32Le(0);
  return writer.packed(shared);
}

/** The full name of a type's reader. */
export function reader(type: string): string {
  return `${FRAMEWORK}.Content.${type}Reader, ${FRAMEWORK}.Graphics, Version=4.0.0.0, Culture=neutral`;
}

export function listReader(item: string): string {
  return `${FRAMEWORK}.Content.ListReader\`1[[${item}, mscorlib, Version=4.0.0.0]]`;
}

import { concatBytes } from "../bytes/index.ts";
import { FIELD, HASH_ALGORITHM, RECORD_KIND, type RecordKind } from "./record.table.ts";
import type { AttributeValue, Piece, StoredHash } from "./record.ts";

const UTF8 = new TextEncoder();

/**
 * Writes one record, field by field: what the SDK does inside a plugin, for hosts and tests that need records of their
 * own. The caller keeps to the layout; nothing is checked here.
 */
export class RecordWriter {
  readonly #parts: Uint8Array[];

  constructor(kind: RecordKind) {
    this.#parts = [u16(RECORD_KIND[kind])];
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return concatBytes(this.#parts);
  }

  field(tag: number, payload: Uint8Array): this {
    this.#parts.push(u16(tag), u16(payload.length), payload);
    return this;
  }

  u32(tag: number, value: number): this {
    return this.field(tag, u32(value));
  }

  f64(tag: number, value: number): this {
    return this.field(tag, f64(value));
  }

  text(tag: number, value: string): this {
    return this.field(tag, UTF8.encode(value));
  }

  piece(piece: Piece): this {
    switch (piece.type) {
      case "extent": {
        const steps = piece.steps.flatMap(({ codec, params }) => [u16(codec), u16(params.length), params]);
        const sizes = [f64(piece.offset), f64(piece.packedBytes), f64(piece.sizeBytes ?? -1)];
        return this.field(FIELD.extent, concatBytes([u32(piece.source), ...sizes, ...steps]));
      }
      case "slice":
        return this.field(FIELD.slice, concatBytes([u32(piece.stream), f64(piece.offset), f64(piece.sizeBytes)]));
      case "literal":
        return this.field(FIELD.literal, piece.bytes);
      case "fill":
        return this.field(FIELD.fill, concatBytes([Uint8Array.of(piece.byte), f64(piece.sizeBytes)]));
    }
  }

  hash({ algorithm, over, digest }: StoredHash): this {
    const head = Uint8Array.of(HASH_ALGORITHM[algorithm], over === "packed" ? 0 : 1);
    return this.field(FIELD.hash, concatBytes([head, digest]));
  }

  attribute(key: string, value: AttributeValue): this {
    const name = UTF8.encode(key);
    const head = (type: number): Uint8Array => Uint8Array.of(type, name.length);
    if (typeof value === "number") return this.field(FIELD.attribute, concatBytes([head(0), name, f64(value)]));
    if (typeof value === "string") {
      return this.field(FIELD.attribute, concatBytes([head(1), name, UTF8.encode(value)]));
    }
    return this.field(FIELD.attribute, concatBytes([head(2), name, value]));
  }
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

function f64(value: number): Uint8Array {
  return new Uint8Array(Float64Array.of(value).buffer);
}

import { ByteWriter } from "../sdk/sample/index.ts";

/** Writes a value: a tag and what belongs to it. */
export type Value = (writer: ResourceWriter) => void;

export interface ResourceOptions {
  readonly resources: readonly {
    readonly path: string;
    readonly type: string;
    readonly properties: Readonly<Record<string, Value>>;
  }[];
  readonly version?: number;
  readonly bigEndian?: boolean;
  readonly external?: readonly (readonly [string, string])[];
  /** Bits: 1 named ids, 2 uids, 4 doubles, 8 script class. */
  readonly flags?: number;
}

/** Numbers in either order of bytes, and texts as resources hold them. */
class ResourceWriter {
  readonly #bigEndian: boolean;
  readonly #bytes = new ByteWriter();

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  get sizeBytes(): number {
    return this.#bytes.sizeBytes;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) {
      if (this.#bigEndian) this.#bytes.u32Be(value);
      else this.#bytes.u32Le(value);
    }
    return this;
  }

  u64(value: number): this {
    return this.#bigEndian ? this.u32(0, value) : this.u32(value, 0);
  }

  bytes(bytes: Uint8Array): this {
    this.#bytes.bytes(bytes);
    return this;
  }

  text(text: string): this {
    const bytes = new TextEncoder().encode(`${text}\0`);
    return this.u32(bytes.length).bytes(bytes);
  }

  finish(): Uint8Array {
    return this.#bytes.finish();
  }
}

/** A resource file; the last of its resources is the main one. */
export function resource(options: ResourceOptions): Uint8Array {
  return new ByteWriter().text("RSRC").bytes(tables(options, 4)).text("RSRC").finish();
}

/** What stands between the magics, which is all that a compressed file has. Offsets count `magicBytes` more. */
export function tables(options: ResourceOptions, magicBytes: number): Uint8Array {
  const start = head(options, magicBytes, []).length;
  const bodies = options.resources.map((one) => body(options, one));
  const offsets = bodies.map((_, index) => start + bodies.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const writer = new ByteWriter().bytes(head(options, magicBytes, offsets));
  for (const one of bodies) writer.bytes(one);
  return writer.finish();
}

function head(options: ResourceOptions, magicBytes: number, offsets: readonly number[]): Uint8Array {
  const { resources, version = 6, bigEndian = false, external = [], flags = 0 } = options;
  const writer = new ResourceWriter(bigEndian);
  // This one is little-endian always when it is 0, and the same either way when it is all ones.
  writer.u32(bigEndian ? 0xffffffff : 0, 0, version > 3 ? 4 : version, 1, version);
  writer
    .text(resources.at(-1)?.type ?? "")
    .u64(0)
    .u32(flags)
    .u64(0);
  if ((flags & 8) !== 0) writer.text("MyClass");
  for (let index = 0; index < 11; index++) writer.u32(0);
  const names = namesOf(options);
  writer.u32(names.length);
  for (const name of names) writer.text(name);
  writer.u32(external.length);
  for (const [type, path] of external) {
    writer.text(type).text(path);
    if ((flags & 2) !== 0) writer.u64(77);
  }
  writer.u32(resources.length);
  for (const [index, { path }] of resources.entries()) writer.text(path).u64(magicBytes + (offsets[index] ?? 0));
  return writer.finish();
}

function namesOf({ resources }: ResourceOptions): readonly string[] {
  return [...new Set(resources.flatMap(({ properties }) => Object.keys(properties)))].filter(
    (name) => name !== "inline",
  );
}

function body(options: ResourceOptions, { type, properties }: ResourceOptions["resources"][number]): Uint8Array {
  const names = namesOf(options);
  const writer = new ResourceWriter(options.bigEndian ?? false).text(type).u32(Object.keys(properties).length);
  for (const [name, value] of Object.entries(properties)) {
    // Names may also stand where they are used.
    if (name === "inline") writer.u32((0x80000000 | 7) >>> 0).bytes(new TextEncoder().encode("inline\0"));
    else writer.u32(names.indexOf(name));
    value(writer);
  }
  return writer.finish();
}

export const integer =
  (value: number): Value =>
  (writer) =>
    writer.u32(3, value);

export const flag =
  (value: boolean): Value =>
  (writer) =>
    writer.u32(2, value ? 1 : 0);

export const word =
  (text: string): Value =>
  (writer) =>
    writer.u32(5).text(text);

/** Bytes, filled up to 4. */
export const bytes =
  (data: Uint8Array): Value =>
  (writer) =>
    writer
      .u32(31, data.length)
      .bytes(data)
      .bytes(new Uint8Array(-data.length & 3));

export const list =
  (values: readonly Value[]): Value =>
  (writer) => {
    writer.u32(30, values.length);
    for (const value of values) value(writer);
  };

export const pairs =
  (entries: readonly (readonly [Value, Value])[]): Value =>
  (writer) => {
    writer.u32(26, entries.length);
    for (const [key, value] of entries) {
      key(writer);
      value(writer);
    }
  };

export const integers64 =
  (values: readonly number[]): Value =>
  (writer) => {
    writer.u32(48, values.length);
    for (const value of values) writer.u64(value);
  };

/** Any tag with the words that follow it. */
export const words =
  (...values: readonly number[]): Value =>
  (writer) =>
    writer.u32(...values);

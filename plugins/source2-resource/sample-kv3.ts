import { ByteWriter } from "../sdk/sample/index.ts";

/** A value of a KV3 tree, as these samples write them. */
export type Kv3Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Float32Array
  | Flagged
  | Double
  | readonly Kv3Value[]
  | { readonly [key: string]: Kv3Value };

/** A text that stands for something; 1 is a resource. */
interface Flagged {
  readonly flag: number;
  readonly text: string;
}

/** A number of 64 bits with a fraction. */
interface Double {
  readonly double: number;
}

export type Packing = "lz4" | "none" | "zstd";

const PACKINGS: readonly Packing[] = ["none", "lz4", "zstd"];
const FRAME_BYTES = 16_384;
const TRAILER = 0xffeedd00;
const GUID_GENERIC = "7c161274e9069846aff2e63eb59037e7";
/** How version 0 says that it is not packed, packed in its own way, or by LZ4. */
const GUIDS_OLD = {
  none: "0005861bd8f7c140ad8275a48267e714",
  blocks: "461a7995bc956c4fa70b05bca1b7dfd2",
  lz4: "8a344768a1635c4fa19753806fd9b119",
} as const;

/** Values by width, types and lengths of one tree. */
class Collector {
  readonly version: number;
  readonly strings: string[] = [];
  readonly widths = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()] as const;
  /** Version 5: values of some arrays lie beside the strings. */
  readonly besideStrings = new ByteWriter();
  readonly types = new ByteWriter();
  readonly objects = new ByteWriter();
  readonly blobs: Uint8Array[] = [];

  constructor(version: number) {
    this.version = version;
  }

  string(text: string): number {
    const found = this.strings.indexOf(text);
    return found === -1 ? this.strings.push(text) - 1 : found;
  }

  value(value: Kv3Value): void {
    this.content(value, this.type(value));
  }

  /** Writes the type and says which it is. */
  type(value: Kv3Value): number {
    const type = typeOf(value, this.version);
    if (isFlagged(value)) this.types.u8(type | 0x80, value.flag);
    else this.types.u8(type);
    return type;
  }

  content(value: Kv3Value, type: number): void {
    const [ones, twos, fours, eights] = this.widths;
    if (typeof value === "string") fours.u32Le(this.string(value));
    else if (typeof value === "bigint") eights.u32Le(Number(value & 0xffffffffn)).u32Le(Number(value >> 32n));
    else if (value instanceof Uint8Array) this.#blob(value);
    else if (value instanceof Float32Array) this.#floats(value, type);
    else if (isFlagged(value)) fours.u32Le(this.string(value.text));
    else if (isDouble(value)) eights.bytes(new Uint8Array(Float64Array.of(value.double).buffer));
    else if (Array.isArray(value)) {
      fours.u32Le(value.length);
      for (const member of value) this.value(member);
    } else if (typeof value === "object" && value !== null) this.#object(Object.entries(value));
    else if (typeof value !== "number") return;
    else if (type === 20) twos.u16Le(value & 0xffff);
    else if (type === 23) ones.u8(value);
    else fours.u32Le(value >>> 0);
  }

  #object(members: readonly (readonly [string, Kv3Value])[]): void {
    if (this.version === 5) this.objects.u32Le(members.length);
    else this.widths[2].u32Le(members.length);
    for (const [key, member] of members) {
      const type = this.type(member);
      this.widths[2].u32Le(this.string(key));
      this.content(member, type);
    }
  }

  #floats(values: Float32Array, type: number): void {
    if (type === 10) this.widths[2].u32Le(values.length);
    else this.widths[0].u8(values.length);
    this.types.u8(19);
    const into = type === 25 ? this.besideStrings : this.widths[2];
    into.bytes(new Uint8Array(values.slice().buffer));
  }

  #blob(bytes: Uint8Array): void {
    if (this.version >= 2) this.blobs.push(bytes);
    else {
      this.widths[2].u32Le(bytes.length);
      this.widths[0].bytes(bytes);
    }
  }
}

function typeOf(value: Kv3Value, version: number): number {
  if (value === null) return 1;
  if (typeof value === "boolean") return value ? 13 : 14;
  if (typeof value === "bigint") return 3;
  if (typeof value === "string" || isFlagged(value)) return 6;
  if (value instanceof Uint8Array) return 7;
  if (value instanceof Float32Array) return version === 5 ? 25 : version >= 4 ? 24 : 10;
  if (isDouble(value)) return value.double === 0 ? 17 : 5;
  if (typeof value === "number")
    return version >= 4 && value >= 0 && value < 256 ? 23 : version >= 4 && Math.abs(value) < 30_000 ? 20 : 11;
  return Array.isArray(value) ? 8 : 9;
}

function isFlagged(value: Kv3Value): value is Flagged {
  return typeof value === "object" && value !== null && "flag" in value && "text" in value;
}

function isDouble(value: Kv3Value): value is Double {
  return typeof value === "object" && value !== null && "double" in value;
}

/** A KV3 block of version 1 to 5. */
export function kv3(version: number, packing: Packing, root: Kv3Value): Uint8Array {
  const all = new Collector(version);
  all.value(root);
  if (version === 1) return first(all, packing);
  return version === 5 ? twoBuffers(all, packing) : oneBuffer(all, packing);
}

function header(version: number, packing: Packing): ByteWriter {
  return new ByteWriter().u8(version, 0x33, 0x56, 0x4b).bytes(hex(GUID_GENERIC)).u32Le(PACKINGS.indexOf(packing));
}

function first(all: Collector, packing: Packing): Uint8Array {
  const buffer = regions(all, 0, true);
  strings(all, buffer).bytes(all.types.finish()).u32Le(TRAILER);
  const raw = buffer.finish();
  const [ones, , fours, eights] = counts(all, 1);
  const head = header(1, packing).u32Le(ones).u32Le(fours).u32Le(eights).u32Le(raw.length);
  return head.bytes(pack(raw, packing)).finish();
}

function oneBuffer(all: Collector, packing: Packing): Uint8Array {
  const buffer = regions(all, 0, true);
  const before = buffer.sizeBytes;
  strings(all, buffer).bytes(all.types.finish());
  const typeBytes = buffer.sizeBytes - before;
  const frames = lengths(all, buffer, packing);
  const raw = buffer.finish();
  const blobs = new ByteWriter();
  for (const blob of all.blobs) blobs.bytes(blob);
  const tail = packing === "zstd" ? blobs.finish() : new Uint8Array();
  const stored = pack(new ByteWriter().bytes(raw).bytes(tail).finish(), packing);
  const [ones, twos, fours, eights] = counts(all, 1);
  const head = header(all.version, packing)
    .u16Le(0)
    .u16Le(packing === "lz4" ? FRAME_BYTES : 0);
  head.u32Le(ones).u32Le(fours).u32Le(eights).u32Le(typeBytes).u16Le(0).u16Le(0);
  head.u32Le(raw.length).u32Le(packing === "none" ? 0 : stored.length);
  head.u32Le(all.blobs.length).u32Le(blobs.sizeBytes);
  if (all.version >= 4) head.u32Le(twos).u32Le(frames.length * 2);
  head.bytes(stored);
  return appendBlobs(head, blobs.finish(), packing === "zstd" ? "none" : packing, packing === "zstd").finish();
}

function twoBuffers(all: Collector, packing: Packing): Uint8Array {
  const names = new ByteWriter();
  for (const text of all.strings) names.zeroTerminated(text);
  const nameBytes = names.sizeBytes;
  names
    .bytes(new Uint8Array(-nameBytes & 3))
    .u32Le(all.strings.length)
    .bytes(all.besideStrings.finish());
  const raw1 = names.finish();
  const buffer = new ByteWriter().bytes(all.objects.finish());
  regions(all, 0, false, buffer);
  buffer.bytes(all.types.finish());
  lengths(all, buffer, packing);
  const raw2 = buffer.finish();
  const blobs = new ByteWriter();
  for (const blob of all.blobs) blobs.bytes(blob);
  const stored1 = pack(raw1, packing);
  const stored2 = pack(raw2, packing);
  const [ones, twos, fours, eights] = counts(all, 0);
  const head = header(5, packing)
    .u16Le(0)
    .u16Le(packing === "lz4" ? FRAME_BYTES : 0);
  head
    .u32Le(nameBytes)
    .u32Le(1 + all.besideStrings.sizeBytes / 4)
    .u32Le(0);
  head.u32Le(all.types.sizeBytes).u16Le(0).u16Le(0);
  head.u32Le(raw1.length + raw2.length).u32Le(stored1.length + stored2.length);
  head.u32Le(all.blobs.length).u32Le(blobs.sizeBytes).u32Le(0).u32Le(0);
  const sizeOf = (bytes: Uint8Array): number => (packing === "none" ? 0 : bytes.length);
  head.u32Le(raw1.length).u32Le(sizeOf(stored1)).u32Le(raw2.length).u32Le(sizeOf(stored2));
  head.u32Le(ones).u32Le(twos).u32Le(fours).u32Le(eights).u32Le(0);
  head
    .u32Le(all.objects.sizeBytes / 4)
    .u32Le(0)
    .u32Le(0)
    .bytes(stored1)
    .bytes(stored2);
  return appendBlobs(head, blobs.finish(), packing, false).finish();
}

/** How many values there are of each width; the fours of version 1 to 4 begin with the number of strings. */
function counts(all: Collector, extraFours: number): readonly [number, number, number, number] {
  const [ones, twos, fours, eights] = all.widths;
  return [ones.sizeBytes, twos.sizeBytes / 2, fours.sizeBytes / 4 + extraFours, eights.sizeBytes / 8];
}

function regions(all: Collector, start: number, withStrings: boolean, into = new ByteWriter()): ByteWriter {
  const [ones, twos, fours, eights] = all.widths;
  const align = (bytes: number): void => {
    into.bytes(new Uint8Array(-(into.sizeBytes - start) & (bytes - 1)));
  };
  into.bytes(ones.finish());
  if (twos.sizeBytes > 0) align(2);
  into.bytes(twos.finish());
  if (fours.sizeBytes > 0 || withStrings) align(4);
  if (withStrings) into.u32Le(all.strings.length);
  into.bytes(fours.finish());
  if (eights.sizeBytes > 0 || withStrings) align(8);
  return into.bytes(eights.finish());
}

function strings(all: Collector, into: ByteWriter): ByteWriter {
  for (const text of all.strings) into.zeroTerminated(text);
  return into;
}

/** Lengths of blobs, the mark, and the stored sizes of the frames that hold them. */
function lengths(all: Collector, into: ByteWriter, packing: Packing): readonly number[] {
  for (const blob of all.blobs) into.u32Le(blob.length);
  into.u32Le(TRAILER);
  const total = all.blobs.reduce((sum, blob) => sum + blob.length, 0);
  const frames = packing === "lz4" ? chain(new Uint8Array(total)).map(({ length }) => length) : [];
  for (const size of frames) into.u16Le(size);
  return frames;
}

function appendBlobs(head: ByteWriter, blobs: Uint8Array, packing: Packing, isDone: boolean): ByteWriter {
  if (isDone || blobs.length === 0) return head;
  if (packing === "zstd") head.bytes(zstd(blobs));
  else if (packing === "lz4") for (const frame of chain(blobs)) head.bytes(frame);
  else head.bytes(blobs);
  return head.u32Le(TRAILER);
}

function pack(bytes: Uint8Array, packing: Packing): Uint8Array {
  if (packing === "none") return bytes;
  return packing === "zstd" ? zstd(bytes) : literals(bytes);
}

/**
 * LZ4 blocks of FRAME_BYTES each. All after the first repeat the first byte of the one before, from 16,384 bytes back, so
 * that a decoder must keep what it wrote; the rest are literals.
 */
function chain(bytes: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
    const frame = bytes.subarray(at, at + FRAME_BYTES);
    if (at === 0) frames.push(literals(frame));
    else {
      const repeat = new ByteWriter().u8(0).u16Le(FRAME_BYTES);
      frames.push(repeat.bytes(literals(frame.subarray(4))).finish());
    }
  }
  return frames;
}

/** An LZ4 block that copies nothing. */
export function literals(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  if (bytes.length < 15) writer.u8(bytes.length << 4);
  else {
    writer.u8(0xf0);
    let left = bytes.length - 15;
    for (; left >= 255; left -= 255) writer.u8(255);
    writer.u8(left);
  }
  return writer.bytes(bytes).finish();
}

/** A zstd frame of one block that is stored as it is (RFC 8878). */
function zstd(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u32Le(0xfd2fb528).u8(0xa0).u32Le(bytes.length);
  const block = 1 | (bytes.length << 3);
  return writer
    .u8(block & 0xff, (block >> 8) & 0xff, block >> 16)
    .bytes(bytes)
    .finish();
}

/** A KV3 block of version 0: every value stands behind its type, names before it. */
export function oldKv3(
  packing: keyof typeof GUIDS_OLD,
  members: Readonly<Record<string, number | string>>,
): Uint8Array {
  const names = [...Object.keys(members), ...Object.values(members).filter((value) => typeof value === "string")];
  const body = new ByteWriter().u32Le(names.length);
  for (const name of names) body.zeroTerminated(name);
  body.u8(9).u32Le(Object.keys(members).length);
  for (const [key, value] of Object.entries(members)) {
    body.u32Le(names.indexOf(key));
    if (typeof value === "string") body.u8(6).u32Le(names.indexOf(value));
    else body.u8(11).u32Le(value);
  }
  const bytes = body.u32Le(0xffffffff).finish();
  const head = new ByteWriter().text("VKV\u0003").bytes(hex(GUIDS_OLD[packing])).bytes(hex(GUID_GENERIC));
  if (packing === "none") return head.bytes(bytes).finish();
  if (packing === "lz4") return head.u32Le(bytes.length).bytes(literals(bytes)).finish();
  return head.u32Le(bytes.length).bytes(blocks(bytes)).finish();
}

/** Groups of 16 items behind a mask; a run of four bytes that stood 8 before is a copy. */
function blocks(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  let at = 0;
  while (at < bytes.length) {
    let mask = 0;
    const items = new ByteWriter();
    for (let bit = 0; bit < 16 && at < bytes.length; bit++) {
      const repeats =
        at >= 8 && at + 4 <= bytes.length && [0, 1, 2, 3].every((next) => bytes[at + next] === bytes[at + next - 8]);
      if (repeats) {
        mask |= 1 << bit;
        items.u16Le((7 << 4) | 1);
      } else items.u8(bytes[at] ?? 0);
      at += repeats ? 4 : 1;
    }
    writer.u16Le(mask).bytes(items.finish());
  }
  return writer.finish();
}

function hex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

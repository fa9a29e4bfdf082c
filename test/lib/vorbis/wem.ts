import { concatBytes } from "@assetx/core/bytes";

/** How a file says where its Vorbis stream lies: in its "fmt ", or in a "vorb" of so many bytes. */
export type VorbForm = "fmt" | 0x28 | 0x2a | 0x2c | 0x32 | 0x34;

export interface WemOptions {
  readonly form: VorbForm;
  readonly bigEndian?: boolean;
  readonly channels: number;
  readonly rate: number;
  readonly frames: number;
  /** Powers of two of the frames of a short block and a long one. */
  readonly blocks: readonly [number, number];
  /** First frame and last one. */
  readonly loop?: readonly [number, number];
  /** The set-up packet, or all three headers. */
  readonly headers: readonly Uint8Array[];
  readonly sound: readonly Uint8Array[];
}

const VORBIS = 0xffff;
const NEW_BYTES = 0x2a;
/** Some files have a table of seeking points in front of their headers. */
const SEEK_BYTES = 8;

/** A WEM with a Vorbis stream, as Wwise's versions have written them. */
export function writeWem(options: WemOptions): Uint8Array<ArrayBuffer> {
  const { form, bigEndian = false, loop, headers, sound } = options;
  const order = { isLittle: !bigEndian };
  const vorbBytes = form === "fmt" ? NEW_BYTES : form;
  const packet = (bytes: Uint8Array): Uint8Array => concatBytes([packetHead(vorbBytes, bytes.length, order), bytes]);
  const setup = concatBytes(headers.map((bytes) => packet(bytes)));
  const seek = new Uint8Array(SEEK_BYTES).fill(1);
  const data = concatBytes([seek, setup, ...sound.map((bytes) => packet(bytes))]);
  const vorb = vorbOf(options, vorbBytes, setup.length, order);
  const format = formatOf(options, order);
  const chunks = [chunk("fmt ", form === "fmt" ? concatBytes([format, vorb]) : format, order)];
  if (form !== "fmt") chunks.push(chunk("vorb", vorb, order));
  if (loop !== undefined) chunks.push(chunk("smpl", sampleLoop(loop, order), order));
  chunks.push(chunk("data", data, order));
  const body = concatBytes([new TextEncoder().encode("WAVE"), ...chunks]);
  return Uint8Array.from(chunk(bigEndian ? "RIFX" : "RIFF", body, order));
}

interface Order {
  readonly isLittle: boolean;
}

function vorbOf(
  { frames, blocks }: WemOptions,
  vorbBytes: number,
  setupBytes: number,
  { isLittle }: Order,
): Uint8Array {
  const isNew = vorbBytes === NEW_BYTES;
  const bytes = new Uint8Array(vorbBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, frames, isLittle);
  view.setUint32(isNew ? 0x10 : 0x18, SEEK_BYTES, isLittle);
  view.setUint32(isNew ? 0x14 : 0x1c, SEEK_BYTES + setupBytes, isLittle);
  if (isNew || vorbBytes >= 0x32) bytes.set(blocks, isNew ? 0x28 : 0x30);
  return bytes;
}

function formatOf({ form, channels, rate }: WemOptions, { isLittle }: Order): Uint8Array {
  const view = new DataView(new ArrayBuffer(0x18));
  view.setUint16(0, VORBIS, isLittle);
  view.setUint16(2, channels, isLittle);
  view.setUint32(4, rate, isLittle);
  view.setUint16(0x10, form === "fmt" ? 0x30 : 6, isLittle);
  return new Uint8Array(view.buffer);
}

function packetHead(vorbBytes: number, sizeBytes: number, { isLittle }: Order): Uint8Array {
  const isWhole = vorbBytes === 0x28 || vorbBytes === 0x2c;
  const head = new DataView(new ArrayBuffer(vorbBytes === NEW_BYTES ? 2 : isWhole ? 8 : 6));
  if (isWhole) head.setUint32(0, sizeBytes, isLittle);
  else head.setUint16(0, sizeBytes, isLittle);
  return new Uint8Array(head.buffer);
}

function chunk(id: string, bytes: Uint8Array, { isLittle }: Order): Uint8Array {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, bytes.length, isLittle);
  const filler = new Uint8Array(bytes.length % 2);
  return concatBytes([new TextEncoder().encode(id), new Uint8Array(size.buffer), bytes, filler]);
}

function sampleLoop([first, last]: readonly [number, number], { isLittle }: Order): Uint8Array {
  const view = new DataView(new ArrayBuffer(60));
  view.setUint32(0x1c, 1, isLittle);
  view.setUint32(0x2c, first, isLittle);
  view.setUint32(0x30, last, isLittle);
  return new Uint8Array(view.buffer);
}

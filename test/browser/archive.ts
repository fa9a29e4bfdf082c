import { closeSync, openSync, writeSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { crc32 } from "../../plugins/sdk/sample/index.ts";

export interface PakFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 12;
const LINE_BYTES = 64;
const NAME_BYTES = 56;

/** A Quake PAK: a header, the files one after another, then the directory. */
export function pak(files: readonly PakFile[]): Buffer<ArrayBuffer> {
  const dataBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const pack = Buffer.alloc(HEADER_BYTES + dataBytes + files.length * LINE_BYTES);
  pack.write("PACK", 0, "latin1");
  pack.writeUInt32LE(HEADER_BYTES + dataBytes, 4);
  pack.writeUInt32LE(files.length * LINE_BYTES, 8);
  let at = HEADER_BYTES;
  files.forEach(({ name, bytes }, index) => {
    const line = HEADER_BYTES + dataBytes + index * LINE_BYTES;
    pack.set(bytes, at);
    pack.write(name.slice(0, NAME_BYTES - 1), line, "latin1");
    pack.writeUInt32LE(at, line + NAME_BYTES);
    pack.writeUInt32LE(bytes.length, line + NAME_BYTES + 4);
    at += bytes.length;
  });
  return pack;
}

/** A PAK on disk whose `count` entries of `entryBytes` zeros take no room there: the file has holes. */
export function writeSparsePak(path: string, count: number, entryBytes: number): void {
  const directory = pak(
    Array.from({ length: count }, (_, index) => ({ name: `big/${index}.bin`, bytes: new Uint8Array() })),
  );
  const at = HEADER_BYTES + count * entryBytes;
  directory.writeUInt32LE(at, 4);
  for (let index = 0; index < count; index++) {
    const line = HEADER_BYTES + index * LINE_BYTES;
    directory.writeUInt32LE(HEADER_BYTES + index * entryBytes, line + NAME_BYTES);
    directory.writeUInt32LE(entryBytes, line + NAME_BYTES + 4);
  }
  const file = openSync(path, "w");
  writeSync(file, directory, 0, HEADER_BYTES, 0);
  writeSync(file, directory, HEADER_BYTES, directory.length - HEADER_BYTES, at);
  closeSync(file);
}

const GREY = [0x7f, 0x7f, 0x7f] as const;
const COLOUR_TYPES: Readonly<Record<number, number>> = { 3: 2, 4: 6 };

/** A picture of `width` by `height` pixels in one colour: RGB, or RGBA when it has four parts. */
export function png(width: number, height: number, colour: readonly number[] = GREY): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOUR_TYPES[colour.length] ?? 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

/** A tenth of a second of silence, 8 kHz, 8 bits. */
export function wav(): Buffer {
  const samples = Buffer.alloc(800, 0x80);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

const FIRST_KEY = 0xdeadcafe;
const SEED = 0x12345678;

interface File {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
}

const FILES: readonly File[] = [
  { name: "Data\\Scripts.rxdata", bytes: noise(61, 1) },
  { name: "Graphics\\Titles\\001-Title01.png", bytes: noise(300, 2) },
  { name: "empty.txt", bytes: new Uint8Array() },
  { name: "Audio\\BGM\\caf\u{e9}.ogg", bytes: noise(4, 3) },
];

/** In Shift-JIS: a folder, and characters of which one has the byte of a backslash as its second, and one byte for katakana. */
const SHIFT_JIS: readonly File[] = [
  { name: Uint8Array.of(0x83, 0x65, 0x5c, 0x95, 0x5c, 0x8e, 0xa6, 0xb1, 0x2e, 0x74), bytes: noise(30, 4) },
];
const LATIN_1: readonly File[] = [{ name: Uint8Array.of(0x63, 0x61, 0x66, 0xe9), bytes: noise(30, 4) }];

/** One archive for each version and defect. */
export function samples(): readonly Sample[] {
  return [
    { name: "small.rgssad", bytes: version1(FILES.slice(0, 1)) },
    { name: "small.rgss3a", bytes: version3(FILES.slice(0, 1)) },
    { name: "v1.rgssad", bytes: version1(FILES) },
    { name: "v3.rgss3a", bytes: version3(FILES) },
    { name: "no-files.rgss2a", bytes: version1([]) },
    {
      name: "shift-jis.rgss2a",
      bytes: version1(SHIFT_JIS),
    },
    { name: "latin-1.rgss2a", bytes: version1(LATIN_1) },
    { name: "cut-data.rgssad", bytes: version1(FILES).subarray(0, 200) },
    { name: "cut-data.rgss3a", bytes: version3(FILES).subarray(0, 300) },
    { name: "cut-table.rgss3a", bytes: version3(FILES).subarray(0, 80) },
    { name: "long-name.rgssad", bytes: version1([{ name: "n".repeat(1025), bytes: noise(5, 5) }]) },
    { name: "version-2.rgssad", bytes: new ByteWriter().padded("RGSSAD", 7).u8(2).bytes(noise(40, 6)).finish() },
  ];
}

/** Words of the sequence, one for each field, for each byte of a name, and for each four bytes of data. */
class Keys {
  #key: number;

  constructor(start: number) {
    this.#key = start;
  }

  /** The next word; the sequence goes on. */
  take(): number {
    const key = this.#key;
    this.#key = (Math.imul(key, 7) + 3) >>> 0;
    return key;
  }

  /** A sequence that starts where this one stands, which stays there. */
  fork(): Keys {
    return new Keys(this.#key);
  }
}

function version1(files: readonly File[]): Uint8Array {
  const writer = new ByteWriter().padded("RGSSAD", 7).u8(1);
  const keys = new Keys(FIRST_KEY);
  for (const { name, bytes } of files) {
    const nameBytes = bytesOf(name);
    writer.u32Le((nameBytes.length ^ keys.take()) >>> 0);
    writer.bytes(nameBytes.map((byte) => byte ^ keys.take()));
    writer.u32Le((bytes.length ^ keys.take()) >>> 0).bytes(encrypt(bytes, keys.fork()));
  }
  return writer.finish();
}

function version3(files: readonly File[]): Uint8Array {
  const key = (Math.imul(SEED, 9) + 3) >>> 0;
  const writer = new ByteWriter().padded("RGSSAD", 7).u8(3).u32Le(SEED);
  const tableBytes = files.reduce((sum, { name }) => sum + 16 + bytesOf(name).length, 4);
  let offset = 12 + tableBytes;
  for (const [index, { name, bytes }] of files.entries()) {
    const nameBytes = bytesOf(name);
    for (const value of [offset, bytes.length, fileKey(index), nameBytes.length]) writer.u32Le((value ^ key) >>> 0);
    writer.bytes(nameBytes.map((byte, at) => byte ^ (key >>> (8 * (at % 4)))));
    offset += bytes.length;
  }
  writer.u32Le(key);
  for (const [index, { bytes }] of files.entries()) writer.bytes(encrypt(bytes, new Keys(fileKey(index))));
  return writer.finish();
}

function fileKey(index: number): number {
  return (0x01020304 * (index + 1)) >>> 0;
}

function encrypt(bytes: Uint8Array, keys: Keys): Uint8Array {
  let key = 0;
  return bytes.map((byte, at) => {
    if (at % 4 === 0) key = keys.take();
    return byte ^ (key >>> (8 * (at % 4)));
  });
}

function bytesOf(name: string | Uint8Array): Uint8Array {
  return typeof name === "string" ? new TextEncoder().encode(name) : name;
}

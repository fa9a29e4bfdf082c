import { ByteWriter, crc32, noise, type Sample } from "../sdk/sample/index.ts";

/** MD5 of "secret", as the editor makes it from a password. */
const KEY = [0x5e, 0xbe, 0x22, 0x94, 0xec, 0xd0, 0xe0, 0xf0, 0x8e, 0xab, 0x76, 0x90, 0xd2, 0xa6, 0xee, 0x69];
/** MD5 of nothing. */
const EMPTY_KEY = [0xd4, 0x1d, 0x8c, 0xd9, 0x8f, 0x00, 0xb2, 0x04, 0xe9, 0x80, 0x09, 0x98, 0xec, 0xf8, 0x42, 0x7e];
const HEX = KEY.map((byte) => byte.toString(16).padStart(2, "0")).join("");
const SYSTEM = { "System.json": text(`\u{feff}{"gameTitle":"A","encryptionKey": "${HEX}"}`) };

/** One file for each way to the plain bytes, and one for each that has none. */
export function samples(): readonly Sample[] {
  return [
    { name: "picture.rpgmvp", bytes: encrypt(png(), KEY) },
    { name: "picture.png_", bytes: encrypt(png(), EMPTY_KEY) },
    { name: "no-extension", bytes: encrypt(png(), KEY) },
    { name: "sound.rpgmvo", bytes: encrypt(ogg(2), KEY) },
    { name: "one-page.ogg_", bytes: encrypt(ogg(1), KEY), siblings: SYSTEM },
    { name: "one-page-no-key.ogg_", bytes: encrypt(ogg(1), KEY) },
    { name: "user-key.ogg_", bytes: encrypt(ogg(1), KEY), keys: { default: Uint8Array.from(KEY) } },
    { name: "needless-key.rpgmvp", bytes: encrypt(png(), KEY), keys: { default: noise(16, 9) } },
    { name: "wrong-user-key.ogg_", bytes: encrypt(ogg(1), KEY), keys: { default: noise(16, 9) } },
    {
      name: "wrong-user-key.rpgmvm",
      bytes: encrypt(m4a(0x200), KEY),
      siblings: SYSTEM,
      keys: { default: noise(7, 9) },
    },
    { name: "sound.rpgmvm", bytes: encrypt(m4a(0x200), KEY), siblings: SYSTEM },
    { name: "sound.m4a_", bytes: encrypt(m4a(0x200), EMPTY_KEY) },
    { name: "derived.rpgmvm", bytes: encrypt(m4a(0), KEY) },
    { name: "webp-inside.rpgmvp", bytes: encrypt(webp(), KEY), siblings: SYSTEM },
    {
      name: "wrong-key.rpgmvm",
      bytes: encrypt(noise(100, 3), KEY),
      siblings: { "System.json": text('{"encryptionKey":"00"}') },
    },
    { name: "short.ogg_", bytes: encrypt(text(`OggS\0\u{2}${"\0".repeat(8)}`), EMPTY_KEY) },
    { name: "version-4.rpgmvp", bytes: withVersion(4) },
    { name: "cut.rpgmvp", bytes: encrypt(png(), KEY).subarray(0, 15) },
  ];
}

/** The header, and the file with its first 16 bytes xored. */
function encrypt(plain: Uint8Array, key: readonly number[]): Uint8Array {
  const stored = plain.map((byte, index) => byte ^ (key[index] ?? 0));
  return new ByteWriter().padded("RPGMV", 8).u8(0, 3, 1, 0, 0, 0, 0, 0).bytes(stored).finish();
}

function withVersion(version: number): Uint8Array {
  const bytes = encrypt(png(), KEY).slice();
  bytes[9] = version;
  return bytes;
}

/** One pixel: signature, IHDR, and chunks that need not be right here. */
function png(): Uint8Array {
  const header = new ByteWriter().text("IHDR").u32Be(1).u32Be(1).u8(8, 6, 0, 0, 0).finish();
  const writer = new ByteWriter().u8(0x89).text("PNG\r\n\u{1a}\n").u32Be(13).bytes(header).u32Be(crc32(header));
  return writer
    .u32Be(0)
    .text("IEND")
    .u32Be(crc32(text("IEND")))
    .finish();
}

/** Pages of an Ogg stream; the first one holds the identification of Vorbis. */
function ogg(pages: number): Uint8Array {
  const packet = new ByteWriter().u8(1).text("vorbis").u32Le(0).u8(2).u32Le(44_100).bytes(new Uint8Array(12));
  const writer = new ByteWriter().bytes(page(0, packet.u8(0xb8, 1).finish()));
  for (let index = 1; index < pages; index++) writer.bytes(page(index, noise(40, index)));
  return writer.finish();
}

function page(index: number, data: Uint8Array): Uint8Array {
  const build = (crc: number): Uint8Array =>
    new ByteWriter()
      .text("OggS")
      .u8(0, index === 0 ? 2 : 0)
      .u64Le(0)
      .u32Le(0x1234abcd)
      .u32Le(index)
      .u32Le(crc)
      .u8(1, data.length)
      .bytes(data)
      .finish();
  return build(oggCrc(build(0)));
}

/** CRC-32 with the usual polynomial, but not reflected and from 0. */
function oggCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

function m4a(minorVersion: number): Uint8Array {
  const writer = new ByteWriter().u32Be(32).text("ftypM4A ").u32Be(minorVersion).text("M4A mp42isom").u32Be(0);
  return writer.u32Be(24).text("moov").bytes(noise(16, 1)).finish();
}

function webp(): Uint8Array {
  return new ByteWriter().text("RIFF").u32Le(28).text("WEBPVP8L").u32Le(16).bytes(noise(16, 2)).finish();
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

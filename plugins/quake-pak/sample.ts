import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface PakFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 12;
const NAME_BYTES = 56;

const PALETTE: PakFile = { name: "gfx/palette.lmp", bytes: noise(768, 1) };
const MODEL: PakFile = { name: "progs/player.mdl", bytes: noise(300, 2) };
const CONFIG: PakFile = { name: "default.cfg", bytes: new TextEncoder().encode("bind w +forward\n") };
/** Fills its field to the last byte, so that no NUL follows. */
const LONG: PakFile = { name: `sound/${"long".repeat(11)}/x.wav`, bytes: noise(40, 3) };
const EMPTY: PakFile = { name: "maps/empty.bsp", bytes: new Uint8Array(0) };

/** Packages of each kind that is told apart. */
export function samples(): readonly Sample[] {
  return [
    { name: "directory-last.pak", bytes: pak([PALETTE, MODEL, CONFIG, LONG, EMPTY]) },
    { name: "directory-first.pak", bytes: directoryFirst([CONFIG, PALETTE]) },
    { name: "shared-bytes.pak", bytes: sharedBytes() },
    { name: "empty.pak", bytes: pak([]) },
    { name: "entry-outside.pak", bytes: entryOutside() },
    { name: "odd-directory.pak", bytes: header("PACK", HEADER_BYTES, 65).bytes(noise(65, 4)).finish() },
    { name: "directory-outside.pak", bytes: header("PACK", 4096, 64).finish() },
    { name: "sin.pak", bytes: header("SPAK", HEADER_BYTES, 128).padded("a.wav", 120).u32Le(0).u32Le(0).finish() },
    { name: "daikatana.pak", bytes: daikatana(8) },
    { name: "daikatana-odd.pak", bytes: daikatana(1) },
  ];
}

function header(magic: string, directoryOffset: number, directoryBytes: number): ByteWriter {
  return new ByteWriter().text(magic).u32Le(directoryOffset).u32Le(directoryBytes);
}

function pak(files: readonly PakFile[]): Uint8Array {
  const dataBytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const writer = header("PACK", HEADER_BYTES + dataBytes, files.length * 64);
  for (const file of files) writer.bytes(file.bytes);
  let offset = HEADER_BYTES;
  for (const { name, bytes } of files) {
    writer.padded(name, NAME_BYTES).u32Le(offset).u32Le(bytes.length);
    offset += bytes.length;
  }
  return writer.finish();
}

function directoryFirst(files: readonly PakFile[]): Uint8Array {
  const writer = header("PACK", HEADER_BYTES, files.length * 64);
  let offset = HEADER_BYTES + files.length * 64;
  for (const { name, bytes } of files) {
    writer.padded(name, NAME_BYTES).u32Le(offset).u32Le(bytes.length);
    offset += bytes.length;
  }
  for (const file of files) writer.bytes(file.bytes);
  return writer.finish();
}

/** Two names for one texture, and a name that occurs twice. */
function sharedBytes(): Uint8Array {
  const bytes = noise(64, 5);
  const writer = header("PACK", HEADER_BYTES + bytes.length, 3 * 64).bytes(bytes);
  for (const name of ["textures/a.wal", "textures/b.wal", "textures/b.wal"]) {
    writer.padded(name, NAME_BYTES).u32Le(HEADER_BYTES).u32Le(bytes.length);
  }
  return writer.finish();
}

/** One good entry, one that reaches past the end, one whose sum overflows 32 bits. */
function entryOutside(): Uint8Array {
  const good = CONFIG.bytes;
  const writer = header("PACK", HEADER_BYTES + good.length, 3 * 64).bytes(good);
  writer.padded("good.cfg", NAME_BYTES).u32Le(HEADER_BYTES).u32Le(good.length);
  writer.padded("past-end.cfg", NAME_BYTES).u32Le(HEADER_BYTES).u32Le(100_000);
  writer.padded("overflow.cfg", NAME_BYTES).u32Le(0xfffffff0).u32Le(0x20);
  return writer.finish();
}

/** 8 entries of 72 bytes are as long as 9 of 64: only what they say tells the two apart. */
function daikatana(count: number): Uint8Array {
  const bytes = noise(32, 6);
  const writer = header("PACK", HEADER_BYTES + bytes.length, count * 72).bytes(bytes);
  for (let index = 0; index < count; index++) {
    writer.padded(`pics/${index}.tga`, NAME_BYTES).u32Le(HEADER_BYTES).u32Le(64).u32Le(bytes.length).u32Le(1);
  }
  return writer.finish();
}

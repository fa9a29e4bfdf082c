import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface Lump {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 12;

/** WADs of both kinds, with every namespace and map form that is told apart. */
export function samples(): readonly Sample[] {
  return [
    { name: "game.wad", bytes: wad("IWAD", gameLumps()) },
    { name: "text-map.wad", bytes: wad("PWAD", textMapLumps()) },
    { name: "directory-first.wad", bytes: directoryFirst([lump("DEHACKED", text("Patch File")), marker("END")]) },
    { name: "odd-names.wad", bytes: wad("PWAD", oddLumps()) },
    { name: "open-markers.wad", bytes: wad("PWAD", [marker("SS_START"), lump("TROOA1", picture()), marker("MAP07")]) },
    { name: "lump-outside.wad", bytes: lumpOutside() },
    { name: "empty.wad", bytes: wad("PWAD", []) },
    { name: "directory-outside.wad", bytes: new ByteWriter().text("PWAD").u32Le(2).u32Le(8).u32Le(0).finish() },
    { name: "count-at-maximum.wad", bytes: new ByteWriter().text("IWAD").u32Le(0xffffffff).u32Le(12).finish() },
  ];
}

function gameLumps(): readonly Lump[] {
  const mapLumps = ["THINGS", "LINEDEFS", "SIDEDEFS", "VERTEXES", "SEGS", "SSECTORS", "NODES", "SECTORS"];
  return [
    lump("PLAYPAL", noise(768, 1)),
    lump("D_E1M1", new ByteWriter().text("MUS\u001a").u16Le(4).u16Le(16).bytes(noise(12, 2)).finish()),
    lump("DSPISTOL", new ByteWriter().u16Le(3).u16Le(11_025).u32Le(64).bytes(noise(64, 3)).finish()),
    // Three texels wide with an offset of zero: starts as a sound does, and is none.
    lump("NOSOUND", new ByteWriter().u16Le(3).u16Le(2).u16Le(0).u16Le(0).u32Le(20).bytes(noise(20, 4)).finish()),
    marker("E1M1"),
    ...mapLumps.map((name, index) => lump(name, noise(30 + index, 10 + index))),
    lump("REJECT", new Uint8Array(0)),
    lump("BLOCKMAP", noise(20, 5)),
    marker("E1M2"),
    lump("THINGS", noise(10, 6)),
    marker("GL_E1M2"),
    lump("GL_VERT", noise(16, 7)),
    marker("S_START"),
    lump("TROOA1", picture()),
    lump("PNGSPR", new ByteWriter().u8(0x89).text("PNG\r\n\u001a\n").bytes(noise(24, 8)).finish()),
    marker("S_END"),
    marker("F_START"),
    marker("F1_START"),
    lump("FLOOR0_1", noise(4096, 9)),
    marker("F1_END"),
    lump("FLOOR9_9", noise(4096, 20)),
    marker("F_END"),
    marker("P1_START"),
    lump("WALL00_1", picture()),
    marker("P1_END"),
    lump("ENDOOM", noise(80, 21)),
    lump("ENDOOM", noise(80, 22)),
  ];
}

function textMapLumps(): readonly Lump[] {
  return [
    marker("MAP01"),
    lump("TEXTMAP", text('namespace = "zdoom";')),
    lump("ZNODES", noise(40, 1)),
    lump("DIALOGUE", text("conversation {}")),
    marker("ENDMAP"),
    lump("MAPINFO", text('map MAP01 "One" {}')),
    marker("TX_START"),
    lump("oggtrack", new ByteWriter().text("OggS").bytes(noise(20, 2)).finish()),
    marker("TX_END"),
    marker("FF_START"),
    lump("LAVA1", noise(4096, 3)),
    marker("F_END"),
    lump("LAST", noise(5, 4)),
  ];
}

function oddLumps(): readonly Lump[] {
  return [
    lump("VILE\\1", noise(8, 1)),
    lump("A/B", noise(8, 2)),
    lump("[]^-_'!@", noise(8, 3)),
    lump("EIGHTCHR", noise(8, 4)),
    lump("", noise(8, 5)),
    { name: "\u00d0LAYPAL", bytes: noise(8, 6) },
  ];
}

function lumpOutside(): Uint8Array {
  const bytes = noise(16, 1);
  const writer = new ByteWriter()
    .text("PWAD")
    .u32Le(3)
    .u32Le(HEADER_BYTES + bytes.length)
    .bytes(bytes);
  writer.u32Le(HEADER_BYTES).u32Le(bytes.length).padded("GOOD", 8);
  writer.u32Le(HEADER_BYTES).u32Le(100_000).padded("PAST", 8);
  // A marker's offset means nothing.
  return writer.u32Le(0xfffffff0).u32Le(0).padded("MARKER", 8).finish();
}

function lump(name: string, bytes: Uint8Array): Lump {
  return { name, bytes };
}

function marker(name: string): Lump {
  return { name, bytes: new Uint8Array(0) };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** One column of one post. */
function picture(): Uint8Array {
  return new ByteWriter().u16Le(1).u16Le(2).u16Le(0).u16Le(0).u32Le(12).u8(0, 2, 0, 7, 8, 0, 255).finish();
}

function wad(magic: string, lumps: readonly Lump[]): Uint8Array {
  const dataBytes = lumps.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const writer = new ByteWriter()
    .text(magic)
    .u32Le(lumps.length)
    .u32Le(HEADER_BYTES + dataBytes);
  for (const { bytes } of lumps) writer.bytes(bytes);
  return writeDirectory(writer, lumps, HEADER_BYTES).finish();
}

function directoryFirst(lumps: readonly Lump[]): Uint8Array {
  const writer = new ByteWriter().text("PWAD").u32Le(lumps.length).u32Le(HEADER_BYTES);
  writeDirectory(writer, lumps, HEADER_BYTES + lumps.length * 16);
  for (const { bytes } of lumps) writer.bytes(bytes);
  return writer.finish();
}

function writeDirectory(writer: ByteWriter, lumps: readonly Lump[], dataStart: number): ByteWriter {
  let offset = dataStart;
  for (const { name, bytes } of lumps) {
    writer.u32Le(offset).u32Le(bytes.length).bytes(nameField(name));
    offset += bytes.length;
  }
  return writer;
}

/** 8 bytes of ISO 8859-1, filled up with NUL. */
function nameField(name: string): Uint8Array {
  const field = new Uint8Array(8);
  for (let index = 0; index < Math.min(name.length, 8); index++) field[index] = name.charCodeAt(index);
  return field;
}

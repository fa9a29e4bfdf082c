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
    { name: "art.wad", bytes: wad("PWAD", [playpal(), ...artLumps()]) },
    { name: "palette-beside.wad", bytes: wad("PWAD", artLumps()), siblings: { "doom2.wad": wad("IWAD", [playpal()]) } },
    { name: "palette-file.wad", bytes: wad("PWAD", artLumps()), siblings: { "playpal.lmp": noise(768, 50) } },
    { name: "palette-none.wad", bytes: wad("PWAD", artLumps()) },
    { name: "walls.wad", bytes: wad("IWAD", [playpal(), ...wallLumps(false)]) },
    { name: "strife.wad", bytes: wad("IWAD", [playpal(), ...wallLumps(true)]) },
    { name: "bad-art.wad", bytes: wad("PWAD", [playpal(), ...badArt()]) },
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

function playpal(): Lump {
  return lump("PLAYPAL", noise(768 * 2, 50));
}

/** Pictures, flats, a full screen, a sound and a score; the map's lump that looks like a picture is none. */
function artLumps(): readonly Lump[] {
  const tall = columns(2, 300, [
    [
      [0, 200],
      [200, 90],
      // No lower than the post before: so much below it.
      [10, 50],
    ],
    [[254, 10]],
  ]);
  return [
    lump(
      "TITLEPIC",
      columns(3, 4, [
        [[0, 4]],
        [],
        [
          [1, 2],
          [3, 1],
        ],
      ]),
    ),
    lump("TITLE", ramp(64_000)),
    lump("D_RUNNIN", score()),
    lump("DSSAWUP", new ByteWriter().u16Le(3).u16Le(11_025).u32Le(64).bytes(noise(64, 52)).finish()),
    marker("S_START"),
    lump("TALLA0", tall),
    marker("S_END"),
    marker("F_START"),
    lump("FLAT64", ramp(4096)),
    lump("FLAT65", ramp(4160)),
    lump("FLAT128", ramp(8192)),
    lump("HIRES", ramp(128 * 128)),
    lump("ODDFLAT", noise(5000, 57)),
    marker("F_END"),
    marker("MAP01"),
    lump("THINGS", columns(1, 2, [[[0, 2]]])),
  ];
}

/** Two wall textures out of three patches, one that needs a patch of another WAD, and one without patches. */
function wallLumps(isStrife: boolean): readonly Lump[] {
  const names = ["WALL1", "WALL2", "DOOR1", "ELSE"];
  const pnames = new ByteWriter().u32Le(names.length);
  for (const name of names) pnames.padded(name, 8);
  const textures = [
    texture(
      "BRICK",
      [8, 4],
      [
        [0, 0, 0],
        [4, 0, 1],
        [-1, 2, 2],
      ],
      isStrife,
    ),
    texture("GATE", [4, 6], [[1, -1, 2]], isStrife),
    texture("AWAY", [4, 4], [[0, 0, 3]], isStrife),
    texture("NOTHING", [4, 4], [], isStrife),
  ];
  const table = new ByteWriter().u32Le(textures.length);
  let offset = 4 + textures.length * 4;
  for (const { length } of textures) {
    table.u32Le(offset);
    offset += length;
  }
  for (const bytes of textures) table.bytes(bytes);
  return [
    lump("PNAMES", pnames.finish()),
    lump("TEXTURE1", table.finish()),
    marker("P_START"),
    lump("WALL1", columns(4, 4, [[[0, 4]], [[0, 4]], [[0, 4]], [[0, 4]]])),
    lump("wall2", columns(4, 4, [[[1, 2]], [], [[0, 4]], [[0, 1]]])),
    lump("DOOR1", columns(3, 3, [[[0, 3]], [[0, 3]], [[0, 3]]])),
    marker("P_END"),
  ];
}

type Patch = readonly [left: number, top: number, patch: number];

/** Strife leaves out what the engine does not use. */
function texture(
  name: string,
  [width, height]: readonly [number, number],
  patches: readonly Patch[],
  isStrife: boolean,
): Uint8Array {
  const writer = new ByteWriter().padded(name, 8).u32Le(0).u16Le(width).u16Le(height);
  if (!isStrife) writer.u32Le(0);
  writer.u16Le(patches.length);
  for (const [left, top, patch] of patches) {
    writer
      .u16Le(left & 0xffff)
      .u16Le(top & 0xffff)
      .u16Le(patch);
    if (!isStrife) writer.u16Le(1).u16Le(0);
  }
  return writer.finish();
}

/** What starts as a picture does and is none, or does not end. */
function badArt(): readonly Lump[] {
  const open = columns(1, 4, [[[0, 4]]]);
  open[open.length - 1] = 0;
  return [
    lump("OPEN", open),
    lump("NOTABLE", new ByteWriter().u16Le(9).u16Le(9).u32Le(0).u32Le(44).bytes(noise(8, 58)).finish()),
    lump("COLOUT", new ByteWriter().u16Le(1).u16Le(9).u32Le(0).u32Le(0xffffffff).bytes(noise(8, 59)).finish()),
    lump("D_BAD", new ByteWriter().text("MUS\u001a").u16Le(400).u16Le(16).bytes(noise(12, 2)).finish()),
  ];
}

/** A post: the row it starts at, as stored, and how many there are. */
type Post = readonly [top: number, count: number];

function columns(width: number, height: number, posts: readonly (readonly Post[])[]): Uint8Array {
  const writer = new ByteWriter().u16Le(width).u16Le(height).u16Le(1).u16Le(0xfffe);
  const bodies = posts.map((column, index) => {
    const body = new ByteWriter();
    for (const [top, count] of column)
      body
        .u8(top, count, 0)
        .bytes(noise(count, 60 + index))
        .u8(0);
    return body.u8(255).finish();
  });
  let offset = 8 + width * 4;
  for (const { length } of bodies) {
    writer.u32Le(offset);
    offset += length;
  }
  for (const body of bodies) writer.bytes(body);
  return writer.finish();
}

/** Indices that rise slowly, so that packages stay small. */
function ramp(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, at) => at >> 5);
}

/** One note, a quarter of a second long. */
function score(): Uint8Array {
  const events = [0x90, 0xbc, 100, 35, 0x00, 60, 0x60];
  return new ByteWriter()
    .text("MUS\u001a")
    .u16Le(events.length)
    .u16Le(16)
    .u64Le(1)
    .u8(...events)
    .finish();
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

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { chunked, firstRecord, pack, secondBody, type Picture } from "./sample-picture.ts";

/** A record of the sprite section: its number and what follows the size. */
type Numbered = readonly [number: number, body: Uint8Array];

const ramp = (sizeBytes: number): Uint8Array => Uint8Array.from({ length: sizeBytes }, (_, at) => at >> 1);
const square: Picture = { width: 4, height: 4, left: -3, top: -7, plain: ramp(16) };

/** Both containers, catalogues of sounds, and files that are cut or lie. */
export function samples(): readonly Sample[] {
  return [
    { name: "pictures.grf", bytes: second([settings("D"), name(), texts()], pictures()) },
    { name: "wide.grf", bytes: second([settings("A")], [[1, secondBody(wide())]]) },
    { name: "windows.grf", bytes: second([settings("W"), name()], [[1, secondBody(allIndexes())]]) },
    { name: "smallest.grf", bytes: second([], [[1, secondBody({ width: 1, height: 1, plain: Uint8Array.of(9) })]]) },
    { name: "first.grf", bytes: first([count(9), pseudo(name()), ...firstPictures(), include(wave(6))]) },
    { name: "first-base.grf", bytes: first(firstPictures()) },
    { name: "catalog.cat", bytes: catalog(["horn", "sir\u00e8ne"], true) },
    { name: "catalog-old.cat", bytes: catalog(["horn", "Corrupt sound"], false) },
    { name: "bad-pictures.grf", bytes: second([], badPictures()) },
    {
      name: "bad-order.grf",
      bytes: second(
        [],
        [
          [2, secondBody(square)],
          [1, secondBody(square)],
        ],
      ),
    },
    { name: "bad-size.grf", bytes: second([], [[1, new Uint8Array(0)]]) },
    { name: "packed-data.grf", bytes: second([], [], 1) },
    { name: "sprites-before-data.grf", bytes: spritesBeforeData() },
    { name: "sound-outside.cat", bytes: soundOutside() },
    { name: "no-end.grf", bytes: second([name()], []).subarray(0, -6) },
  ];
}

function pictures(): readonly Numbered[] {
  const chunks = chunked(
    [
      [
        { start: 0, pixels: noise(2, 1) },
        { start: 3, pixels: noise(1, 2) },
      ],
      [{ start: 2, pixels: new Uint8Array(0) }],
      [{ start: 1, pixels: noise(3, 3) }],
    ],
    false,
  );
  return [
    [1, secondBody(square)],
    [2, secondBody({ width: 4, height: 3, isChunked: true, plain: chunks })],
    // The same picture in both depths and twice as large, then once more.
    [3, secondBody({ ...square, plain: noise(16, 4) })],
    [3, secondBody({ width: 8, height: 8, zoom: 2, plain: noise(64, 5) })],
    [3, secondBody({ width: 8, height: 8, zoom: 2, parts: 7, plain: noise(5 * 64, 6) })],
    [3, secondBody({ ...square, plain: noise(16, 7) })],
    [4, secondBody({ width: 2, height: 2, parts: 1, plain: noise(12, 8) })],
    [5, secondBody({ width: 2, height: 2, parts: 3, plain: noise(16, 9) })],
    [6, secondBody({ width: 2, height: 2, parts: 6, plain: noise(8, 10) })],
    [
      7,
      new ByteWriter()
        .u8(0xff)
        .bytes(includeBody("sounds/horn.wav", wave(8)))
        .finish(),
    ],
    [
      8,
      new ByteWriter()
        .u8(0xff)
        .bytes(includeBody("notes\\read me.txt", ramp(5)))
        .finish(),
    ],
  ];
}

/** Wider than one byte counts, and so long that rows are found by four bytes. */
function wide(): Picture {
  const rows = Array.from({ length: 221 }, (_, row) => [
    { start: row & 1, pixels: new Uint8Array(298).fill(row) },
    { start: 299, pixels: new Uint8Array(row & 1).fill(7) },
  ]);
  return { width: 300, height: rows.length, isChunked: true, plain: chunked(rows, true) };
}

function allIndexes(): Picture {
  return { width: 16, height: 16, plain: Uint8Array.from({ length: 256 }, (_, at) => at) };
}

function firstPictures(): readonly Uint8Array[] {
  const rows = [[{ start: 1, pixels: ramp(2) }], [{ start: 0, pixels: ramp(3) }]];
  const chunks: Picture = { width: 3, height: 2, isChunked: true, plain: chunked(rows, false) };
  return [
    firstRecord(square),
    firstRecord({ ...square, isSizeStored: true }),
    firstRecord(chunks),
    firstRecord({ ...chunks, isSizeStored: true }),
    // Recolours: 257 bytes that are no picture.
    pseudo(ramp(257)),
    firstRecord({ width: 40, height: 6, plain: new Uint8Array(240).fill(99) }),
  ];
}

/** What is seen only when a picture is unpacked: each fails alone. */
function badPictures(): readonly Numbered[] {
  const head = (width: number, height: number): ByteWriter =>
    new ByteWriter().u8(4, 0).u16Le(height).u16Le(width).u32Le(0);
  const tooLong = [[{ start: 2, pixels: ramp(3) }]];
  const lies = [[{ start: 0, pixels: ramp(1), count: 4 }]];
  return [
    [1, secondBody(square)],
    // A reference to before the first byte.
    [2, head(2, 2).u8(1, 5, 0xe8, 2).finish()],
    // A reference to itself.
    [3, head(2, 2).u8(1, 5, 0xe8, 0).finish()],
    // More bytes than there are pixels, and fewer.
    [
      4,
      head(2, 2)
        .bytes(pack(noise(5, 1)))
        .finish(),
    ],
    [
      5,
      head(2, 2)
        .bytes(pack(noise(3, 1)))
        .finish(),
    ],
    [6, secondBody({ width: 4, height: 1, isChunked: true, plain: chunked(tooLong, false) })],
    [7, secondBody({ width: 4, height: 1, isChunked: true, plain: chunked(lies, false) })],
    // A table of rows that is cut off, and one that points behind the end.
    [8, secondBody({ width: 4, height: 9, isChunked: true, plain: ramp(6) })],
    [9, secondBody({ width: 1, height: 1, isChunked: true, plain: Uint8Array.of(0xff, 0xff) })],
    [10, head(65_535, 65_535).finish()],
    [11, head(0, 4).finish()],
    [12, Uint8Array.of(4, 0)],
    [13, new ByteWriter().u8(0xff, 0xff, 200).text("cut").finish()],
    // Parts that make no pixel.
    [14, new ByteWriter().u8(0, 0).u16Le(1).u16Le(1).u32Le(0).u8(1, 1).finish()],
    [15, new ByteWriter().u8(12, 0).u16Le(1).u16Le(1).u32Le(0).u32Le(0xffffffff).finish()],
  ];
}

function count(records: number): Uint8Array {
  return pseudo(new ByteWriter().u32Le(records).finish());
}

/** Action 14: the palette, a name in two languages and a version, in a branch; a setting that nobody knows beside it. */
function settings(palette: string): Uint8Array {
  const writer = new ByteWriter().u8(0x14).text("CINFO");
  writer.text("BPALS").u16Le(1).text(palette);
  writer.text("TNAME").u8(0x7f).zeroTerminated("A set").text("BVRSN").u16Le(4).u32Le(7).u8(0);
  return writer.text("BXTRA").u16Le(0).u8(0).finish();
}

/** Action 8. */
function name(): Uint8Array {
  const writer = new ByteWriter().u8(0x08, 8).text("AX\u0001\u0002");
  // ISO 8859-1 without the mark, UTF-8 with it.
  return writer
    .bytes(Uint8Array.of(0x53, 0xe9, 0x74, 0))
    .zeroTerminated('\u00deSprites \u2014 for "tests"')
    .finish();
}

/** Action 4: texts of a vehicle, and of any feature. */
function texts(): Uint8Array {
  return new ByteWriter()
    .u8(0x04, 0x01, 0x01, 2, 0xff)
    .u16Le(300)
    .zeroTerminated("Wagon")
    .zeroTerminated("Coach")
    .finish();
}

function include(bytes: Uint8Array): Uint8Array {
  return pseudo(includeBody("a.wav", bytes));
}

function includeBody(path: string, bytes: Uint8Array): Uint8Array {
  return new ByteWriter().u8(0xff, path.length).zeroTerminated(path).bytes(bytes).finish();
}

/** One channel of 8 bits at 11,025 Hz. */
function wave(frames: number): Uint8Array {
  const writer = new ByteWriter()
    .text("RIFF")
    .u32Le(36 + frames)
    .text("WAVEfmt ")
    .u32Le(16)
    .u16Le(1)
    .u16Le(1);
  writer.u32Le(11_025).u32Le(11_025).u16Le(1).u16Le(8).text("data").u32Le(frames);
  return writer.bytes(ramp(frames)).finish();
}

/** A record of container 1. */
function pseudo(bytes: Uint8Array): Uint8Array {
  return new ByteWriter().u16Le(bytes.length).u8(0xff).bytes(bytes).finish();
}

function first(records: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  for (const record of records) writer.bytes(record);
  // The end, and four bytes that were a checksum.
  return writer.u16Le(0).u32Le(0).finish();
}

function second(data: readonly Uint8Array[], sprites: readonly Numbered[], packing = 0): Uint8Array {
  const section = new ByteWriter();
  for (const bytes of data) section.u32Le(bytes.length).u8(0xff).bytes(bytes);
  for (const [number] of sprites) section.u32Le(4).u8(0xfd).u32Le(number);
  const dataSection = section.u32Le(0).finish();
  const writer = magic()
    .u32Le(1 + dataSection.length)
    .u8(packing)
    .bytes(dataSection);
  for (const [number, body] of sprites) writer.u32Le(number).u32Le(body.length).bytes(body);
  return writer.u32Le(0).finish();
}

function spritesBeforeData(): Uint8Array {
  return magic().u32Le(0).u8(0).u32Le(2).u8(0xff, 1, 2).u32Le(0).u32Le(0).finish();
}

function magic(): ByteWriter {
  return new ByteWriter().u8(0, 0).text("GRF").u8(0x82, 0x0d, 0x0a, 0x1a, 0x0a);
}

/** The sound of this name is bare samples in files that are old. */
function catalog(names: readonly string[], isNew: boolean): Uint8Array {
  const sounds = names.map((title) => {
    const bytes = title === "Corrupt sound" ? ramp(20) : wave(title.length);
    const sound = new ByteWriter()
      .u8(title.length + 1)
      // ISO 8859-1, as nothing says what names are in.
      .bytes(Uint8Array.from(title, (letter) => letter.charCodeAt(0)))
      .u8(0)
      .bytes(bytes);
    return { bytes: sound.finish(), sizeBytes: bytes.length };
  });
  const writer = new ByteWriter();
  let offset = names.length * 8;
  for (const { bytes, sizeBytes } of sounds) {
    writer.u32Le(isNew ? offset + 0x80000000 : offset).u32Le(sizeBytes);
    offset += bytes.length;
  }
  for (const { bytes } of sounds) writer.bytes(bytes);
  return writer.finish();
}

function soundOutside(): Uint8Array {
  const bytes = catalog(["horn", "bell"], true);
  // The size of the second sound.
  return new ByteWriter().bytes(bytes.subarray(0, 12)).u32Le(0x7fffffff).bytes(bytes.subarray(16)).finish();
}

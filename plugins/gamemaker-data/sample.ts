import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { FormWriter, type Labels } from "./sample-form.ts";
import { fioq, packedFioq, png, wav } from "./sample-picture.ts";

const TEXTS = [
  "Sample",
  "A sample",
  "Default",
  "sHero",
  "bg\tsky",
  "fnt",
  ".wav",
  "snd_jump",
  "snd_far",
  "snd_stream",
  'caf\u{e9} "x\\"\n',
];
const NONE = 0xffffffff;

interface GameOptions {
  /** Bytes of an entry in TXTR. */
  readonly entryBytes: 8 | 12 | 16 | 28;
  readonly pages: readonly Uint8Array[];
  readonly bytecode?: number;
  /** A sprite as Studio 1 stores it. */
  readonly isStudio1?: boolean;
  readonly newest?: string;
}

/** One file for each form of a page and each place of a sound, and one for each defect. */
export function samples(): readonly Sample[] {
  const group = audioGroup();
  const whole = game({ entryBytes: 28, pages: [packedFioq(false), fioq(), png()], newest: "FEAT" });
  return [
    { name: "data.win", bytes: whole, siblings: { "audiogroup1.dat": group } },
    { name: "alone.win", bytes: whole },
    { name: "audiogroup1.dat", bytes: group, siblings: { "data.win": whole } },
    { name: "audiogroup7.dat", bytes: group },
    { name: "small.win", bytes: game({ entryBytes: 8, pages: [png()], bytecode: 13, isStudio1: true }) },
    { name: "entry-12.unx", bytes: game({ entryBytes: 12, pages: [png(), png()] }) },
    { name: "entry-16.ios", bytes: game({ entryBytes: 16, pages: [packedFioq(true), packedFioq(false)] }) },
    { name: "one-page.droid", bytes: game({ entryBytes: 12, pages: [packedFioq(true)], newest: "SEQN" }) },
    {
      name: "pages.win",
      bytes: game({ entryBytes: 28, pages: [noise(40, 1), new Uint8Array(), dds()], newest: "UILR" }),
    },
    {
      name: "wrong-picture.win",
      bytes: game({ entryBytes: 28, pages: [packedFioq(false, fioq(4)), packedFioq(false, noise(99, 2))] }),
    },
    { name: "cut.win", bytes: whole.subarray(0, whole.length - 100) },
    {
      name: "bad-chunk.win",
      bytes: new FormWriter()
        .chunk("GEN8", () => new Uint8Array(8))
        .chunk("a\0bc", () => noise(9, 3))
        .finish(),
    },
    { name: "not-a-game.iff", bytes: new FormWriter().chunk("AIFF", () => noise(20, 4)).finish() },
  ];
}

function dds(): Uint8Array {
  return new ByteWriter().text("DDS ").u32Le(124).bytes(new Uint8Array(120)).finish();
}

/** A file of sounds alone: a WAV, and one that nothing names. */
function audioGroup(): Uint8Array {
  return new FormWriter().chunk("AUDO", (labels, at) => audio(labels, at, [wav(), ogg()])).finish();
}

function game(options: GameOptions): Uint8Array {
  const { bytecode = 17, isStudio1 = false, newest = "TGIN", pages, entryBytes } = options;
  return new FormWriter()
    .chunk("GEN8", (labels) => gen8(labels, bytecode, isStudio1 ? 1 : 2))
    .chunk("SOND", (labels, at) =>
      pointers(
        labels,
        at,
        "sound",
        SOUNDS.map((sound) => soundBytes(labels, sound)),
      ),
    )
    .chunk("SPRT", (labels, at) => pointers(labels, at, "sprite", [sprite(labels, isStudio1)]))
    .chunk("BGND", (labels, at) => pointers(labels, at, "background", [background(labels)]))
    .chunk("FONT", (labels, at) => pointers(labels, at, "font", [font(labels)]))
    .chunk("TPAG", (labels, at) => pointers(labels, at, "frame", [frame(1), frame(2)]))
    .chunk(newest, () => new Uint8Array(4))
    .chunk("STRG", (labels, at) => texts(labels, at))
    .chunk("TXTR", (labels, at) => textures(labels, at, pages, entryBytes))
    .chunk("AUDO", (labels, at) => audio(labels, at, [wav(), noise(10, 5)]))
    .finish();
}

function gen8(labels: Labels, bytecode: number, major: number): Uint8Array {
  const writer = new ByteWriter().u8(1, bytecode, 0, 0).u32Le(0).u32Le(labels.at("text-2"));
  writer.bytes(new Uint8Array(28)).u32Le(labels.at("text-0")).u32Le(major).u32Le(0).u32Le(0).u32Le(0);
  return writer
    .bytes(new Uint8Array(32))
    .u64Le(1_600_000_000)
    .u32Le(labels.at("text-1"))
    .bytes(new Uint8Array(28))
    .finish();
}

interface Sound {
  readonly text: number;
  readonly flags: number;
  readonly group: number;
  readonly audio: number;
}

/** In the game itself, in a group, with a number there is not, and in a file beside the game. */
const SOUNDS: readonly Sound[] = [
  { text: 7, flags: 0x65, group: 0, audio: 0 },
  { text: 8, flags: 0x65, group: 1, audio: 0 },
  { text: 3, flags: 0x67, group: 0, audio: 9 },
  { text: 9, flags: 0x64, group: 0, audio: NONE },
];

function soundBytes(labels: Labels, { text, flags, group, audio: number }: Sound): Uint8Array {
  const writer = new ByteWriter()
    .u32Le(labels.at(`text-${text}`))
    .u32Le(flags)
    .u32Le(labels.at("text-6"));
  // Volume 1 and pitch 0.5.
  writer.u32Le(labels.at("text-6")).u32Le(0).u32Le(0x3f800000).u32Le(0x3f000000);
  return writer.u32Le(group).u32Le(number).finish();
}

function sprite(labels: Labels, isStudio1: boolean): Uint8Array {
  const writer = new ByteWriter().u32Le(labels.at("text-3")).u32Le(8).u32Le(8).u32Le(0).u32Le(7).u32Le(7).u32Le(NONE);
  writer.bytes(new Uint8Array(20)).u32Le(4).u32Le(4);
  // Version 3 with 15 frames a second, neither sequence nor nine slices.
  if (!isStudio1) writer.u32Le(NONE).u32Le(3).u32Le(0).u32Le(0x41700000).u32Le(0).u32Le(0).u32Le(0);
  return writer.u32Le(3).u32Le(labels.at("frame-0")).u32Le(labels.at("frame-1")).u32Le(12).finish();
}

function background(labels: Labels): Uint8Array {
  return new ByteWriter().u32Le(labels.at("text-4")).u32Le(0).u32Le(0).u32Le(0).u32Le(labels.at("frame-1")).finish();
}

function font(labels: Labels): Uint8Array {
  const writer = new ByteWriter().u32Le(labels.at("text-5")).bytes(new Uint8Array(24)).u32Le(labels.at("frame-0"));
  return writer.finish();
}

function frame(seed: number): Uint8Array {
  const writer = new ByteWriter();
  for (const value of [seed, 0, 4, 4, 2, 2, 4, 4, 8, 8, 0]) writer.u16Le(value);
  return writer.finish();
}

/** A list of pointers and what they point at. */
function pointers(labels: Labels, start: number, label: string, items: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().u32Le(items.length);
  for (const index of items.keys()) writer.u32Le(labels.at(`${label}-${index}`));
  for (const [index, item] of items.entries()) {
    labels.set(`${label}-${index}`, start + writer.sizeBytes);
    writer.bytes(item);
  }
  return writer.finish();
}

/** Pointers of the list lead to a text's length, those of everything else to its first character. */
function texts(labels: Labels, start: number): Uint8Array {
  const writer = new ByteWriter().u32Le(TEXTS.length);
  for (const index of TEXTS.keys()) writer.u32Le(labels.at(`text-${index}`) - 4);
  for (const [index, text] of TEXTS.entries()) {
    const bytes = new TextEncoder().encode(text);
    labels.set(`text-${index}`, start + writer.sizeBytes + 4);
    writer.u32Le(bytes.length).bytes(bytes).u8(0);
  }
  return writer.finish();
}

function textures(labels: Labels, start: number, pages: readonly Uint8Array[], entryBytes: number): Uint8Array {
  const entry = (page: Uint8Array, index: number): Uint8Array => {
    const fields: number[] = [1];
    if (entryBytes >= 12) fields.push(0);
    if (entryBytes >= 16) fields.push(page.length);
    if (entryBytes >= 28) fields.push(8, 8, index);
    const writer = new ByteWriter();
    // A page without data lies in a file beside the game.
    for (const field of [...fields, page.length === 0 ? 0 : labels.at(`page-${index}`)]) writer.u32Le(field);
    return writer.finish();
  };
  const writer = new ByteWriter().bytes(pointers(labels, start, "texture", pages.map(entry)));
  for (const [index, page] of pages.entries()) {
    labels.set(`page-${index}`, start + writer.sizeBytes);
    writer.bytes(page).bytes(new Uint8Array(-(start + writer.sizeBytes) & 15));
  }
  return writer.finish();
}

function audio(labels: Labels, start: number, files: readonly Uint8Array[]): Uint8Array {
  const items = files.map((file) => new ByteWriter().u32Le(file.length).bytes(file).finish());
  return pointers(labels, start, `audio-${start}`, items);
}

/** The first page of a stream, with the identification of Vorbis. */
function ogg(): Uint8Array {
  const packet = new ByteWriter().u8(1).text("vorbis").u32Le(0).u8(2).u32Le(44_100).bytes(new Uint8Array(14)).finish();
  const writer = new ByteWriter().text("OggS").u8(0, 2).bytes(new Uint8Array(20)).u8(1, packet.length);
  return writer.bytes(packet).finish();
}

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { encryptNew, encryptOld, packBlocks, zstandard } from "./sample-packed.ts";
import { qoa } from "./sample-qoa.ts";
import {
  bytes,
  flag,
  integer,
  integers64,
  list,
  pairs,
  resource,
  tables,
  word,
  words,
  type ResourceOptions,
  type Value,
} from "./sample-resource.ts";

const KEY = noise(32, 100);
const DIGEST = "0123456789abcdef0123456789abcdef";
const FONT = new ByteWriter().u8(0, 1, 0, 0).bytes(noise(200, 1)).finish();

/** One file for each kind of payload, each way to pack a file, every kind of value, and one for each defect. */
export function samples(): readonly Sample[] {
  const font = one("FontFile", { data: bytes(FONT) });
  const secret = new TextEncoder().encode("extends Node # a script of some length\n");
  return [
    { name: `theme.ogg-${DIGEST}.oggstr`, bytes: file("AudioStreamOGGVorbis", { data: bytes(ogg()) }, 3) },
    {
      name: "theme.mp3str",
      bytes: file("AudioStreamMP3", { data: bytes(new ByteWriter().text("ID3").bytes(noise(30, 2)).finish()) }),
    },
    { name: "font.fontdata", bytes: resource(font) },
    { name: "font-zlib.fontdata", bytes: packBlocks(tables(font, 0), 1) },
    { name: "font-zstd.fontdata", bytes: packBlocks(tables(font, 0), 2) },
    { name: "font-fastlz.fontdata", bytes: packBlocks(tables(font, 0), 0) },
    { name: "whole-blocks.fontdata", bytes: packBlocks(tables(font, 0), 1, tables(font, 0).length) },
    { name: `packets.ogg-${DIGEST}.oggvorbisstr`, bytes: resource(packets()) },
    ...sounds(),
    ...pictures(),
    { name: `export-${DIGEST}-values.scn`, bytes: resource(values(4)) },
    { name: "values-doubles.scn", bytes: resource({ ...values(8), flags: 4 | 2 | 8 }) },
    { name: "values-big.scn", bytes: resource({ ...values(4), bigEndian: true }) },
    { name: "values-1.scn", bytes: resource({ ...values(4), version: 1 }) },
    { name: "script.gdc", bytes: script(zstandard(secret), secret.length) },
    { name: "script-plain.gdc", bytes: script(secret, 0) },
    { name: "script-13.gdc", bytes: new ByteWriter().text("GDSC").u32Le(13).bytes(noise(40, 3)).finish() },
    { name: "old.gde", bytes: encryptOld(secret, KEY), keys: { default: KEY } },
    { name: "new.gde", bytes: encryptNew(secret, KEY, noise(16, 4)), keys: { default: KEY } },
    { name: "no-key.gde", bytes: encryptNew(secret, KEY, noise(16, 4)) },
    { name: "wrong-key.gde", bytes: encryptOld(secret, KEY), keys: { default: noise(32, 5) } },
    { name: "fastlz.save", bytes: packBlocks(secret, 0, 32, "GCPF") },
    { name: "zstd.save", bytes: packBlocks(secret, 2, 32, "GCPF") },
    { name: "cut.save", bytes: packBlocks(secret, 2, 32, "GCPF").subarray(0, 60) },
    { name: "cut.gde", bytes: encryptOld(secret, KEY).subarray(0, 70), keys: { default: KEY } },
    { name: "cut.fontdata", bytes: resource(font).subarray(0, 300) },
    { name: "cut-blocks.fontdata", bytes: packBlocks(tables(font, 0), 1).subarray(0, 120) },
    { name: "bad-block.fontdata", bytes: damaged(packBlocks(tables(font, 0), 1)) },
    { name: "deep.scn", bytes: file("PackedScene", { a: deep(100) }) },
    { name: "unknown-tag.scn", bytes: file("PackedScene", { a: words(99, 1) }) },
    { name: "version-7.res", bytes: file("Resource", {}, 7) },
  ];
}

/** A resource with nothing else in its file. */
function one(type: string, properties: Readonly<Record<string, Value>>, version = 6): ResourceOptions {
  return { version, resources: [{ path: "res://one.res", type, properties }] };
}

function file(type: string, properties: Readonly<Record<string, Value>>, version = 6): Uint8Array {
  return resource(one(type, properties, version));
}

function ogg(): Uint8Array {
  return new ByteWriter().text("OggS").bytes(noise(60, 6)).finish();
}

/** Packets on three pages; one of them needs more segments than a page has. */
function packets(): ResourceOptions {
  const first = new ByteWriter().u8(1).text("vorbis").u32Le(0).u8(2).u32Le(44_100).bytes(new Uint8Array(14)).finish();
  const pages = [[first], [noise(510, 7), noise(3, 8)], [noise(70_000, 9), noise(20, 10)]];
  const properties = {
    packet_data: list(pages.map((page) => list(page.map(bytes)))),
    granule_positions: integers64([0, 0, 4096]),
    sampling_rate: words(4, 0x472c4400),
  };
  return {
    resources: [
      { path: "local://1", type: "OggPacketSequence", properties },
      { path: "res://packets.ogg", type: "AudioStreamOggVorbis", properties: { packet_sequence: words(24, 2, 0) } },
    ],
    flags: 1,
  };
}

function sounds(): readonly Sample[] {
  const loop = { loop_mode: integer(1), loop_begin: integer(2), loop_end: integer(9) };
  const wave = Array.from({ length: 100 }, (_, index) => Math.round(3000 * Math.sin(index / 5)));
  const sample = (name: string, properties: Readonly<Record<string, Value>>, type = "AudioStreamWAV"): Sample => ({
    name: `${name}.sample`,
    bytes: file(type, properties),
  });
  const old = pairs([
    [word("data"), bytes(noise(40, 15))],
    [word("format"), word("ima_adpcm")],
    [word("stereo"), flag(false)],
  ]);
  return [
    sample("pcm8", { data: bytes(noise(40, 11)), mix_rate: integer(22_050), ...loop }),
    sample("pcm16", { data: bytes(noise(80, 12)), format: integer(1), stereo: flag(true) }, "AudioStreamSample"),
    sample("ima", { data: bytes(noise(41, 13)), format: integer(2) }),
    sample("ima-stereo", { data: bytes(noise(41, 14)), format: integer(2), stereo: flag(true) }),
    sample("qoa", { data: bytes(qoa(wave, 1, 44_100)), format: integer(3) }),
    sample("qoa-stereo", { data: bytes(qoa(wave, 2, 44_100)), format: integer(3), stereo: flag(true) }),
    sample("bad-qoa", { data: bytes(noise(60, 16)), format: integer(3) }),
    sample("old-ima", { data: old, mix_rate: integer(11_025) }, "Sample"),
  ];
}

function pictures(): readonly Sample[] {
  const data = (format: string): Value =>
    pairs([
      [word("data"), bytes(noise(64, 17))],
      [word("format"), word(format)],
      [word("height"), integer(4)],
      [word("mipmaps"), flag(false)],
      [word("width"), integer(4)],
    ]);
  const image = (...value: readonly [readonly number[], Uint8Array]): Value => {
    const [head, content] = value;
    return (writer) =>
      writer
        .u32(21, ...head, content.length)
        .bytes(content)
        .bytes(new Uint8Array(-content.length & 3));
  };
  const png = new ByteWriter().text("PNG ").u8(0x89).text("PNG\r\n\u{1a}\n").bytes(noise(9, 18)).finish();
  const old = (name: string, value: Value): Sample => ({ name, bytes: file("ImageTexture", { image: value }, 1) });
  const inner = { path: "local://1", type: "Image", properties: { data: data("RGBA8") } };
  const outer = { path: "res://t.res", type: "ImageTexture", properties: { image: words(24, 2, 0) } };
  return [
    { name: "picture.res", bytes: resource({ resources: [inner, outer] }) },
    { name: "unknown-picture.res", bytes: file("Image", { data: data("New format") }) },
    old("pixels.tex", image([1, 2, 2, 0, 4], noise(16, 19))),
    old("intensity.tex", image([1, 2, 2, 0, 1], noise(4, 20))),
    old("png.tex", image([2], png)),
    old("empty.tex", words(21, 0)),
  ];
}

/** Every kind of value. `realBytes` is what a number with a fraction takes. */
function values(realBytes: 4 | 8): ResourceOptions {
  const reals = (tag: number, count: number): Value => words(tag, ...zeros((count * realBytes) / 4));
  const packed = (tag: number, wordsEach: number): Value => words(tag, 2, ...zeros(2 * wordsEach));
  const counts: readonly (readonly [number, number])[] = [
    [10, 2],
    [11, 4],
    [12, 3],
    [13, 4],
    [14, 4],
    [15, 6],
    [16, 9],
    [17, 12],
    [18, 6],
    [50, 4],
    [52, 16],
  ];
  const properties: Record<string, Value> = {
    nil: words(1),
    flag: flag(true),
    integer: integer(0xfffffff6),
    long: (writer) => writer.u32(40).u64(9),
    real: reals(4, 1),
    double: words(41, 0, 0),
    word: word('caf\u{e9} "\n'),
    name: (writer) => writer.u32(44).text("name"),
    color: words(20, 0x3f800000, 0, 0, 0x3f000000),
    rid: words(23, 5),
    path: (writer) => writer.u32(22).bytes(Uint8Array.of(0, 0)).bytes(Uint8Array.of(0, 0)),
    "no-object": words(24, 0),
    linked: (writer) => writer.u32(24, 1).text("Texture").text("res://t.png"),
    inner: words(24, 2, 0),
    outer: words(24, 3, 0),
    list: list([integer(1), list([]), word("x")]),
    object: pairs([
      [word("a"), integer(1)],
      [integer(2), integer(3)],
    ]),
    pairs: pairs([
      [integer(2), integer(3)],
      [word("a"), integer(1)],
    ]),
    empty: pairs([]),
    bytes: bytes(noise(5, 21)),
    integers: packed(32, 1),
    longs: packed(48, 2),
    floats: packed(33, 1),
    doubles: packed(49, 2),
    words: (writer) => writer.u32(34, 2).text("a").text("b"),
    vectors: packed(37, (2 * realBytes) / 4),
    points: packed(35, (3 * realBytes) / 4),
    colors: packed(36, 4),
    pixel: words(45, 1, 2),
    rectangle: words(46, 1, 2, 3, 4),
    voxel: words(47, 1, 2, 3),
    inline: integer(7),
  };
  for (const [tag, count] of counts) properties[`tag-${tag}`] = reals(tag, count);
  // Versions before 3 keep a property of the path even when there is none.
  delete properties["path"];
  return {
    external: [["Texture2D", "res://icon.png"]],
    resources: [
      { path: "local://1", type: "Resource", properties: { name: word("inner") } },
      { path: "res://values.tscn", type: "PackedScene", properties },
    ],
  };
}

function zeros(count: number): readonly number[] {
  return Array.from({ length: count }, () => 0);
}

function deep(levels: number): Value {
  return levels === 0 ? integer(1) : list([deep(levels - 1)]);
}

function script(tokens: Uint8Array, plainBytes: number): Uint8Array {
  return new ByteWriter().text("GDSC").u32Le(100).u32Le(plainBytes).bytes(tokens).finish();
}

/** The last block does not decode. */
function damaged(whole: Uint8Array): Uint8Array {
  const copy = whole.slice();
  copy.fill(0xff, copy.length - 20, copy.length - 4);
  return copy;
}

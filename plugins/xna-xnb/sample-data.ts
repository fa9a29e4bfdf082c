import type { Sample } from "../sdk/sample/index.ts";
import { reader, startContent, type ContentWriter } from "./sample-writer.ts";

const INT32 = "System.Int32";
const STRING = "System.String";
const MOST_COUNT = 0x7fffffff;

/** Contents of plain data: each shape, what two libraries pack, and what only looks like data. */
export function dataContents(): readonly Sample[] {
  const words = start([generic("Dictionary", INT32, STRING), reader("Int32"), reader("String")]).u32Le(2);
  words.i32(-7).packed(3).string('Bread "white"').i32(12).packed(0);
  const byName = start([generic("Dictionary", STRING, "System.Boolean"), reader("String"), reader("Boolean")]);
  byName.u32Le(2).packed(2).string("caf\u{e9}").u8(1).packed(2).string("bar").u8(0);
  const nested = start([
    generic("Dictionary", STRING, "System.Collections.Generic.List`1[[System.Int32, mscorlib]]"),
    reader("String"),
    generic("List", INT32),
  ]);
  nested.u32Le(1).packed(2).string("prices").packed(3).u32Le(3).i32(1, 2, 3);
  const pairs = start([generic("Dictionary", "Microsoft.Xna.Framework.Point", "System.Char"), reader("Point")]);
  pairs.u32Le(1).i32(3, -4).u8(0xe2, 0x82, 0xac);
  const singles = start([generic("Array", "System.Object"), ...SINGLES.map(([type]) => named(type))]).u32Le(
    SINGLES.length,
  );
  for (const [index, [, put]] of SINGLES.entries()) put(singles.packed(index + 2));
  const deep = start([generic("List", "System.Object")]);
  for (let level = 0; level < 40; level++) deep.u32Le(1).packed(1);
  return [
    { name: "data-words.xnb", bytes: words.finish() },
    { name: "data-names.xnb", bytes: byName.finish() },
    { name: "data-nested.xnb", bytes: nested.finish() },
    { name: "data-pairs.xnb", bytes: pairs.finish() },
    { name: "data-singles.xnb", bytes: singles.finish() },
    { name: "data-map.xnb", bytes: start(["xTile.Pipeline.TideReader, xTile"]).u32Le(6).text("tBIN10").finish() },
    { name: "data-font.xnb", bytes: start(["BmFont.XmlSourceReader, BmFont"]).string("<font/>").finish() },
    {
      name: "data-own-type.xnb",
      bytes: start([generic("List", "Game.Tile")])
        .u32Le(2)
        .i32(900, 901)
        .finish(),
    },
    {
      name: "data-more.xnb",
      bytes: start([generic("List", INT32)])
        .u32Le(1)
        .i32(5, 6)
        .finish(),
    },
    {
      name: "data-count.xnb",
      bytes: start([generic("List", INT32)])
        .u32Le(MOST_COUNT)
        .i32(5)
        .finish(),
    },
    { name: "data-deep.xnb", bytes: deep.finish() },
  ];
}

/** A value of each type that stands alone, and of two that do not. */
const SINGLES: readonly (readonly [string, (writer: ContentWriter) => ContentWriter])[] = [
  ["Boolean", (writer) => writer.u8(1)],
  ["Byte", (writer) => writer.u8(200)],
  ["SByte", (writer) => writer.u8(200)],
  ["Int16", (writer) => writer.u16Le(0xfffe)],
  ["UInt16", (writer) => writer.u16Le(0xfffe)],
  ["Int32", (writer) => writer.i32(-3)],
  ["UInt32", (writer) => writer.u32Le(0xfffffffd)],
  ["Int64", (writer) => writer.i32(-4, -1)],
  ["UInt64", (writer) => writer.i32(-4, -1)],
  ["Single", (writer) => writer.f32(0.5)],
  ["Double", (writer) => writer.u32Le(0).u32Le(0x3ff80000)],
  ["Char", (writer) => writer.text("z")],
  ["TimeSpan", (writer) => writer.u64Le(600_000_000)],
  ["Vector2", (writer) => writer.f32(1, 2)],
  ["Matrix", (writer) => writer.f32(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)],
  ["Rectangle", (writer) => writer.i32(1, 2, 3, 4)],
  ["Color", (writer) => writer.u8(255, 128, 0, 64)],
  ["Enum Game.Season", (writer) => writer.i32(2)],
  ["Nullable System.Int32", (writer) => writer.u8(1).i32(9)],
  ["Nullable System.Int32", (writer) => writer.u8(0)],
];

/** A content whose object is read by the first type. */
function start(types: readonly string[]): ContentWriter {
  return startContent(types).packed(1);
}

/** The reader of a type, or of one with a parameter behind a space. */
function named(type: string): string {
  const [name = "", parameter] = type.split(" ");
  return parameter === undefined ? reader(name) : generic(name, parameter);
}

function generic(type: string, ...items: readonly string[]): string {
  const names = items.map((item) => `[${item}, mscorlib, Version=4.0.0.0, Culture=neutral]`);
  return `Microsoft.Xna.Framework.Content.${type}Reader\`${items.length}[${names.join(",")}]`;
}

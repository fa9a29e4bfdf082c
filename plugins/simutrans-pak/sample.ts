import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { imageData, type Image, type Run } from "./sample-image.ts";

interface Node {
  readonly type: string;
  readonly data?: Uint8Array;
  readonly children?: readonly Node[];
  /** Stands instead of the number of children. */
  readonly count?: number;
}

/** One value of each kind: plain, special, special and sheer, sheer, and one that stands for nothing. */
const KINDS = [
  0x7fff,
  0x001f,
  0x8000,
  0x801e,
  0x8020,
  0x8020 + 30 * 31 + 15,
  0x8020 + 961 + 31 * 0x3ff,
  0xffe0,
  0x801f,
];
const PLAIN: readonly (readonly Run[])[] = [[{ gap: 0, values: [1, 2, 3] }], [{ gap: 1, values: [0x7c00] }]];

/** Trees with pictures of each version, two objects in one file, and files that are cut or lie. */
export function samples(): readonly Sample[] {
  return [
    { name: "symbol.pak", bytes: pak(object("SYMB", "Logo", [list([image(PLAIN, 3), image(PLAIN, 3)])])) },
    { name: "versions.pak", bytes: pak(object("BUIL", "Town hall", versions())) },
    { name: "colours.pak", bytes: pak(object("VHCL", "Tram", [list([colours()])])) },
    { name: "merged.pak", bytes: pak(object("WAY", "a/b road", [list([image(PLAIN, 3)])]), factory(), good()) },
    { name: "long.pak", bytes: pak(object("MENU", "", [list([large()])])) },
    { name: "bad-pictures.pak", bytes: pak(object("TREE", "Ash", [list(badPictures())])) },
    { name: "behind.pak", bytes: new ByteWriter().bytes(pak(good())).u8(0).finish() },
    { name: "deep.pak", bytes: pak(nested(40)) },
    { name: "too-many-children.pak", bytes: pak({ type: "GOOD", count: 0xffff }) },
    { name: "no-root.pak", bytes: file({ type: "GOOD" }) },
    { name: "no-version.pak", bytes: new ByteWriter().text("Simutrans object file\n").bytes(noise(8, 1)).finish() },
  ];
}

function versions(): readonly Node[] {
  // Old versions count the first gap from the tile's edge: the smallest of all rows is no part of the picture.
  const offset: readonly (readonly Run[])[] = [
    [
      { gap: 5, values: [1] },
      { gap: 1, values: [2] },
    ],
    [{ gap: 6, values: [0x8000, 0x800f] }],
    [{ gap: 5, values: [] }],
  ];
  return [
    list([image(offset, 0), image(offset, 1)]),
    {
      type: "IMG2",
      data: new ByteWriter().u16Le(2).u16Le(0).finish(),
      children: [list([image(PLAIN, 2)]), list([empty(3), empty(0)])],
    },
    { type: "IMG3", children: [list([{ type: "IMG" }, image(PLAIN, 3)])] },
  ];
}

function colours(): Node {
  // A gap of nothing with its flag set keeps opaque and sheer pixels apart, and does not end the row.
  const flagged: readonly Run[] = [
    { gap: 0, values: KINDS.slice(0, 4) },
    { gap: 0x8000, values: KINDS.slice(4), isSheer: true },
  ];
  return { type: "IMG", data: imageData({ version: 3, left: -2, top: 40, width: 9, rows: [flagged] }) };
}

/** A picture whose node has a size of four bytes. */
function large(): Node {
  const values = Array.from({ length: 200 }, (_, at) => at * 37);
  const rows = Array.from({ length: 200 }, () => [{ gap: 0, values }]);
  return { type: "IMG", data: imageData({ version: 3, width: 200, rows }) };
}

function badPictures(): readonly Node[] {
  const plain: Image = { version: 3, width: 3, rows: PLAIN };
  const bytes = imageData(plain);
  return [
    { type: "IMG", data: bytes },
    // A row that goes past the width, one that is missing, and numbers that are left over.
    { type: "IMG", data: imageData({ ...plain, width: 2 }) },
    { type: "IMG", data: imageData({ ...plain, height: 3 }) },
    { type: "IMG", data: imageData({ ...plain, height: 1 }) },
    { type: "IMG", data: bytes.subarray(0, bytes.length - 4) },
    { type: "IMG", data: imageData({ ...plain, version: 1, rows: [[{ gap: 0, values: [1, 2] }]], height: 9 }) },
    // Versions and sizes that there are not.
    { type: "IMG", data: imageData({ ...plain, version: 4 }) },
    { type: "IMG", data: imageData({ ...plain, height: -1 }) },
    { type: "IMG", data: imageData({ ...plain, width: 0x7fff, height: 0x7fff }) },
    { type: "IMG", data: bytes.subarray(0, 9) },
    // More numbers than the node has.
    { type: "IMG", data: new ByteWriter().bytes(bytes.subarray(0, 4)).u8(3, 2, 2).u16Le(0xffff).u8(1).finish() },
  ];
}

/** Its name is that of its building, and it needs a good of another file. */
function factory(): Node {
  const building = object("BUIL", "Sawmill", [list([image(PLAIN, 3)])]);
  const data = new ByteWriter().text("GOOD").u8(1).zeroTerminated("Wood").finish();
  return { type: "FACT", data: noise(6, 2), children: [building, { type: "XREF", data }] };
}

function good(): Node {
  return object("GOOD", "Coal", []);
}

function object(type: string, name: string, children: readonly Node[]): Node {
  return { type, data: noise(type === "SYMB" ? 0 : 5, 3), children: [text(name), text("nobody"), ...children] };
}

function text(content: string): Node {
  return { type: "TEXT", data: new ByteWriter().zeroTerminated(content).finish() };
}

function list(images: readonly Node[]): Node {
  return { type: "IMG1", data: new ByteWriter().u16Le(images.length).u16Le(0).finish(), children: images };
}

function image(rows: readonly (readonly Run[])[], version: number): Node {
  return { type: "IMG", data: imageData({ version, width: 3, left: 1, top: 2, rows }) };
}

function empty(version: number): Node {
  return { type: "IMG", data: imageData({ version, width: 0, rows: [] }) };
}

function nested(levels: number): Node {
  return { type: "TILE", children: levels === 0 ? [] : [nested(levels - 1)] };
}

function pak(...objects: readonly Node[]): Uint8Array {
  return file({ type: "ROOT", children: objects });
}

function file(root: Node): Uint8Array {
  const writer = new ByteWriter()
    .text("Simutrans object file\nCompiled with SimObjects 0.1.3exp\n")
    .u8(0x1a)
    .u32Le(1003);
  return writer.bytes(nodeBytes(root)).finish();
}

function nodeBytes({ type, data = new Uint8Array(), children = [], count = children.length }: Node): Uint8Array {
  const writer = new ByteWriter().padded(type, 4).u16Le(count);
  if (data.length < 0xffff) writer.u16Le(data.length);
  else writer.u16Le(0xffff).u32Le(data.length);
  writer.bytes(data);
  for (const child of children) writer.bytes(nodeBytes(child));
  return writer.finish();
}

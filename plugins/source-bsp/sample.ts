import { ByteWriter, lzma, LZMA_PROPERTIES, noise, type Sample } from "../sdk/sample/index.ts";
import { emptyZip, zip } from "./sample-zip.ts";

const LUMP_COUNT = 64;
const HEADER_BYTES = 1036;
const PLANES = 1;
const GAME = 35;
const PAKFILE = 40;
const NAMES = 43;
const PACKED = 1;

const ENTITIES = text('{\n"classname" "worldspawn"\n}\n\0');
const FILES = { "materials/wall.vmt": text('"LightmappedGeneric" {}\n'), "sound/door.bin": noise(90, 2) };

interface Options {
  readonly isBig?: boolean;
  readonly version?: number;
  /** Left 4 Dead 2 has the version of a lump in front. */
  readonly versionFirst?: boolean;
}

/** Numbers in the order of the machine. */
class MapWriter extends ByteWriter {
  readonly #isBig: boolean;

  constructor(isBig: boolean) {
    super();
    this.#isBig = isBig;
  }

  u32(value: number): this {
    return this.#isBig ? this.u32Be(value) : this.u32Le(value);
  }

  u16(value: number): this {
    return this.#isBig ? this.u8(value >> 8, value & 0xff) : this.u16Le(value);
  }
}

/** Maps of each kind, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  const lumps = new Map([
    [0, ENTITIES],
    [PLANES, noise(40, 1)],
  ]);
  // Behind the archive, without which the file would be a zip archive too.
  const names = [NAMES, text("WALL\0")] as const;
  return [
    { name: "plain.bsp", bytes: map(new Map([...lumps, [PAKFILE, zip(FILES)], names])) },
    { name: "nothing-packed.bsp", bytes: map(new Map([...lumps, [PAKFILE, emptyZip()], names]), { version: 21 }) },
    { name: "left4dead2.bsp", bytes: map(lumps, { version: 21, versionFirst: true }) },
    { name: "packed.bsp", bytes: map(packedLumps()) },
    { name: "console.bsp", bytes: map(packedLumps(), { isBig: true }) },
    {
      name: "wrong-packed.bsp",
      bytes: map(
        new Map([
          [0, text("LZMA")],
          [PLANES, packed(noise(30, 4), 9999)],
        ]),
      ),
    },
    { name: "game-count.bsp", bytes: map(new Map([...lumps, [GAME, new ByteWriter().u32Le(900).finish()]])) },
    { name: "game-outside.bsp", bytes: map(new Map([...lumps, [GAME, gamePart(0xfffffff0)]])) },
    { name: "cut.bsp", bytes: map(lumps).subarray(0, -20) },
    { name: "no-map.bsp", bytes: map(new Map(), { version: 99 }) },
  ];
}

/** Every lump packed by itself; of the game's, which is filled in by `map`, the parts. */
function packedLumps(): ReadonlyMap<number, Uint8Array> {
  return new Map([
    [0, packed(ENTITIES)],
    [PLANES, packed(noise(40, 1))],
    [GAME, new Uint8Array()],
  ]);
}

/** The header, then the lumps one after the other; an empty lump of the game becomes one with two parts. */
function map(lumps: ReadonlyMap<number, Uint8Array>, options: Options = {}): Uint8Array {
  const { isBig = false, version = 20, versionFirst = false } = options;
  const header = new MapWriter(isBig).text(isBig ? "PSBV" : "VBSP").u32(version);
  const body = new ByteWriter();
  for (let lump = 0; lump < LUMP_COUNT; lump++) {
    const offset = HEADER_BYTES + body.sizeBytes;
    const own = lumps.get(lump);
    const bytes = lump === GAME && own?.length === 0 ? gameLump(offset, isBig) : (own ?? new Uint8Array());
    const place = bytes.length === 0 ? 0 : offset;
    if (versionFirst) header.u32(1).u32(place).u32(bytes.length).u32(0);
    else header.u32(place).u32(bytes.length).u32(1).u32(0);
    body.bytes(bytes);
  }
  return header.u32(7).bytes(body.finish()).finish();
}

/** Two packed parts and the record that says where the second ends. Consoles count from the lump's start. */
function gameLump(offset: number, isBig: boolean): Uint8Array {
  const parts = [packed(noise(60, 5)), packed(text("detail"))];
  const records = parts.length + 1;
  const writer = new MapWriter(isBig).u32(records);
  let at = (isBig ? 0 : offset) + 4 + records * 16;
  for (const [index, part] of parts.entries()) {
    writer
      .u32(index === 0 ? 0x73707270 : 0x64707270)
      .u16(PACKED)
      .u16(10)
      .u32(at)
      .u32(60);
    at += part.length;
  }
  writer.u32(0).u16(0).u16(0).u32(at).u32(0);
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

/** One part that is stored and lies elsewhere; its name has a byte that is no letter. */
function gamePart(offset: number): Uint8Array {
  return new ByteWriter().u32Le(1).u32Le(0x7370_2f70).u16Le(0).u16Le(4).u32Le(offset).u32Le(60).finish();
}

function packed(bytes: Uint8Array, packedBytes?: number): Uint8Array {
  const body = lzma(bytes);
  const writer = new ByteWriter()
    .text("LZMA")
    .u32Le(bytes.length)
    .u32Le(packedBytes ?? body.length);
  return writer.bytes(LZMA_PROPERTIES).bytes(body).finish();
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

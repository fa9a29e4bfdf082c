import { ByteWriter, crc32, noise, type Sample } from "../sdk/sample/index.ts";
import { file, float, type Block } from "./sample-file.ts";
import { kv3, oldKv3, type Kv3Value, type Packing } from "./sample-kv3.ts";
import { textures } from "./sample-texture.ts";

/** Every kind of value that a tree can hold; the blob is longer than one LZ4 frame. */
function tree(version: number): Kv3Value {
  return {
    name: { flag: 1, text: "materials/wall.vmat" },
    quoted: 'a "b" \\ é\n',
    empty: null,
    flags: [true, false],
    small: 7,
    negative: -1234,
    large: -100_000,
    exact: 2n ** 53n,
    numbers: [{ double: 0.1 }, { double: -1e300 }, { double: 0 }],
    floats: Float32Array.of(0.5, 0.1, -3e-9),
    blob: version >= 2 ? repeated(20_000) : Uint8Array.of(1, 2, 3, 4, 5),
    nested: { again: { name: "deep" }, list: [[], {}] },
  };
}

/** Bytes of which each 16,384 begin alike. */
function repeated(sizeBytes: number): Uint8Array {
  const bytes = noise(sizeBytes, 5);
  bytes.set(bytes.subarray(0, Math.min(16, sizeBytes - 16_384)), 16_384);
  return bytes;
}

/** Each version and packing of trees, each kind of texture and sound, and what is cut, damaged or unknown. */
export function samples(): readonly Sample[] {
  return [...trees(), ...textures(), ...sounds(), ...scripts(), ...others(), ...broken()];
}

function trees(): readonly Sample[] {
  const packings: readonly Packing[] = ["none", "lz4", "zstd"];
  const versions = [1, 2, 3, 4, 5].flatMap((version) =>
    packings
      .filter((packing) => version > 1 || packing !== "zstd")
      .map((packing) => file(`tree-v${version}-${packing}.vmat_c`, [["DATA", kv3(version, packing, tree(version))]])),
  );
  const old = (["none", "blocks", "lz4"] as const).map((packing) =>
    file(`tree-v0-${packing}.vmdl_c`, [["DATA", oldKv3(packing, { first: 1, text: "one one one one one", last: -1 })]]),
  );
  return [...old, ...versions];
}

interface SoundOptions {
  readonly version: number;
  readonly format: number;
  readonly loopStart?: number;
  readonly loopEnd?: number;
  readonly samples?: number;
  readonly header?: Uint8Array;
}

function sounds(): readonly Sample[] {
  const word = (type: number, bits: number, layout: number): number =>
    type | (bits << 2) | (1 << 7) | (1 << 9) | (layout << 12) | (22_050 << 14);
  const adpcm = new ByteWriter()
    .u16Le(2)
    .u16Le(1)
    .u32Le(22_050)
    .u32Le(0)
    .u16Le(36)
    .u16Le(4)
    .u16Le(32)
    .u16Le(60)
    .finish();
  const described = (fields: Readonly<Record<string, Kv3Value>>): Block => [
    "CTRL",
    kv3(4, "lz4", { _class: "CVoiceContainerDefault", m_vSound: fields }),
  ];
  const fields = {
    m_nRate: 44_100,
    m_nChannels: 1,
    m_nSampleCount: 30,
    m_nLoopStart: 10,
    m_nLoopEnd: 20,
    m_nStreamingSize: 60,
    m_flDuration: { double: 0.5 },
  };
  return [
    sound("pcm-8", { version: 1, format: word(1, 8, 1), samples: 60 }),
    sound("pcm-16-loop", { version: 0, format: word(1, 16, 1), samples: 30, loopStart: 5 }),
    sound("adpcm", { version: 3, format: word(1, 16, 2), samples: 60, header: adpcm }, 36),
    sound("mp3", { version: 2, format: word(2, 16, 0) }),
    sound("aac", { version: 2, format: word(0, 16, 0) }),
    sound("pcm-16-v4", { version: 4, format: 44_100 | (0 << 16) | (2 << 24), samples: 15, loopStart: 3, loopEnd: 9 }),
    file("tree.vsnd_c", [described({ ...fields, m_nFormat: "PCM16" })], noise(60, 3), 5),
    file("tree-cut.vsnd_c", [described({ ...fields, m_nFormat: "MP3" })], noise(20, 3), 5),
    file("tree-other.vsnd_c", [["CTRL", kv3(4, "none", { _class: "CVoiceContainerSelector" })]], new Uint8Array(), 5),
  ];
}

function sound(name: string, options: SoundOptions, streamBytes = 60): Sample {
  const { version, format, loopStart = -1, loopEnd = 0, samples: count = 60, header = new Uint8Array() } = options;
  const writer = new ByteWriter()
    .u32Le(format)
    .u32Le(loopStart >>> 0)
    .u32Le(count)
    .bytes(float(count / 22_050));
  writer
    .u32Le(0)
    .u32Le(header.length === 0 ? 0 : 28)
    .u32Le(header.length)
    .u32Le(streamBytes);
  // What the versions add, the last of it being the loop's end.
  writer.u32Le(0).u32Le(0).u32Le(0).u32Le(loopEnd);
  return file(`${name}.vsnd_c`, [["DATA", writer.bytes(header).finish()]], noise(streamBytes, 9), version);
}

function scripts(): readonly Sample[] {
  const css = new TextEncoder().encode(".Panel{width:1px;}");
  const styles = new ByteWriter().u32Le(crc32(css)).u16Le(1).zeroTerminated("images/a.png").u16Le(4).u16Le(4).u32Le(0);
  const element = (eType: string, more: Readonly<Record<string, Kv3Value>>): Kv3Value => ({ eType, ...more });
  const attribute = (name: string, value: string): Kv3Value =>
    element("PANEL_ATTRIBUTE", { name, child: element("PANEL_ATTRIBUTE_VALUE", { name: value }) });
  const panel = element("PANEL", {
    name: "Label",
    vecChildren: [element("PANEL", { name: "Image" }), attribute("text", 'a < "b" & c')],
  });
  const include = element("INCLUDE", { child: element("REFERENCE_COMPILED", { name: "styles/a.vcss_c" }) });
  const snippet = element("SNIPPETS", { child: element("SNIPPET", { name: "Row", child: panel }) });
  const root = element("ROOT", { vecChildren: [element("STYLES", { vecChildren: [include] }), snippet, panel] });
  return [
    file("style.vcss_c", [["DATA", styles.bytes(css).finish()]], new Uint8Array(), 3),
    file(
      "style-damaged.vcss_c",
      [["DATA", new ByteWriter().u32Le(1).u16Le(0).bytes(css).finish()]],
      new Uint8Array(),
      3,
    ),
    file("code.vjs_c", [["DATA", new TextEncoder().encode("$.Msg('hello');")]], new Uint8Array(), 4),
    file(
      "layout.vxml_c",
      [
        ["DATA", new Uint8Array(6)],
        ["LaCo", kv3(2, "lz4", { m_AST: { m_pRoot: root } })],
      ],
      new Uint8Array(),
      3,
    ),
    file(
      "layout-odd.vxml_c",
      [
        ["DATA", new Uint8Array(6)],
        ["LaCo", kv3(2, "none", { other: 1 })],
      ],
      new Uint8Array(),
      3,
    ),
  ];
}

function others(): readonly Sample[] {
  const names = new ByteWriter()
    .u32Le(8)
    .u32Le(1)
    .u32Le(0x1234)
    .u32Le(0)
    .u32Le(8)
    .u32Le(0)
    .zeroTerminated("models/chair.vmdl")
    .finish();
  return [
    file(
      "schema.vmat_c",
      [
        ["RERL", names],
        ["NTRO", schema()],
        ["DATA", schemaData()],
      ],
      new Uint8Array(),
      0,
    ),
    file("raw.vmap_c", [
      ["SNAP", noise(10, 1)],
      ["VXVS", noise(6, 2)],
      ["SNAP", noise(4, 3)],
      ["DATA", kv3(5, "none", { a: 1 })],
    ]),
    file("stream.vmap_c", [["DATA", kv3(5, "none", { a: 1 })]], noise(10, 1)),
  ];
}

/** Two structs: the first has a base with a text, and an array of the second. */
function schema(): Uint8Array {
  const strings = [
    "CMaterial",
    "m_list",
    "m_pick",
    "m_ref",
    "m_absent",
    "CBase",
    "m_name",
    "CItem",
    "m_value",
    "m_colour",
  ];
  const struct = 40;
  const field = 24;
  const structs = 20;
  const fields = structs + 3 * struct;
  const levels = fields + 7 * field;
  const texts = levels + 2;
  const textAt = (name: string): number =>
    strings.slice(0, strings.indexOf(name)).reduce((at, text) => at + text.length + 1, texts);
  const writer = new ByteWriter()
    .u32Le(4)
    .u32Le(structs - 4)
    .u32Le(3)
    .u32Le(0)
    .u32Le(0);
  const pointer = (to: number): ByteWriter => writer.u32Le(to === 0 ? 0 : to - writer.sizeBytes);
  const putStruct = (id: number, name: string, sizeBytes: number, base: number, first: number, count: number): void => {
    writer.u32Le(0).u32Le(id);
    pointer(textAt(name)).u32Le(0).u32Le(0).u16Le(sizeBytes).u16Le(4).u32Le(base);
    pointer(fields + first * field)
      .u32Le(count)
      .u32Le(0);
  };
  putStruct(1, "CMaterial", 32, 2, 0, 4);
  putStruct(2, "CBase", 4, 0, 4, 1);
  putStruct(3, "CItem", 20, 0, 5, 2);
  const putField = (name: string, count: number, offset: number, level: number, of: number, type: number): void => {
    pointer(textAt(name))
      .u16Le(count & 0xffff)
      .u16Le(offset & 0xffff);
    pointer(level === 0 ? 0 : levels + (level === 4 ? 0 : 1))
      .u32Le(level === 0 ? 0 : 1)
      .u32Le(of)
      .u16Le(type)
      .u16Le(0);
  };
  putField("m_list", 0, 4, 4, 3, 1);
  putField("m_pick", 0, 12, 3, 0, 16);
  putField("m_ref", 0, 16, 0, 0, 3);
  putField("m_absent", 0, -1, 0, 0, 14);
  putField("m_name", 0, 0, 0, 0, 31);
  putField("m_value", 0, 0, 0, 0, 23);
  putField("m_colour", 0, 16, 0, 0, 28);
  writer.u8(4, 3);
  for (const text of strings) writer.zeroTerminated(text);
  return writer.finish();
}

/** What `schema` describes. */
function schemaData(): Uint8Array {
  const writer = new ByteWriter().u32Le(80).u32Le(28).u32Le(2).u32Le(60).u32Le(0x1234).u32Le(0).u32Le(0).u32Le(0);
  for (let item = 0; item < 2; item++) {
    for (let part = 0; part < 4; part++) writer.bytes(float(item + part / 4));
    writer.u8(1, 2, 3, 4);
  }
  return writer.u32Le(0xffffffff).u32Le(0x7fffffff).zeroTerminated("wall").finish();
}

function broken(): readonly Sample[] {
  const whole = kv3(3, "lz4", tree(3));
  const cut = whole.slice(0, 200);
  const unknown = kv3(4, "none", { a: 1 }).slice();
  unknown[20] = 9;
  const vast = kv3(3, "none", { a: 1 }).slice();
  vast.set([0xff, 0xff, 0xff, 0x7f], 48);
  return [
    file("tree-damaged.vmat_c", [["DATA", cut]]),
    file("tree-packing-unknown.vmat_c", [["DATA", unknown]]),
    file("tree-vast.vmat_c", [["DATA", vast]]),
    { name: "short.vmat_c", bytes: file("x", [["DATA", cut]]).bytes.subarray(0, 20) },
    { name: "cut.vmat_c", bytes: file("x", [["DATA", cut]]).bytes.subarray(0, -1) },
  ];
}

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

/** Types of attributes by their number; an array of one has 14 more, and 32 more in version 9. */
const TYPE = { element: 1, integer: 2, float: 3, bool: 4, text: 5, binary: 6, time: 7, colour: 8, matrix: 14 } as const;
const GUID = noise(16, 1);
const NOTHING = 0xffffffff;
const OTHER_FILE = 0xfffffffe;
const NAMES = ["DmElement", "root", "child", "value", "text in table", "DmeChild"];

/** Each version of the binary encoding, both forms of the first line, the text encoding, and what is damaged. */
export function samples(): readonly Sample[] {
  const versions = [1, 2, 3, 4, 5, 9].map((version) => ({
    name: `binary-${version}.dmx`,
    bytes: binary(version, line(`encoding binary ${version} format pcf 2`)),
  }));
  return [
    ...versions,
    { name: "old-line.dmx", bytes: binary(2, text("<!-- DMXVersion binary_v2 -->\n\0")) },
    { name: "text.dmx", bytes: text('<!-- dmx encoding keyvalues2 1 format pcf 1 -->\n"DmElement"\n{\n}\n') },
    { name: "old-text.dmx", bytes: text('<!-- DMXVersion keyvalues2_v1 -->\n"DmElement"\n{\n}\n') },
    { name: "long-line.dmx", bytes: binary(5, line(`encoding binary 5 format ${"long".repeat(80)} 2`)) },
    { name: "cut.dmx", bytes: binary(5, line("encoding binary 5 format pcf 2")).subarray(0, -3) },
    { name: "element-outside.dmx", bytes: binary(5, line("encoding binary 5 format pcf 2"), 7) },
    { name: "version-7.dmx", bytes: binary(5, line("encoding binary 7 format pcf 2")) },
    { name: "encoding-unknown.dmx", bytes: text("<!-- dmx encoding xml 1 format pcf 1 -->\n<root/>\n") },
    { name: "line-open.dmx", bytes: text("<!-- dmx encoding binary 5 format pcf 2 -->") },
  ];
}

function line(content: string): Uint8Array {
  return text(`<!-- dmx ${content} -->\n\0`);
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** Two elements: one with each type of value, one without attributes. */
function binary(version: number, start: Uint8Array, reference = 1): Uint8Array {
  const writer = new ByteWriter().bytes(start);
  const index = (name: string): ByteWriter => {
    const at = NAMES.indexOf(name);
    return version >= 5 ? writer.u32Le(at) : writer.u16Le(at);
  };
  const named = (name: string): ByteWriter => (version >= 2 ? index(name) : writer.zeroTerminated(name));
  const attribute = (type: number): ByteWriter => named("value").u8(type);
  if (version > 5) {
    writer.u32Le(1).u32Le(1).zeroTerminated("note").u8(TYPE.text).zeroTerminated("of the file");
  }
  if (version >= 2) {
    if (version >= 4) writer.u32Le(NAMES.length);
    else writer.u16Le(NAMES.length);
    for (const name of NAMES) writer.zeroTerminated(name);
  }
  writer.u32Le(2);
  for (const [type, name] of [
    ["DmElement", "root"],
    ["DmeChild", "child"],
  ] as const) {
    named(type);
    if (version >= 4) index(name);
    else writer.zeroTerminated(name);
    writer.bytes(GUID);
  }
  const array = version > 5 ? 32 : 14;
  const isLate = version > 5;
  writer.u32Le(isLate ? 19 : 17);
  attribute(TYPE.element).u32Le(reference);
  attribute(TYPE.element).u32Le(NOTHING);
  attribute(TYPE.element).u32Le(OTHER_FILE).zeroTerminated("6a1f");
  attribute(TYPE.integer).u32Le(-5 >>> 0);
  attribute(TYPE.float).bytes(floats(0.1));
  attribute(TYPE.bool).u8(1);
  attribute(TYPE.text);
  if (version >= 4) index("text in table");
  else writer.zeroTerminated("text at its place");
  attribute(TYPE.binary).u32Le(5).bytes(noise(5, 2));
  attribute(TYPE.time);
  if (version < 3) writer.bytes(GUID);
  else writer.u32Le(15_000);
  attribute(TYPE.colour).u8(1, 2, 3, 4);
  for (const [type, count] of [2, 3, 4, 3, 4, 16].entries()) {
    attribute(TYPE.colour + 1 + type).bytes(floats(...Array.from({ length: count }, (_, at) => at / 4)));
  }
  attribute(TYPE.text + array)
    .u32Le(2)
    .zeroTerminated("always")
    .zeroTerminated("here");
  if (isLate) {
    attribute(15).u64Le(2 ** 40);
    attribute(16).u8(200);
  }
  return writer.u32Le(0).finish();
}

function floats(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

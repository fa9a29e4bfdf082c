import { ByteWriter, noise, zlib, type Sample } from "../sdk/sample/index.ts";
import { pickle, type PickleStyle, type Segment } from "./sample-pickle.ts";

const KEY = 0x42424242;
const LARGE_KEY = 0xdeadbeef;
const ALT_KEY = 0xdabe8df0;

/** The same key as the user gives it. */
const KEYS = { default: Uint8Array.of(0x42, 0x42, 0x42, 0x42) };

interface File {
  readonly name: string | Uint8Array;
  /** Each part is a segment of its own. */
  readonly parts: readonly Uint8Array[];
  /** Leading bytes of the first part that stand in the index. */
  readonly prefixBytes?: number;
}

const FILES: readonly File[] = [
  { name: "script.rpy", parts: [text("label start:\n    return\n")] },
  { name: "images/bg room.png", parts: [noise(400, 5)], prefixBytes: 16 },
  { name: "audio/theme.ogg", parts: [noise(100, 6), noise(50, 7), noise(25, 8)] },
  { name: "empty.txt", parts: [new Uint8Array()] },
];

interface Options {
  readonly line: (offset: string) => string;
  readonly key?: number;
  readonly style?: PickleStyle;
  readonly files?: readonly File[];
  readonly marker?: string;
}

/** One file for each variant that is read, and one for each that is refused. */
export function samples(): readonly Sample[] {
  const [index, data] = version1();
  const v3 = (style: PickleStyle, key = KEY): Uint8Array =>
    archive({ line: (offset) => `RPA-3.0 ${offset} ${hex8(key)}`, key, style });
  return [
    {
      name: "small.rpa",
      bytes: archive({ line: (at) => `RPA-3.0 ${at} ${hex8(KEY)}`, key: KEY, files: FILES.slice(0, 1) }),
    },
    { name: "v3-protocol-2.rpa", bytes: v3("protocol-2") },
    { name: "v3-protocol-0.rpa", bytes: v3("protocol-0") },
    { name: "v3-protocol-4.rpa", bytes: v3("protocol-4") },
    { name: "v3-large-key.rpa", bytes: v3("protocol-4", LARGE_KEY) },
    { name: "v3-two-keys.rpa", bytes: archive({ line: (at) => `RPA-3.0 ${at} 40404040 02020202`, key: KEY }) },
    { name: "v2.rpa", bytes: archive({ line: (offset) => `RPA-2.0 ${offset}` }) },
    { name: "v3.2.rpa", bytes: archive({ line: (at) => `RPA-3.2 ${at} 1a2b3c4d ${hex8(KEY)}`, key: KEY }) },
    { name: "v4.rpa", bytes: archive({ line: (at) => `RPA-4.0 ${at} ${hex8(KEY)}`, key: KEY }) },
    { name: "alt.rpa", bytes: archive({ line: (at) => `ALT-1.0 ${hex8((KEY ^ ALT_KEY) >>> 0)} ${at}`, key: KEY }) },
    { name: "marker.rpa", bytes: archive({ line: (at) => `RPA-2.0 ${at}`, marker: "Made with Ren'Py." }) },
    { name: "v1.rpi", bytes: index, siblings: { "v1.rpa": data } },
    { name: "v1-alone.rpi", bytes: index },
    { name: "names.rpa", bytes: archive({ line: (at) => `RPA-2.0 ${at}`, style: "protocol-2", files: names() }) },
    { name: "zix-a.rpa", bytes: archive({ line: zixLine, key: KEY }), keys: KEYS },
    { name: "zix-a-no-key.rpa", bytes: archive({ line: zixLine, key: KEY }) },
    { name: "zix-b.rpa", bytes: text("ZiX-12B 0123456789abcdef 01234567\n") },
    { name: "other-key.rpa", bytes: archive({ line: (at) => `RPA-3.0 ${at} 00000001`, key: KEY }), keys: KEYS },
    { name: "outside.rpa", bytes: archive({ line: (at) => `RPA-3.0 ${at} 00000001`, key: KEY }) },
    { name: "runs-code.rpa", bytes: raw(text("cos\nsystem\n(S'true'\ntR.")) },
    { name: "not-an-index.rpa", bytes: raw(Uint8Array.of(0x80, 2, 0x4b, 7, 0x2e)) },
    { name: "not-zlib.rpa", bytes: text("RPA-2.0 0000000000000019\n not zlib") },
  ];
}

function names(): readonly File[] {
  return [
    { name: "caf\u{e9}.txt", parts: [text("text")] },
    { name: Uint8Array.of(0x63, 0x61, 0x66, 0xe9), parts: [text("latin-1")] },
  ];
}

/** An index that is whatever `pickled` is. */
function raw(pickled: Uint8Array): Uint8Array {
  return new ByteWriter().text("RPA-2.0 0000000000000019\n").bytes(zlib(pickled)).finish();
}

/** The .rpi file and the .rpa file beside it. */
function version1(): readonly [Uint8Array, Uint8Array] {
  const data = new ByteWriter();
  const entries = FILES.map((file) => [file.name, segments(data, file, 0)] as const);
  return [zlib(pickle(entries, "protocol-2")), data.finish()];
}

function archive(options: Options): Uint8Array {
  const { line, key = 0, style = "protocol-2", files = FILES, marker = "" } = options;
  const headBytes = line("0".repeat(16)).length + 1;
  const data = new ByteWriter().bytes(new Uint8Array(headBytes)).text(marker);
  const entries = files.map((file) => [file.name, segments(data, file, key)] as const);
  const body = data.finish().subarray(headBytes);
  const head = `${line((headBytes + body.length).toString(16).padStart(16, "0"))}\n`;
  return new ByteWriter()
    .text(head)
    .bytes(body)
    .bytes(zlib(pickle(entries, style)))
    .finish();
}

function segments(data: ByteWriter, { parts, prefixBytes = 0 }: File, key: number): readonly Segment[] {
  return parts.map((part, index) => {
    const prefix = part.subarray(0, index === 0 ? prefixBytes : 0);
    const offset = data.sizeBytes;
    data.bytes(part.subarray(prefix.length));
    // Lengths count the prefix.
    return { offset: (offset ^ key) >>> 0, length: (part.length ^ key) >>> 0, prefix };
  });
}

/** The last eight digits of the offset, in the places 2 3 4 7 6 5 1 0 of the number that they make. */
function zixLine(offset: string): string {
  const digits = offset.slice(-8);
  const shuffled = [2, 3, 4, 7, 6, 5, 1, 0].map((place) => digits[place] ?? "").join("");
  return `ZiX-12A 0123456789abcdef ${shuffled}`;
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, "0");
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

import { ByteWriter } from "../sdk/sample/index.ts";

/** As Python 2 wrote indexes first, as it wrote them later, as Python 3 does. */
export type PickleStyle = "protocol-0" | "protocol-2" | "protocol-4";

export interface Segment {
  readonly offset: number;
  readonly length: number;
  readonly prefix: Uint8Array;
}

type Pairs = readonly (readonly [string | Uint8Array, readonly Segment[]])[];

/** The pickle of a dictionary of names and their segments. */
export function pickle(pairs: Pairs, style: PickleStyle): Uint8Array {
  switch (style) {
    case "protocol-0":
      return protocol0(pairs);
    case "protocol-2":
      return protocol2(pairs);
    case "protocol-4":
      return protocol4(pairs);
  }
}

function protocol0(pairs: Pairs): Uint8Array {
  const writer = new ByteWriter().text("(dp1\n");
  let memo = 2;
  for (const [name, segments] of pairs) {
    writer.text(`S'${escape(bytesOf(name))}'\np${memo}\n(lp${memo + 1}\n`);
    memo += 2;
    for (const { offset, length, prefix } of segments) {
      writer.text(`(I${offset}\nL${length}L\nS'${escape(prefix)}'\ntp${memo}\na`);
      memo += 1;
    }
    writer.text("s");
  }
  return writer.text(".").finish();
}

/** Names and prefixes as strings of Python 2; names that were given as text are of the type unicode. */
function protocol2(pairs: Pairs): Uint8Array {
  const writer = new ByteWriter().u8(0x80, 2).text("}").u8(0x71, 1).text("(");
  for (const [name, segments] of pairs) {
    const bytes = bytesOf(name);
    if (typeof name === "string") writer.text("X").u32Le(bytes.length).bytes(bytes);
    else writer.text("U").u8(bytes.length).bytes(bytes);
    writer.text("]").u8(0x71, 2);
    for (const { offset, length, prefix } of segments) {
      putNumber(writer, offset);
      putNumber(writer, length);
      if (prefix.length === 0) writer.u8(0x86);
      else writer.text("T").u32Le(prefix.length).bytes(prefix).u8(0x87);
      writer.text("a");
    }
  }
  return writer.text("u.").finish();
}

/** Everything is kept in the memo, and an empty prefix is looked up there. */
function protocol4(pairs: Pairs): Uint8Array {
  const body = new ByteWriter().text("}").u8(0x94).text("(");
  for (const [index, [name, segments]] of pairs.entries()) {
    const bytes = bytesOf(name);
    body.u8(0x8c, bytes.length).bytes(bytes).u8(0x94).text("]").u8(0x94).text("(");
    for (const [at, { offset, length, prefix }] of segments.entries()) {
      putNumber(body, offset);
      putNumber(body, length);
      if (index === 0 && at === 0) body.text("C").u8(0).u8(0x94);
      else if (prefix.length === 0) body.text("h").u8(3);
      else body.text("B").u32Le(prefix.length).bytes(prefix).u8(0x94);
      body.u8(0x87, 0x94);
    }
    body.text("e");
  }
  const bytes = body.text("u.").finish();
  return new ByteWriter().u8(0x80, 4, 0x95).u64Le(bytes.length).bytes(bytes).finish();
}

/** The shortest opcode that holds the number, as picklers choose it. */
function putNumber(writer: ByteWriter, value: number): void {
  if (value < 256) writer.text("K").u8(value);
  else if (value < 65_536) writer.text("M").u16Le(value);
  else if (value < 2 ** 31) writer.text("J").u32Le(value);
  // Above it a number would be negative without a byte of zeros.
  else writer.u8(0x8a, 5).u32Le(value).u8(0);
}

function bytesOf(name: string | Uint8Array): Uint8Array {
  return typeof name === "string" ? new TextEncoder().encode(name) : name;
}

/** As `repr` prints it. */
function escape(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x27 || byte === 0x5c
      ? `\\x${byte.toString(16).padStart(2, "0")}`
      : String.fromCodePoint(byte),
  ).join("");
}

import { ByteWriter } from "../sdk/sample/index.ts";
import type { Block } from "./sample-block.ts";
import { NifWriter, type Flavour } from "./sample-writer.ts";

interface FileOptions extends Flavour {
  readonly blocks: readonly Block[];
  readonly roots?: readonly number[];
  /** The first line, when it is not the usual one. */
  readonly line?: string;
  /** Instead of the version behind the first line. */
  readonly stated?: number;
  readonly trailer?: Uint8Array;
}

/** A whole file: the first line, the tables, the blocks, the roots. */
export function file(options: FileOptions): Uint8Array {
  const { blocks, roots = [0], version, stream, user = 0, isBig = false, trailer = new Uint8Array() } = options;
  const flavour = { version, user, isBig, ...(stream === undefined ? {} : { stream }) };
  const texts: string[] = [];
  const bodies = blocks.map(({ type, write }) => {
    const writer = new NifWriter(flavour, texts);
    const isNamed = version <= 0x05000000;
    if (isNamed) writer.sizedText(type);
    else if (version <= 0x0a01006a && !type.startsWith("bhk")) writer.u32(0);
    write(writer);
    return writer.finish();
  });
  const types = [...new Set(blocks.map(({ type }) => type))];
  const writer = new NifWriter(flavour, texts);
  // The version itself is little-endian in all files.
  writer.bytes(
    new ByteWriter()
      .text(`${options.line ?? usualLine(version)}\n`)
      .u32Le(options.stated ?? version)
      .finish(),
  );
  if (writer.from(0x14000003)) writer.u8(isBig ? 0 : 1);
  if (writer.from(0x0a000108)) writer.u32(user);
  writer.u32(blocks.length);
  if (stream !== undefined) writeStream(writer, stream);
  if (version > 0x05000000) {
    writer.u16(types.length);
    for (const type of types) writer.sizedText(type);
    for (const { type } of blocks) writer.u16(types.indexOf(type));
  }
  if (writer.from(0x14020005)) for (const body of bodies) writer.u32(body.length);
  if (writer.from(0x14010001)) {
    writer.u32(texts.length, Math.max(0, ...texts.map((text) => text.length)));
    for (const text of texts) writer.sizedText(text);
  }
  if (writer.from(0x05000006)) writer.u32(0);
  for (const body of bodies) writer.bytes(body);
  return writer.refs(roots).bytes(trailer).finish();
}

/** Author, tools and path: texts with their length in a byte, each with a terminator. */
function writeStream(writer: NifWriter, stream: number): void {
  writer.u32(stream).u8(2, 0x41, 0);
  if (stream > 130) writer.u32(0);
  if (stream < 131) writer.u8(1, 0);
  writer.u8(1, 0);
  if (stream >= 103) writer.u8(1, 0);
}

function usualLine(version: number): string {
  const maker = version <= 0x0a000100 ? "NetImmerse" : "Gamebryo";
  const numbers = [24, 16, 8, 0].map((shift) => (version >> shift) & 0xff);
  return `${maker} File Format, Version ${numbers.join(".")}`;
}

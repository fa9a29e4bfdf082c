import { ByteWriter } from "../sdk/sample/index.ts";
import { encode, walk, type TreeNode, type Value } from "./sample-tree.ts";

export interface SampleObject {
  readonly classId: number;
  readonly pathId: bigint;
  readonly tree: TreeNode;
  readonly value: Value;
}

export interface FileOptions {
  readonly version?: number;
  readonly engine?: string;
  readonly platform?: number;
  /** Without type trees, as players are built. */
  readonly isStripped?: boolean;
  /** Types of values that scripts refer to. */
  readonly references?: readonly ReferredType[];
}

interface ReferredType {
  readonly tree: TreeNode;
  readonly className: string;
}

const MONO_BEHAVIOUR = 114;
const WIDE = 22;
const META_ALIGN = 0x4000;
const COMMON_BASE = 55;

/**
 * A serialized file, little-endian behind its header: version 17 or 22, one type for each object. Objects follow each other
 * in multiples of 8 bytes.
 */
export function serializedFile(objects: readonly SampleObject[], options: FileOptions = {}): Uint8Array {
  const { version = WIDE } = options;
  const data = new ByteWriter();
  const places = objects.map(({ tree, value }) => {
    const object = new ByteWriter();
    encode(tree, value, object);
    const offset = data.sizeBytes;
    data.bytes(object.finish());
    while (data.sizeBytes % 8 !== 0) data.u8(0);
    return { offset, sizeBytes: object.sizeBytes };
  });
  const headerBytes = version >= WIDE ? 48 : 20;
  const table = metadata(objects, places, options, headerBytes);
  const dataAt = Math.ceil((headerBytes + table.length) / 16) * 16;
  const fileBytes = dataAt + data.sizeBytes;
  const header = new ByteWriter();
  // Endianness 0: little. In wide files the first numbers are 0, and stand behind it with 64 bits.
  if (version >= WIDE) {
    header.u32Be(0).u32Be(0).u32Be(version).u32Be(0).u32Le(0).u32Be(table.length);
    for (const value of [fileBytes, dataAt, 0]) header.u32Be(0).u32Be(value);
  } else header.u32Be(table.length).u32Be(fileBytes).u32Be(version).u32Be(dataAt).u32Le(0);
  header.bytes(table).bytes(new Uint8Array(dataAt - headerBytes - table.length));
  return header.bytes(data.finish()).finish();
}

function metadata(
  objects: readonly SampleObject[],
  places: readonly { readonly offset: number; readonly sizeBytes: number }[],
  options: FileOptions,
  headerBytes: number,
): Uint8Array {
  const { version = WIDE, engine = "2021.3.0f1", platform = 19, isStripped = false, references = [] } = options;
  const writer = new ByteWriter()
    .zeroTerminated(engine)
    .u32Le(platform)
    .u8(isStripped ? 0 : 1);
  writer.u32Le(objects.length);
  for (const { classId, tree } of objects) {
    // Not stripped, no script; scripts have a hash more.
    writer.u32Le(classId).u8(0).u16Le(0xffff);
    writer.padded("", classId === MONO_BEHAVIOUR ? 32 : 16);
    if (isStripped) continue;
    blob(writer, tree, version);
    if (version >= 21) writer.u32Le(0);
  }
  writer.u32Le(objects.length);
  for (const [index, { pathId }] of objects.entries()) {
    while ((headerBytes + writer.sizeBytes) % 4 !== 0) writer.u8(0);
    const { offset = 0, sizeBytes = 0 } = places[index] ?? {};
    writer.u32Le(Number(BigInt.asUintN(32, pathId))).u32Le(Number(BigInt.asUintN(32, pathId >> 32n)));
    if (version >= WIDE) writer.u64Le(offset);
    else writer.u32Le(offset);
    writer.u32Le(sizeBytes).u32Le(index);
  }
  // No scripts; one external file with an empty first text, a GUID and the type 0.
  writer.u32Le(0).u32Le(1).u8(0).padded("", 20).zeroTerminated("Library/unity default resources");
  if (version >= 20) {
    writer.u32Le(references.length);
    for (const { tree, className } of references) {
      writer.u32Le(0xffffffff).u8(0).u16Le(0xffff).padded("", 16);
      if (isStripped) continue;
      blob(writer, tree, version);
      writer.zeroTerminated(className).zeroTerminated("Game").zeroTerminated("Assembly-CSharp");
    }
  }
  return writer.u8(0).finish();
}

/** A tree as one piece. The root's name is taken from the texts that all files share. */
function blob(writer: ByteWriter, tree: TreeNode, version: number): void {
  const strings = new ByteWriter();
  const known = new Map<string, number>([["Base", 0x80000000 + COMMON_BASE]]);
  const offsetOf = (text: string): number => {
    const offset = known.get(text) ?? strings.sizeBytes;
    if (!known.has(text)) strings.zeroTerminated(text);
    known.set(text, offset);
    return offset;
  };
  const nodes = [...walk(tree)];
  const table = new ByteWriter();
  for (const [index, [node, level]] of nodes.entries()) {
    const { isArray, isRegistry, aligns, sizeBytes } = node;
    table.u16Le(1).u8(level, (isArray === true ? 1 : 0) | (isRegistry === true ? 4 : 0));
    table.u32Le(offsetOf(node.type)).u32Le(offsetOf(node.name));
    table
      .u32Le(sizeBytes >>> 0)
      .u32Le(index)
      .u32Le(aligns === true ? META_ALIGN : 0);
    if (version >= 19) table.u64Le(0);
  }
  writer.u32Le(nodes.length).u32Le(strings.sizeBytes).bytes(table.finish()).bytes(strings.finish());
}

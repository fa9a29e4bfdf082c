import type { ByteWriter } from "../sdk/sample/index.ts";

/** A node of a type tree. */
export interface TreeNode {
  readonly type: string;
  readonly name: string;
  /** Bytes of a value; -1 when they vary. */
  readonly sizeBytes: number;
  readonly isArray?: true;
  readonly aligns?: boolean;
  readonly isRegistry?: true;
  readonly children: readonly TreeNode[];
}

/** What a value of a tree is written from. */
export type Value = number | bigint | string | Uint8Array | readonly Value[] | { readonly [name: string]: Value };

export const int = (name: string): TreeNode => leaf("int", name, 4);
export const uint = (name: string): TreeNode => leaf("unsigned int", name, 4);
export const float = (name: string): TreeNode => leaf("float", name, 4);
export const byte = (name: string): TreeNode => leaf("UInt8", name, 1);
export const long = (name: string): TreeNode => leaf("SInt64", name, 8);
export const ulong = (name: string): TreeNode => leaf("UInt64", name, 8);

export function leaf(type: string, name: string, sizeBytes: number): TreeNode {
  return { type, name, sizeBytes, children: [] };
}

/** A bool that alignment follows. */
export function flag(name: string): TreeNode {
  return { type: "bool", name, sizeBytes: 1, aligns: true, children: [] };
}

export function struct(type: string, name: string, ...children: readonly TreeNode[]): TreeNode {
  return { type, name, sizeBytes: -1, children };
}

export function list(name: string, element: TreeNode, type = "vector"): TreeNode {
  return struct(type, name, arrayOf("Array", element));
}

export function text(name: string): TreeNode {
  return struct("string", name, arrayOf("Array", leaf("char", "data", 1)));
}

/** Bytes: an array without a vector around it. */
export function bytes(name: string): TreeNode {
  return { ...arrayOf("TypelessData", byte("data")), name };
}

export function reference(name: string, to: string): TreeNode {
  return struct(`PPtr<${to}>`, name, int("m_FileID"), long("m_PathID"));
}

/** Bytes in a file beside this one. */
export function stream(): TreeNode {
  return struct("StreamingInfo", "m_StreamData", ulong("offset"), uint("size"), text("path"));
}

function arrayOf(type: string, element: TreeNode): TreeNode {
  return { type, name: "Array", sizeBytes: -1, isArray: true, aligns: true, children: [int("size"), element] };
}

/** Writes a value as the tree says; what is left out is 0 or empty. Little-endian; alignment counts from the writer's start. */
export function encode(node: TreeNode, value: Value | undefined, writer: ByteWriter): void {
  const [first, ...more] = node.children;
  const inner = first?.isArray === true && more.length === 0 ? first : undefined;
  const array = node.isArray === true ? node : inner;
  const element = array?.children[1];
  if (element !== undefined) encodeArray(element, value, writer);
  else if (node.isRegistry === true && value instanceof Uint8Array) writer.bytes(value);
  else if (node.children.length > 0) {
    for (const child of node.children) encode(child, fieldOf(value, child.name), writer);
  } else encodeNumber(node, typeof value === "number" || typeof value === "bigint" ? value : 0, writer);
  if (node.aligns === true || array?.aligns === true) align(writer);
}

function fieldOf(value: Value | undefined, name: string): Value | undefined {
  return isFields(value) ? value[name] : undefined;
}

function isFields(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === "object" && !(value instanceof Uint8Array) && !Array.isArray(value);
}

function encodeArray(element: TreeNode, value: Value | undefined, writer: ByteWriter): void {
  if (typeof value === "string" || value instanceof Uint8Array) {
    const raw = typeof value === "string" ? new TextEncoder().encode(value) : value;
    writer.u32Le(raw.length).bytes(raw);
    return;
  }
  const items: readonly Value[] = Array.isArray(value) ? value : [];
  writer.u32Le(items.length);
  for (const item of items) encode(element, item, writer);
}

function encodeNumber({ type, sizeBytes }: TreeNode, value: number | bigint, writer: ByteWriter): void {
  const view = new DataView(new ArrayBuffer(8));
  if (type === "float") view.setFloat32(0, Number(value), true);
  else if (type === "double") view.setFloat64(0, Number(value), true);
  else view.setBigInt64(0, BigInt(value), true);
  writer.bytes(new Uint8Array(view.buffer, 0, sizeBytes));
}

function align(writer: ByteWriter): void {
  while (writer.sizeBytes % 4 !== 0) writer.u8(0);
}

/** Nodes with their levels, in the order of a walk. */
export function* walk(node: TreeNode, level = 0): Generator<readonly [TreeNode, number]> {
  yield [node, level];
  for (const child of node.children) yield* walk(child, level + 1);
}

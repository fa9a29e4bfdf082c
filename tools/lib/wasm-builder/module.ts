import { join, s64, sized, text, u32, vector, type Bytes } from "./bytes.ts";

export interface FunctionParts {
  /** Index of its type. */
  readonly type: number;
  /** Groups of locals: how many, of which type. */
  readonly locals?: readonly (readonly [count: number, type: number])[];
  /** Instructions without the last end. */
  readonly body: Bytes;
}

export interface ExportParts {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

/** A module by its parts. A section is left out when its part is; `extra` sections stand where their `before` says. */
export interface ModuleParts {
  readonly types?: readonly Bytes[];
  readonly imports?: readonly Bytes[];
  readonly functions?: readonly FunctionParts[];
  readonly tables?: readonly Bytes[];
  readonly memories?: readonly Bytes[];
  readonly globals?: readonly Bytes[];
  readonly exports?: readonly ExportParts[];
  readonly start?: number;
  readonly elements?: readonly Bytes[];
  readonly dataCount?: number;
  readonly data?: readonly Bytes[];
  /** Sections by id, appended after everything else. */
  readonly extra?: readonly (readonly [id: number, content: Bytes])[];
}

export const HEADER: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

export function section(id: number, content: Bytes): Uint8Array {
  return join([id], sized(content));
}

export function buildModule(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const { functions } = parts;
  return join(
    HEADER,
    rows(1, parts.types),
    rows(2, parts.imports),
    rows(
      3,
      functions?.map(({ type }) => u32(type)),
    ),
    rows(4, parts.tables),
    rows(5, parts.memories),
    rows(6, parts.globals),
    rows(
      7,
      parts.exports?.map(({ name, kind, index }) => join(text(name), [kind], u32(index))),
    ),
    parts.start === undefined ? [] : section(8, u32(parts.start)),
    rows(9, parts.elements),
    parts.dataCount === undefined ? [] : section(12, u32(parts.dataCount)),
    rows(10, functions?.map(functionBody)),
    rows(11, parts.data),
    ...(parts.extra ?? []).map(([id, content]) => section(id, content)),
  );
}

export function functionType(params: Bytes, results: Bytes): Uint8Array {
  return join([0x60], sized(params), sized(results));
}

export function functionImport(module: string, name: string, type: number): Uint8Array {
  return join(text(module), text(name), [0x00], u32(type));
}

/** A data segment at `offset` of memory 0. */
export function activeData(offset: number, bytes: Bytes): Uint8Array {
  return join([0x00, 0x41], s64(offset), [0x0b], sized(bytes));
}

export function passiveData(bytes: Bytes): Uint8Array {
  return join([0x01], sized(bytes));
}

export function custom(name: string, content: Bytes): readonly [id: number, content: Uint8Array] {
  return [0, join(text(name), content)];
}

function rows(id: number, all: readonly Bytes[] | undefined): Bytes {
  return all === undefined ? [] : section(id, vector(all));
}

function functionBody({ locals = [], body }: FunctionParts): Uint8Array {
  const groups = locals.map(([count, type]) => join(u32(count), [type]));
  return sized(join(vector(groups), body, [0x0b]));
}

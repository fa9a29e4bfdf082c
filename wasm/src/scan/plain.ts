import type { AssetKind } from "@assetx/core/asset";
import { extensionOf } from "./extension.ts";
import { PLAIN_FORMATS, PLAIN_TEXTS, type PlainFormat, type PlainMagic } from "./plain.table.ts";

/** As much of a file's beginning as `findPlainKind` and `isProgram` look at. */
export const PLAIN_HEAD_BYTES = 512;

const BY_EXTENSION: ReadonlyMap<string, PlainFormat> = new Map(
  PLAIN_FORMATS.flatMap((format) => format.extensions.map((extension) => [extension, format] as const)),
);
const TEXTS: ReadonlyMap<string, AssetKind> = new Map(
  PLAIN_TEXTS.flatMap(([kind, extensions]) => extensions.split(" ").map((extension) => [extension, kind] as const)),
);
/** Magics that need not be looked for under a name that says nothing: two bytes are in too many files. */
const TELLING_CHARS = 4;

/**
 * What a file holds that other programs open as it is, or `undefined`. The extension says what to look for, the content
 * decides.
 *
 * @param head at least the first `PLAIN_HEAD_BYTES` of it, or all
 */
export function findPlainKind(path: string, head: Uint8Array): AssetKind | undefined {
  const extension = extensionOf(path);
  const format = BY_EXTENSION.get(extension);
  if (format !== undefined) return format.magic.some((magic) => hasMagic(head, magic)) ? format.kind : undefined;
  const kind = TEXTS.get(extension);
  return kind !== undefined && isText(head) ? kind : undefined;
}

/** The same for a file whose name says nothing and that no plugin reads: by its content alone. */
export function findUnnamedKind(head: Uint8Array): AssetKind | undefined {
  for (const { kind, magic } of PLAIN_FORMATS) {
    if (magic.some((each) => each.text.length >= TELLING_CHARS && each.offset === 0 && hasMagic(head, each)))
      return kind;
  }
  return undefined;
}

const PROGRAM_EXTENSIONS = new Set(
  "exe dll so dylib lib a pdb sys com ocx pyd pyc pyo pyi class wasm node o msi dex framework x86 x86_64 arm64".split(
    " ",
  ),
);
const PROGRAM_MAGIC: readonly PlainMagic[] = [
  "MZ",
  "\u007FELF",
  "\u00CF\u00FA\u00ED\u00FE",
  "\u00CE\u00FA\u00ED\u00FE",
  "\u00CA\u00FE\u00BA\u00BE",
  "\u0000asm",
  "#!/",
  "!<arch>",
  "Microsoft C/C++ MSF",
  "dex\n",
].map((text) => ({ offset: 0, text }));

/** Whether a file is code that runs: programs, libraries, what belongs to them. */
export function isProgram(path: string, head: Uint8Array): boolean {
  if (PROGRAM_MAGIC.some((magic) => hasMagic(head, magic))) return true;
  return PROGRAM_EXTENSIONS.has(extensionOf(path));
}

const LIBRARY = /\.(?:dll|so|dylib|pdb|sys|ocx|node|a|lib|o|class|pyc|pyo|pyd|dex|wasm)(?:\.[\d.]+)?$/iu;

/** Whether a program may have a game's data behind or inside it: a library has not. */
export function mayCarryData(path: string, head: Uint8Array): boolean {
  return isProgram(path, head) && !LIBRARY.test(path);
}

function hasMagic(head: Uint8Array, { offset, text }: PlainMagic): boolean {
  if (offset + text.length > head.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (head[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** UTF-16 files begin with a mark; any other text has no NUL. */
function isText(head: Uint8Array): boolean {
  const mark = ((head[0] ?? 0) << 8) | (head[1] ?? 0);
  return mark === 0xfffe || mark === 0xfeff || !head.subarray(0, PLAIN_HEAD_BYTES).includes(0);
}

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CodecName } from "../../../core/src/abi/index.ts";
import { ROOT } from "../paths.ts";

/** Compressed bytes, made by an encoder that is not ours where there is one, and what they stand for. */
export interface CodecVector {
  readonly codec: CodecName;
  /** What is special about it. */
  readonly name: string;
  readonly packed: Uint8Array;
  readonly plain: Uint8Array;
  /** The codec's parameters, empty for most. */
  readonly params: Uint8Array;
}

const FOLDER = join(ROOT, "test/lib/codec-vectors");

/** The vectors of one codec in one file. */
export interface CodecVectors {
  readonly codec: CodecName;
  /** The file's name without its ending. */
  readonly family: string;
  readonly vectors: readonly CodecVector[];
}

/** The vectors of every file of test/lib/codec-vectors. */
export async function loadCodecVectors(): Promise<readonly CodecVectors[]> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".table.ts"))
    .toSorted();
  const loaded = await Promise.all(files.map((file) => loadFile(file)));
  return loaded.flat();
}

async function loadFile(file: string): Promise<readonly CodecVectors[]> {
  const family = file.replace(/\.ts$/, "");
  const byCodec = Map.groupBy(vectorsOf(await import(join(FOLDER, file))), ({ codec }) => codec);
  return [...byCodec].map(([codec, vectors]) => ({ codec, family, vectors }));
}

/**
 * None of a file that only helps others.
 *
 * Safe: what a file of the folder exports as `vectors` is declared as this; the test project checks it.
 */
function vectorsOf(module: unknown): readonly CodecVector[] {
  const found: unknown = module !== null && typeof module === "object" ? Reflect.get(module, "vectors") : undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return Array.isArray(found) ? (found as readonly CodecVector[]) : [];
}

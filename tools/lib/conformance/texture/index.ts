import { TEXTURE_CASES } from "./case.table.ts";
import { checkTextureCase } from "./check-case.ts";
import { formatTextureTable } from "./format-table.ts";
import { findForgotten } from "./left-out.ts";
import type { TextureRow } from "./types.ts";
import { checkTextureVectors } from "./vector.ts";

export { TEXTURE_CASES } from "./case.table.ts";

export interface TextureReport {
  readonly pictures: readonly TextureRow[];
  readonly vectors: readonly TextureRow[];
  /** Reference pictures that nothing is compared with. */
  readonly forgotten: readonly string[];
  readonly misses: number;
  /** All of it for people. */
  readonly table: string;
}

/** Compares every texture of the fixtures under `root`, and every vector, with what other programs make of it. */
export async function checkTextures(root: string): Promise<TextureReport> {
  const pictures: TextureRow[] = [];
  // One after another: each opens sandbox workers of its own.
  // oxlint-disable-next-line no-await-in-loop -- see above
  for (const one of TEXTURE_CASES) pictures.push(await checkTextureCase(root, one));
  const vectors = await checkTextureVectors();
  const forgotten = findForgotten(root);
  const misses = [...pictures, ...vectors].filter(({ ok }) => !ok).length + forgotten.length;
  return { pictures, vectors, forgotten, misses, table: formatTextureTable(pictures, vectors, forgotten) };
}

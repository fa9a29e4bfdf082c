import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../tools/lib/paths.ts";

/** A temporary tree; disposed at the end of the block that made it. */
export interface LaidCase extends Disposable {
  readonly root: string;
}

/**
 * Copies a folder of `cases/` into a temporary tree beside the repository's own configuration, so that the real rules are
 * applied to a file which breaks one. `configuration` is copied by path relative to the repository.
 */
export function layCase(name: string, configuration: readonly string[]): LaidCase {
  const root = mkdtempSync(join(tmpdir(), "assetx-layout-"));
  for (const path of configuration) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  cpSync(join(import.meta.dirname, "cases", name), root, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

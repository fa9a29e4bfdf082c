import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFiles } from "./corpus.ts";

/**
 * A fast wrong answer wins every bench, so the bytes are looked at before anything is timed.
 *
 * @throws Error when a folder does not hold the files of `makeFiles`, in whatever folders below it
 */
export function checkTree(root: string, count: number, sizeBytes: number): void {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length !== count) throw new Error(`${files.length} files instead of ${count}`);
  const digests = new Map(digestsOf(count, sizeBytes));
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    if (statSync(path).size !== sizeBytes || sha256(readFileSync(path)) !== digests.get(entry.name)) {
      throw new Error(`${path} does not hold what was packed`);
    }
  }
}

function* digestsOf(count: number, sizeBytes: number): Generator<readonly [string, string]> {
  for (const { name, bytes } of makeFiles(count, sizeBytes))
    yield [name.slice(name.lastIndexOf("/") + 1), sha256(bytes)];
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

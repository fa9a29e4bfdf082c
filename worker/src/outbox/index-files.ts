import { indexPath, splitName, type FormatsIndex } from "@assetx/core/api";
import { encodeText } from "../http/text.ts";
import type { Storage, WriteCondition } from "../storage/index.ts";
import type { Store } from "../store/index.ts";

export const FORMATS_KEY = "index/formats.json";
const ATTEMPTS = 20;

/** Where a plugin's index file is stored. */
export function indexKey(plugin: string): string {
  const { scope, name } = splitName(plugin);
  return indexPath(scope, name).slice(1);
}

/** Writes one plugin's index file and the list of all formats from what the database says now. */
export async function writeIndexFiles(store: Store, storage: Storage, plugin: string): Promise<boolean> {
  const lines = await replace(storage, indexKey(plugin), async () => {
    const rows = await store.indexLines(plugin);
    return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  });
  const formats = await replace(storage, FORMATS_KEY, async () => {
    const index: FormatsIndex = { items: [...(await store.indexedFormats())] };
    return JSON.stringify(index);
  });
  return lines && formats;
}

/**
 * The file's state is read before the database is, and the write happens only over that state: of two writers the one
 * with older data fails and reads again.
 */
async function replace(storage: Storage, key: string, build: () => Promise<string>): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // oxlint-disable no-await-in-loop -- each attempt follows the one before
    const before = await storage.head(key);
    const condition: WriteCondition =
      before === undefined ? { kind: "absent" } : { kind: "unchanged", etag: before.etag };
    const bytes = encodeText(await build());
    if (await storage.write(key, bytes, condition)) return true;
    // oxlint-enable no-await-in-loop
  }
  return false;
}

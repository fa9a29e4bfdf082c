import { AssetxError } from "@assetx/core/error";
import type { Listing } from "@assetx/wasm/extract";
import type { Context } from "../command/index.ts";
import { askKeys } from "./ask-keys.ts";
import { openFile, type OpenFile, type OpenWishes } from "./open.ts";

/** A file that is open, and what is in it. */
export interface ListedFile extends OpenFile {
  readonly listing: Listing;
}

/**
 * Opens a file and lists it. Where a person is there to be asked, they are asked for each key that it needs, and it is opened
 * again with what they gave.
 *
 * @param list lists it, e.g. under a progress bar
 * @throws AssetxError as `openFile` and `list`
 */
export async function openListed(
  context: Context,
  path: string,
  wishes: Omit<OpenWishes, "onMissingKey" | "typedKeys">,
  list: (file: OpenFile) => Promise<Listing>,
): Promise<ListedFile> {
  const typedKeys = new Map<string, Uint8Array>();
  const asked = new Set<string>();
  const ask = async (shown: string, missing: Iterable<string>): Promise<boolean> => {
    const wanted = [...missing].filter((id) => !asked.has(id));
    for (const id of wanted) asked.add(id);
    const given = await askKeys(context.terminal, shown, wanted);
    for (const [id, key] of given) typedKeys.set(id, key);
    return given.size > 0;
  };
  while (true) {
    const missing = new Set<string>();
    const onMissingKey = (id: string): void => void missing.add(id);
    // oxlint-disable-next-line no-await-in-loop -- opened again only once the keys are there
    const file = await openFile(context, path, { ...wishes, typedKeys, onMissingKey });
    try {
      // oxlint-disable-next-line no-await-in-loop -- see above
      const listing = await list(file);
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (!needsKeys(listing) || !(await ask(file.subject.shown, missing))) return { ...file, listing };
    } catch (error) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (!isLocked(error) || !(await ask(file.subject.shown, missing).catch(() => false))) {
        // oxlint-disable-next-line no-await-in-loop -- ends the loop
        await file[Symbol.asyncDispose]();
        throw error;
      }
    }
    // oxlint-disable-next-line no-await-in-loop -- see above
    await file[Symbol.asyncDispose]();
  }
}

/** Nothing can be listed without a key. */
function isLocked(error: unknown): boolean {
  return error instanceof AssetxError && error.code === "extract.locked";
}

/** Some plugins ask for a key that they can do without, and say nothing when it is not there. */
function needsKeys({ problem, diagnostics }: Listing): boolean {
  return isLocked(problem) || diagnostics.some(({ code }) => code === "key-missing");
}

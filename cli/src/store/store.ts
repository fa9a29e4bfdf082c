import { join } from "node:path";
import type { StoreFiles } from "./files.ts";
import { EMPTY_STATE, parseState, type StoreState } from "./state.ts";

/** A folder of installed plugins: `plugins.json` beside `blobs/<sha256>`. */
export interface Store {
  readonly folder: string;
  readonly files: StoreFiles;
}

export function statePath(store: Store): string {
  return join(store.folder, "plugins.json");
}

export function blobFolder(store: Store): string {
  return join(store.folder, "blobs");
}

export function blobPath(store: Store, sha256: string): string {
  return join(blobFolder(store), sha256);
}

export function lockPath(store: Store): string {
  return join(store.folder, "lock");
}

/**
 * What is installed; nothing when the store does not exist yet. Needs no lock: the file is only ever replaced whole.
 *
 * @throws AssetxError `cli.store-damaged`
 */
export function readState(store: Store): StoreState {
  const path = statePath(store);
  const bytes = store.files.read(path);
  return bytes === undefined ? EMPTY_STATE : parseState(path, bytes);
}

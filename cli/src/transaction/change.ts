import { join } from "node:path";
import {
  blobFolder,
  blobPath,
  encodeState,
  readState,
  statePath,
  type Store,
  type StoreState,
} from "../store/index.ts";
import { lockStore, PROCESS_LOCK, type LockOptions } from "./lock.ts";

/** Bytes to keep, under their own digest. */
export interface Blob {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What the store shall hold next. */
export interface Change {
  readonly state: StoreState;
  readonly blobs: readonly Blob[];
}

/**
 * Changes the store under its lock. Blobs come first and are only found through the state, which is replaced by one
 * rename: whatever fails in between, the store is as before or as after, never between.
 *
 * @param plan is given the state as it is under the lock
 * @throws AssetxError `cli.store-locked`, `cli.store-damaged`, `cli.write`, and what `plan` throws
 */
export async function changeStore(
  store: Store,
  plan: (state: StoreState) => Change,
  lock: LockOptions = PROCESS_LOCK,
): Promise<StoreState> {
  const { files } = store;
  files.makeFolder(blobFolder(store));
  const unlock = await lockStore(store, lock);
  try {
    const { state, blobs } = plan(readState(store));
    for (const { sha256, bytes } of blobs) {
      writeAtOnce(store, blobPath(store, sha256), bytes);
    }
    writeAtOnce(store, statePath(store), encodeState(state));
    sweepBlobs(store, state);
    return state;
  } finally {
    unlock();
  }
}

function writeAtOnce(store: Store, path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  store.files.write(temporary, bytes);
  store.files.rename(temporary, path);
}

/** Removes blobs that no plugin names, and temporary files of changes that died. */
function sweepBlobs(store: Store, state: StoreState): void {
  const kept = new Set(state.plugins.map((plugin) => plugin.sha256));
  for (const name of store.files.list(blobFolder(store))) {
    if (!kept.has(name)) store.files.remove(join(blobFolder(store), name));
  }
}

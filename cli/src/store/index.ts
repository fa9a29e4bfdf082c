export type { StoreFiles } from "./files.ts";
export { createNodeStoreFiles } from "./node-files.ts";
export { EMPTY_STATE, encodeState, type InstalledPlugin, type PinnedScope, type StoreState } from "./state.ts";
export { blobFolder, blobPath, lockPath, readState, statePath, type Store } from "./store.ts";

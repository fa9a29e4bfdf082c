export { createFolderStorage, type FolderIo } from "./folder.ts";
export type { ByteRange, Storage, Stored, StoredBody, WriteCondition } from "./port.ts";
export { createR2Storage } from "./r2.ts";

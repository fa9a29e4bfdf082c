/** The few file operations that a store needs, as a port: a test makes each of them fail in turn. */
export interface StoreFiles {
  /** `undefined` when there is no such file. */
  read(path: string): Uint8Array<ArrayBuffer> | undefined;
  /** Writes and syncs a file of mode 0644, whatever was there before. */
  write(path: string, bytes: Uint8Array): void;
  /** Makes `path` a file with these bytes at once; `false` when something is there already. */
  create(path: string, bytes: Uint8Array): boolean;
  /** Replaces `to` at once, and syncs its folder. */
  rename(from: string, to: string): void;
  /** No error when there is nothing. */
  remove(path: string): void;
  makeFolder(path: string): void;
  /** Names in a folder, none when it is absent. */
  list(path: string): readonly string[];
  /** Milliseconds since 1970 of the last change, `undefined` when there is no such file. */
  modifiedMs(path: string): number | undefined;
}

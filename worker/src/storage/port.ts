/** What is known of stored bytes without reading them. */
export interface Stored {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Changes whenever the bytes do; without quotes. */
  readonly etag: string;
  readonly storedAtMs: number;
}

/** Part of an object. `length` reaches at most to its end. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** When a write may happen: always, only where nothing is yet, or only over exactly these bytes. */
export type WriteCondition =
  | { readonly kind: "absent" }
  | { readonly kind: "always" }
  | { readonly kind: "unchanged"; readonly etag: string };

/**
 * Bytes under names such as `p/@scope/name/1.0.0/name-1.0.0.tgz`. Writes are whole: no reader ever sees half an object.
 */
export interface Storage {
  head(key: string): Promise<Stored | undefined>;
  /** The bytes, or `range` of them; `undefined` when there is no such object. */
  read(key: string, range?: ByteRange): Promise<StoredBody | undefined>;
  /** @returns false when the condition did not hold, and then nothing was written */
  write(key: string, bytes: Uint8Array<ArrayBuffer>, condition: WriteCondition): Promise<boolean>;
  /** Does nothing when there is no such object. */
  remove(key: string): Promise<void>;
  /** All names that start with `prefix`, sorted. */
  list(prefix: string): Promise<readonly string[]>;
}

export interface StoredBody extends Stored {
  readonly body: ReadableStream<Uint8Array>;
}

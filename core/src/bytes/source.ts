import { fail } from "../error/index.ts";

/** Random access to bytes that may be larger than memory. Reads may be answered at once or later. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * Fills `into` from `offset`; short only at the end of the source.
   *
   * @returns how many bytes were read
   * @throws AssetxError `input.unreadable`, `input.changed`
   */
  read(offset: number, into: Uint8Array): number | Promise<number>;
  /** Says that a range is going to be read in order. A source that is far away may fetch more of it at once, and no more. */
  expect?(offset: number, sizeBytes: number): void;
  /** @throws AssetxError `input.changed` when what was opened is not what is there now */
  assertUnchanged(): void | Promise<void>;
  close(): void;
}

/** A source whose reads never wait: what runs inside a sandbox worker. */
export interface SyncByteSource extends ByteSource {
  /** Only its size is known here; a plugin that reads it is answered EIO. */
  readonly isClosed?: boolean;
  read(offset: number, into: Uint8Array): number;
  assertUnchanged(): void;
}

/** A source of which only the size is known here; reading it is `input.unreadable`. */
export function createClosedSource(name: string, sizeBytes: number): SyncByteSource {
  return {
    sizeBytes,
    isClosed: true,
    read: () =>
      fail("input.unreadable", {
        path: name,
        detail: "it is too large to be read by a plugin, which may only point into it",
      }),
    assertUnchanged() {
      // there is nothing to look at
    },
    close() {
      // nothing is held
    },
  };
}

/** A source over bytes in memory. */
export function createMemorySource(bytes: Uint8Array): SyncByteSource {
  return {
    sizeBytes: bytes.length,
    read(offset, into) {
      const part = bytes.subarray(offset, Math.min(offset + into.length, bytes.length));
      into.set(part);
      return part.length;
    },
    assertUnchanged() {
      // memory is ours
    },
    close() {
      // nothing is held
    },
  };
}

import { crc32 } from "../codec/index.ts";
import type { OutputFile, OutputSink } from "./types.ts";
import { encodeCentralHeader, encodeEnd, encodeLocalHeader, type ZipRecord } from "./zip-format.ts";

/** Where the archive's bytes go. Writes may go back to a header, never past the end plus one write. */
export interface ZipTarget {
  /** Must have taken `bytes` when it returns: the buffer is used again. */
  write(offset: number, bytes: Uint8Array): void;
}

export interface ZipSink extends OutputSink {
  /**
   * Writes the central directory. No file may be open, and nothing may be created afterwards.
   *
   * @returns the size of the whole archive, in bytes
   */
  finish(): number;
}

/** Known sizes below this never need a 64-bit header; an unknown size always reserves one. */
const WIDE_FROM_BYTES = 0xffff_ffff;
const WINDOW_BYTES = 1024 * 1024;
const NOTHING = new Uint8Array(0);

/**
 * A zip of stored entries, written as it comes: memory does not grow with the size of the entries, only by about
 * 50 bytes and the name for each. Entries are written one after another; a second `create` waits for the first file to
 * be committed or discarded. A discarded file leaves no trace.
 */
export function createZipSink(target: ZipTarget): ZipSink {
  const window = new Window(target);
  const directory = new Growing();
  const encoder = new TextEncoder();
  let entries = 0;
  let tail: Promise<void> = Promise.resolve();

  return {
    isSequential: true,
    async create(path, sizeBytes) {
      const before = tail;
      const { promise, resolve } = Promise.withResolvers<void>();
      tail = promise;
      await before;
      const wide = sizeBytes === undefined || sizeBytes >= WIDE_FROM_BYTES;
      const offset = window.end;
      const name = encoder.encode(path);
      window.append(encodeLocalHeader({ name, crc32: 0, sizeBytes: 0, offset }, wide));
      return openFile(window, { name, offset, wide }, resolve, (record) => {
        directory.append(encodeCentralHeader(record));
        entries++;
      });
    },
    finish() {
      const offset = window.end;
      window.append(directory.bytes);
      window.append(encodeEnd(entries, directory.bytes.length, offset));
      window.flush();
      return window.end;
    },
  };
}

interface Place {
  readonly name: Uint8Array;
  readonly offset: number;
  readonly wide: boolean;
}

function openFile(window: Window, place: Place, release: () => void, add: (record: ZipRecord) => void): OutputFile {
  let crc = 0;
  let sizeBytes = 0;
  let open = true;
  return {
    write(chunk) {
      crc = crc32(chunk, crc);
      sizeBytes += chunk.length;
      window.append(chunk);
    },
    commit() {
      if (!open) return;
      open = false;
      const record: ZipRecord = { name: place.name, offset: place.offset, crc32: crc, sizeBytes };
      window.patch(place.offset, encodeLocalHeader(record, place.wide));
      add(record);
      release();
    },
    discard() {
      if (!open) return;
      open = false;
      window.rewind(place.offset);
      release();
    },
  };
}

/** Gathers small writes to 1 MiB, so that an archive of many small files costs few calls. */
class Window {
  readonly #target: ZipTarget;
  readonly #bytes = new Uint8Array(WINDOW_BYTES);
  #start = 0;
  #used = 0;

  constructor(target: ZipTarget) {
    this.#target = target;
  }

  get end(): number {
    return this.#start + this.#used;
  }

  append(bytes: Uint8Array): void {
    if (this.#used + bytes.length > WINDOW_BYTES) this.flush();
    if (bytes.length > WINDOW_BYTES) {
      this.#target.write(this.#start, bytes);
      this.#start += bytes.length;
      return;
    }
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Overwrites bytes that were appended before. They lie wholly inside the window or wholly before it. */
  patch(offset: number, bytes: Uint8Array): void {
    if (offset >= this.#start) this.#bytes.set(bytes, offset - this.#start);
    else this.#target.write(offset, bytes);
  }

  rewind(offset: number): void {
    if (offset >= this.#start) this.#used = offset - this.#start;
    else {
      this.#start = offset;
      this.#used = 0;
    }
  }

  flush(): void {
    if (this.#used === 0) return;
    this.#target.write(this.#start, this.#bytes.subarray(0, this.#used));
    this.#start += this.#used;
    this.#used = 0;
  }
}

class Growing {
  #buffer: Uint8Array = NOTHING;
  #used = 0;

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#used);
  }

  append(bytes: Uint8Array): void {
    if (this.#used + bytes.length > this.#buffer.length) {
      const next = new Uint8Array(Math.max(65_536, this.#buffer.length * 2, this.#used + bytes.length));
      next.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = next;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }
}

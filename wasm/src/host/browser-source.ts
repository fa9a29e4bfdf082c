import { createClosedSource, createMemorySource, type SyncByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { LocalInput } from "../extract/types.ts";

const MIB = 1024 * 1024;
/** A slice costs the same few milliseconds whether it has one byte or a million, so nothing smaller is ever asked for. */
const PAGE_BYTES = MIB;
const MAX_RUN_BYTES = 4 * MIB;

export interface PageOptions {
  /** Files up to here are read at once and stay in memory. */
  readonly wholeBytes: number;
  /** Pages kept of larger ones. */
  readonly cacheBytes: number;
}

interface Run {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A chosen file, read synchronously: possible in workers only. Aligned pages, longer runs while reads go forward. */
class BlobSource implements SyncByteSource {
  readonly sizeBytes: number;
  readonly #name: string;
  readonly #blob: Blob;
  readonly #options: PageOptions;
  readonly #reader: FileReaderSync = new FileReaderSync();
  #runs: Run[] = [];
  #heldBytes = 0;
  #runBytes = PAGE_BYTES;
  #missEnd = -1;

  constructor(name: string, blob: Blob, options: PageOptions) {
    this.#name = name;
    this.#blob = blob;
    this.#options = options;
    this.sizeBytes = blob.size;
  }

  read(offset: number, into: Uint8Array): number {
    const wanted = Math.min(into.length, this.sizeBytes - offset);
    let done = 0;
    while (done < wanted) {
      const at = offset + done;
      const run = this.#find(at) ?? this.#fetch(at, wanted - done);
      const part = run.bytes.subarray(at - run.offset, at - run.offset + wanted - done);
      if (part.length === 0) break;
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  assertUnchanged(): void {
    // A changed file cannot be read any more; its last byte tells.
    if (this.sizeBytes > 0) this.#slice(this.sizeBytes - 1, 1);
  }

  close(): void {
    this.#runs = [];
    this.#heldBytes = 0;
  }

  /** The run that holds `at`, moved to the front. */
  #find(at: number): Run | undefined {
    for (const [index, run] of this.#runs.entries()) {
      if (at < run.offset || at >= run.offset + run.bytes.length) continue;
      if (index > 0) {
        this.#runs.splice(index, 1);
        this.#runs.unshift(run);
      }
      return run;
    }
    return undefined;
  }

  #fetch(at: number, wanted: number): Run {
    const whole = this.sizeBytes <= this.#options.wholeBytes;
    const offset = whole ? 0 : Math.floor(at / PAGE_BYTES) * PAGE_BYTES;
    const forward = this.#missEnd >= 0 && at >= this.#missEnd && at - this.#missEnd <= 4 * MAX_RUN_BYTES;
    this.#runBytes = forward ? Math.min(this.#runBytes * 2, MAX_RUN_BYTES) : PAGE_BYTES;
    const needed = Math.min(wanted + at - offset, MAX_RUN_BYTES);
    const bytes = this.#slice(offset, whole ? this.sizeBytes : Math.max(this.#runBytes, needed));
    this.#missEnd = offset + bytes.length;
    const run = { offset, bytes };
    this.#runs.unshift(run);
    this.#heldBytes += bytes.length;
    if (!whole) this.#trim();
    return run;
  }

  #trim(): void {
    while (this.#heldBytes > this.#options.cacheBytes && this.#runs.length > 1) {
      this.#heldBytes -= this.#runs.pop()?.bytes.length ?? 0;
    }
  }

  #slice(offset: number, length: number): Uint8Array {
    try {
      return new Uint8Array(this.#reader.readAsArrayBuffer(this.#blob.slice(offset, offset + length)));
    } catch (cause) {
      // Browsers say the same for a file that changed and one that may not be read; the first is by far the likelier.
      return fail("input.changed", { path: this.#name }, { cause });
    }
  }
}

/** The bytes of an input in a browser's worker. */
export function openBrowserInput(input: LocalInput, options: PageOptions): SyncByteSource {
  switch (input.kind) {
    case "blob":
      return new BlobSource(input.name, input.blob, options);
    case "bytes":
      return createMemorySource(input.bytes);
    case "path":
      return fail("input.unreadable", { path: input.path, detail: "a browser has no paths" });
  }
}

/** A sibling among the files that were chosen together. */
export function findBrowserSibling(input: LocalInput, name: string, options: PageOptions): SyncByteSource | undefined {
  if (input.kind === "path") return undefined;
  const found = input.siblings.get(name);
  if (found === undefined) return undefined;
  if (typeof found === "number") return createClosedSource(name, found);
  return found instanceof Blob ? new BlobSource(name, found, options) : createMemorySource(found);
}

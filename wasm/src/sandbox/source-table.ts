import { ERRNO } from "@assetx/core/abi";
import { createClosedSource, createMemorySource, type Limits, type SyncByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Input, LateSiblings } from "../extract/types.ts";
import type { SandboxPlatform } from "./platform.ts";
import { findKeyId, findSiblingName } from "./sibling-name.ts";

/** What a probe may look at: this much from either end. */
const PROBE_BYTES = 65_536;
const PAGE_BITS = 2 ** 20;
/** More missing keys than a person would type are not told. */
const MISSING_KEYS = 64;

/** The sources of one run: 0 is the input, siblings follow in the order in which they were opened. */
export class SourceTable {
  readonly #input: Input;
  readonly #platform: SandboxPlatform;
  readonly #globs: readonly string[];
  readonly #keys: ReadonlyMap<string, Uint8Array> | undefined;
  readonly #limit: number;
  readonly #probing: boolean;
  readonly #sources: SyncByteSource[];
  readonly #names: string[] = [];
  readonly #keyHandles: Map<string, number> = new Map();
  readonly #missingKeys: Set<string> = new Set();
  #ownHandle = 0;
  #wanted: string | undefined;
  readonly #pages: Set<number> = new Set();
  #lastPage = -1;

  constructor(
    first: SyncByteSource,
    context: {
      readonly input: Input;
      readonly platform: SandboxPlatform;
      readonly globs: readonly string[];
      /** Absent when the plugin may not ask for any. */
      readonly keys: ReadonlyMap<string, Uint8Array> | undefined;
      readonly limits: Limits;
      readonly probing: boolean;
    },
  ) {
    this.#sources = [first];
    this.#input = context.input;
    this.#platform = context.platform;
    this.#globs = context.globs;
    this.#keys = context.keys;
    this.#limit = context.limits.sources;
    this.#probing = context.probing;
  }

  /** Distinct 1 MiB pages of the input that were read: what this run would cost without a cache. */
  get coldPages(): number {
    return this.#pages.size;
  }

  get siblings(): readonly string[] {
    return this.#names;
  }

  /** Ids of keys that were asked for and not given, at most `MISSING_KEYS`. */
  get missingKeys(): readonly string[] {
    return [...this.#missingKeys];
  }

  /** The sibling for whose bytes the run ended. */
  get wanted(): string | undefined {
    return this.#wanted;
  }

  find(handle: number): SyncByteSource | undefined {
    return this.#sources[handle];
  }

  /** Bytes read, or -errno. Offsets were checked before. */
  read(source: SyncByteSource, handle: number, offset: number, into: Uint8Array): number {
    if (this.#probing && offset + into.length > PROBE_BYTES && offset < source.sizeBytes - PROBE_BYTES) {
      return -ERRNO.EACCES;
    }
    if (source.isClosed === true) {
      const name = this.#names[handle - 1] ?? "";
      return this.#late?.known.has(name) === true ? this.#want(name) : -ERRNO.EIO;
    }
    if (handle === 0) this.#countPage(offset);
    return source.read(offset, into);
  }

  /**
   * A handle, or -errno. The empty name opens the input's own file name, from which the names of siblings follow; only a
   * plugin that may open siblings learns it.
   */
  open(nameBytes: Uint8Array): number {
    const keyId = findKeyId(nameBytes);
    if (keyId !== undefined) return this.#openKey(keyId);
    const own = nameBytes.length === 0 && this.#globs.length > 0;
    const name = own ? "" : findSiblingName(nameBytes, this.#globs);
    if (name === undefined || this.#probing) return -ERRNO.EACCES;
    const known = own ? this.#ownHandle : this.#names.indexOf(name) + 1;
    if (known > 0) return known;
    if (this.#sources.length >= this.#limit) return -ERRNO.ENOMEM;
    const sibling = own ? createMemorySource(fileNameOf(this.#input)) : this.#openSibling(name);
    if (sibling === undefined) return -ERRNO.ENOENT;
    if (sibling === "denied") return -ERRNO.EACCES;
    const handle = this.#add(name, sibling);
    if (own) this.#ownHandle = handle;
    return handle;
  }

  #openKey(id: string): number {
    if (this.#keys === undefined || this.#probing) return -ERRNO.EACCES;
    const known = this.#keyHandles.get(id);
    if (known !== undefined) return known;
    const key = this.#keys.get(id);
    if (key === undefined) {
      if (this.#missingKeys.size < MISSING_KEYS) this.#missingKeys.add(id);
      return -ERRNO.ENOKEY;
    }
    if (this.#sources.length >= this.#limit) return -ERRNO.ENOMEM;
    // The pipeline opens siblings by these names; nothing of a container lies in a key.
    const handle = this.#add("", createMemorySource(key));
    this.#keyHandles.set(id, handle);
    return handle;
  }

  get #late(): LateSiblings | undefined {
    return this.#input.kind === "bytes" ? this.#input.late : undefined;
  }

  #openSibling(name: string): SyncByteSource | "denied" | undefined {
    const found = this.#platform.openSibling(this.#input, name);
    if (found !== undefined || this.#late === undefined || this.#late.absent.has(name)) return found;
    const sizeBytes = this.#late.known.get(name);
    return sizeBytes === undefined ? this.#want(name) : createClosedSource(name, sizeBytes);
  }

  /** Ends the run: it can be done when the host has looked for this sibling. */
  #want(name: string): never {
    this.#wanted = name;
    return fail("input.unreadable", { path: name, detail: "it was not looked for yet" });
  }

  #add(name: string, source: SyncByteSource): number {
    this.#names.push(name);
    return this.#sources.push(source) - 1;
  }

  /** Closes the siblings; the input belongs to the worker, which may use it again. */
  close(): void {
    for (const sibling of this.#sources.slice(1)) sibling.close();
  }

  #countPage(offset: number): void {
    const page = Math.floor(offset / PAGE_BITS);
    if (page === this.#lastPage) return;
    this.#lastPage = page;
    this.#pages.add(page);
  }
}

function fileNameOf(input: Input): Uint8Array {
  const name = input.kind === "path" ? input.path : input.name;
  return new TextEncoder().encode(name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1));
}

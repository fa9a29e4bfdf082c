import { createMemorySource, type ByteSource } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { matchesSibling } from "../sandbox/index.ts";
import { createEntrySource, isAddressable } from "./entry-source.ts";
import { findFolder } from "./folder-index.ts";
import type { PlannedEntry } from "./listing.ts";
import type { Outer } from "./nested.ts";
import { readEntryBytes, type Allocate } from "./read-entry.ts";
import type { LateSiblings } from "./types.ts";

/** Siblings up to this much together may be read by the plugin itself; into others it can only point. */
const READABLE_BYTES = 16 * 1024 * 1024;
/** So few are told at once; more are looked for one by one, as most plugins only want one or two. */
const TOLD_SIBLINGS = 64;
/** What a plugin may ask for one by one: each time its run is begun again. */
const MAX_ROUNDS = 64;

/** The entries beside one that is opened as a container: what is known of them to the plugin, and what the pipeline reads. */
export class NestedSiblings {
  readonly #outer: Outer;
  readonly #index: number;
  readonly #allocate: Allocate;
  readonly #present: Map<string, Uint8Array | number> = new Map();
  readonly #known: Map<string, number> = new Map();
  readonly #absent: Set<string> = new Set();
  readonly #sources: Map<string, ByteSource> = new Map();
  #leftBytes = READABLE_BYTES;
  #rounds = 0;
  #resolving: Promise<void> = Promise.resolve();

  constructor(outer: Outer, index: number, globs: readonly string[], allocate: Allocate) {
    this.#outer = outer;
    this.#index = index;
    this.#allocate = allocate;
    const told = globs.length === 0 ? [] : [...this.#folder.keys()].filter((base) => matchesSibling(base, globs));
    if (told.length <= TOLD_SIBLINGS) for (const base of told) this.#look(base);
  }

  /** Changes with everything that a plugin can learn. */
  get version(): number {
    return this.#rounds;
  }

  get present(): ReadonlyMap<string, Uint8Array | number> {
    return this.#present;
  }

  /** `undefined` when nothing more is looked for. */
  get late(): LateSiblings | undefined {
    return this.#rounds < MAX_ROUNDS ? { known: this.#known, absent: this.#absent } : undefined;
  }

  /** A sibling's bytes, for the pipeline. */
  open(base: string): ByteSource | undefined {
    const source = this.#sources.get(base) ?? this.#openSource(base);
    if (source !== undefined) this.#sources.set(base, source);
    return source;
  }

  /** Looks for a sibling, or reads it when it is known already. */
  async resolve(base: string): Promise<void> {
    const before = this.#resolving;
    const resolve = async (): Promise<void> => {
      await before;
      if (this.#known.has(base)) await this.#load(base);
      else if (!this.#present.has(base)) this.#look(base);
      this.#rounds++;
    };
    const resolving = resolve();
    this.#resolving = resolving.catch(() => undefined);
    await resolving;
  }

  get #folder(): ReadonlyMap<string, number> {
    const { listing } = this.#outer;
    return findFolder(listing, listing.entry(this.#index).name);
  }

  #look(base: string): void {
    const plan = this.#find(base);
    const sizeBytes = plan?.entry.sizeBytes;
    // What only decoding tells the size of, no plugin can point into.
    if (plan === undefined || sizeBytes === undefined || plan.entry.problem !== undefined) this.#absent.add(base);
    else if (sizeBytes <= this.#leftBytes) this.#known.set(base, sizeBytes);
    else if (isAddressable(plan)) this.#present.set(base, sizeBytes);
    else this.#absent.add(base);
  }

  async #load(base: string): Promise<void> {
    const plan = this.#find(base);
    const sizeBytes = this.#known.get(base) ?? 0;
    this.#known.delete(base);
    if (plan === undefined || sizeBytes > this.#leftBytes) {
      this.#present.set(base, sizeBytes);
      return;
    }
    const { producer, listing } = this.#outer;
    const options = { maxBytes: sizeBytes, allocate: this.#allocate };
    try {
      this.#present.set(base, await readEntryBytes(producer, listing, plan.entry.index, options));
      this.#leftBytes -= sizeBytes;
    } catch (thrown) {
      // Damaged itself: the plugin is answered that it cannot be read.
      if (!(thrown instanceof AssetxError) || thrown.code === "cancelled") throw thrown;
      this.#present.set(base, sizeBytes);
    }
  }

  #openSource(base: string): ByteSource | undefined {
    const known = this.#present.get(base);
    if (known instanceof Uint8Array) return createMemorySource(known);
    const plan = this.#known.has(base) || known !== undefined ? this.#find(base) : undefined;
    return plan !== undefined && isAddressable(plan) ? createEntrySource(this.#outer.producer, plan) : undefined;
  }

  #find(base: string): PlannedEntry | undefined {
    const at = this.#folder.get(base);
    return at === undefined || at === this.#index ? undefined : this.#outer.listing.plan(at);
  }
}

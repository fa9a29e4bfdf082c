import type { Extent } from "@assetx/core/abi";
import type { DecodedBlock } from "../decode/index.ts";

/** Entries that follow each other share at most the block between them, and what is read ahead one more. */
const KEPT = 2;

interface Shared {
  readonly block: Promise<DecodedBlock>;
  users: number;
  isKept: boolean;
}

/** The last blocks of streams that were decoded: the next entry often starts where the last one ended. */
export class SharedBlocks {
  readonly #known: Map<Extent, Shared> = new Map();

  /**
   * The block of `extent`, which is given back as often as it was taken.
   *
   * @param decode decodes it if nobody has; `undefined` when it must not be now
   */
  take(extent: Extent, decode: () => Promise<DecodedBlock> | undefined): Promise<DecodedBlock> | undefined {
    const known = this.#known.get(extent);
    if (known !== undefined) return this.#use(known);
    const block = decode();
    if (block === undefined) return undefined;
    const shared: Shared = { block, users: 0, isKept: true };
    this.#known.set(extent, shared);
    // Whoever asks again is told again why it does not decode.
    block.catch(() => this.#known.delete(extent));
    const taken = this.#use(shared);
    this.#evict(KEPT);
    return taken;
  }

  /** Keeps nothing any more. */
  close(): void {
    this.#evict(0);
  }

  #use(shared: Shared): Promise<DecodedBlock> {
    shared.users++;
    return shared.block.then(({ bytes }) => {
      let held = true;
      return {
        bytes,
        release: () => {
          if (!held) return;
          held = false;
          shared.users--;
          drop(shared);
        },
      };
    });
  }

  #evict(kept: number): void {
    for (const [extent, shared] of this.#known) {
      if (this.#known.size <= kept) return;
      this.#known.delete(extent);
      shared.isKept = false;
      drop(shared);
    }
  }
}

function drop(shared: Shared): void {
  if (shared.users > 0 || shared.isKept) return;
  shared.block.then(
    (block) => block.release(),
    () => undefined,
  );
}

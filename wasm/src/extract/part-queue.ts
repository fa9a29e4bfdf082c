import type { DecodedBlock } from "../decode/index.ts";
import type { Part } from "./part.ts";

/** Blocks of one entry that are decoded ahead of the one that is written. */
const MAX_AHEAD = 64;

/** A part in turn, and its block when that is being decoded already. */
export interface QueuedPart {
  readonly part: Part;
  readonly block: Promise<DecodedBlock> | undefined;
}

/** Parts in order, of which the next blocks are started before they are needed. */
export class PartQueue {
  readonly #parts: Generator<Part>;
  readonly #start: (part: Part, must: boolean) => Promise<DecodedBlock> | undefined;
  readonly #ahead: QueuedPart[] = [];
  /** A part that could not be started yet, or what listing it threw. */
  #held: (() => Part | undefined) | undefined;

  constructor(parts: Generator<Part>, start: (part: Part, must: boolean) => Promise<DecodedBlock> | undefined) {
    this.#parts = parts;
    this.#start = start;
  }

  next(): QueuedPart | undefined {
    const first = this.#ahead.shift() ?? this.#first();
    if (first?.block !== undefined) this.#lookAhead();
    return first;
  }

  /** Gives back what was started and is not needed. */
  close(): void {
    for (const { block } of this.#ahead.splice(0)) {
      block?.then(
        ({ release }) => release(),
        () => undefined,
      );
    }
  }

  #first(): QueuedPart | undefined {
    const part = this.#pull();
    return part && { part, block: this.#start(part, true) };
  }

  #lookAhead(): void {
    while (this.#ahead.length < MAX_AHEAD) {
      const part = this.#tryPull();
      if (part === undefined) return;
      const block = this.#tryStart(part);
      if (block === undefined) {
        this.#held = () => part;
        return;
      }
      // Whoever takes it in its turn sees the error.
      block.catch(() => undefined);
      this.#ahead.push({ part, block });
    }
  }

  /** What stands against starting it is said when its turn comes. */
  #tryStart(part: Part): Promise<DecodedBlock> | undefined {
    try {
      return this.#start(part, false);
    } catch {
      return undefined;
    }
  }

  #pull(): Part | undefined {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) return held();
    const { done, value } = this.#parts.next();
    return done === true ? undefined : value;
  }

  /** What is wrong with a later part is said when its turn comes. */
  #tryPull(): Part | undefined {
    try {
      return this.#pull();
    } catch (thrown) {
      this.#held = () => {
        throw thrown;
      };
      return undefined;
    }
  }
}

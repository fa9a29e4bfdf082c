import { BLOCK_BYTES } from "./buffers.ts";
import { STREAM_BYTES } from "./protocol.ts";

/**
 * What only the oldest unfinished entry may use: enough for its next block or stream beside two blocks and two streams that
 * are kept for later entries, so that it always gets on.
 */
const HEADROOM_BYTES: number = 4 * BLOCK_BYTES + 4 * STREAM_BYTES;
/** With less there would be no room for the entries behind the oldest. */
export const MIN_BUDGET_BYTES: number = 40 * 1024 * 1024;

interface Waiter {
  readonly position: number;
  readonly neededBytes: () => number;
  readonly grant: () => void;
}

/**
 * Counts the bytes that one extraction holds between source and sink. Entries far down the queue get less than all of it;
 * only something larger than the whole budget is let past it, and only for the oldest entry.
 */
export class ByteBudget {
  readonly #limitBytes: number;
  readonly #waiters: Waiter[] = [];
  #heldBytes = 0;
  #peakBytes = 0;
  #head = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = Math.max(MIN_BUDGET_BYTES, limitBytes);
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  get peakBytes(): number {
    return this.#peakBytes;
  }

  /** @param position of the oldest entry that is not finished */
  setHead(position: number): void {
    this.#head = position;
    this.#serve();
  }

  hold(sizeBytes: number): void {
    this.#heldBytes += sizeBytes;
    this.#peakBytes = Math.max(this.#peakBytes, this.#heldBytes);
  }

  free(sizeBytes: number): void {
    this.#heldBytes -= sizeBytes;
    this.#serve();
  }

  /** Whether the entry at `position` may hold so much more now. */
  allows(position: number, sizeBytes: number): boolean {
    const isHead = position <= this.#head;
    const limit = isHead ? this.#limitBytes : this.#limitBytes - HEADROOM_BYTES;
    return this.#heldBytes + sizeBytes <= limit || (isHead && sizeBytes > HEADROOM_BYTES);
  }

  /**
   * Waits until so many bytes may be held, and runs `grant`, which holds them, in the same turn. Older entries go first.
   *
   * @param neededBytes asked again whenever something was freed
   */
  async wait(position: number, neededBytes: () => number, grant: () => void): Promise<void> {
    if (this.#waiters.length === 0 && this.allows(position, neededBytes())) {
      grant();
      return;
    }
    await new Promise<void>((resolve) => {
      const waiter: Waiter = {
        position,
        neededBytes,
        grant: () => {
          grant();
          resolve();
        },
      };
      const at = this.#waiters.findIndex((other) => other.position > position);
      if (at === -1) this.#waiters.push(waiter);
      else this.#waiters.splice(at, 0, waiter);
      this.#serve();
    });
  }

  /** Lets everybody in: what they hold from here on is given up at once. */
  open(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.grant();
  }

  #serve(): void {
    let next = this.#waiters[0];
    while (next !== undefined && this.allows(next.position, next.neededBytes())) {
      this.#waiters.shift();
      next.grant();
      next = this.#waiters[0];
    }
  }
}

/** Most results that wait for an older one. */
const MAX_AHEAD = 8192;

/**
 * Hands results on in the order of their positions, whatever order they come in, and lets entries wait for their turn.
 */
export class Ordered<T> {
  readonly #deliver: (result: T) => void;
  readonly #onHead: (position: number) => void;
  readonly #waiting: Map<number, T | undefined> = new Map();
  readonly #turns: Map<number, () => void> = new Map();
  #room: (() => void) | undefined;
  #head = 0;

  /** @param onHead told the oldest position that has no result yet, whenever it moves */
  constructor(deliver: (result: T) => void, onHead: (position: number) => void) {
    this.#deliver = deliver;
    this.#onHead = onHead;
  }

  /** @param result `undefined` for one that nobody is told about */
  add(position: number, result: T | undefined): void {
    this.#waiting.set(position, result);
    const before = this.#head;
    while (this.#waiting.has(this.#head)) {
      const next = this.#waiting.get(this.#head);
      this.#waiting.delete(this.#head);
      this.#head++;
      if (next !== undefined) this.#deliver(next);
    }
    if (this.#head === before) return;
    this.#onHead(this.#head);
    this.#turns.get(this.#head)?.();
    this.#turns.delete(this.#head);
    this.#room?.();
  }

  /** Waits until everything before `position` has its result. */
  async turn(position: number): Promise<void> {
    if (position <= this.#head) return;
    await new Promise<void>((resolve) => this.#turns.set(position, resolve));
  }

  /** Waits until `position` is not too far ahead of the oldest. */
  async room(position: number): Promise<void> {
    while (position - this.#head >= MAX_AHEAD) {
      // oxlint-disable-next-line no-await-in-loop -- asked again whenever the oldest is done
      await new Promise<void>((resolve) => (this.#room = resolve));
    }
    this.#room = undefined;
  }
}

interface Waiter {
  readonly memoryBytes: number;
  readonly admit: () => void;
}

/** Counts what runs at the same time: workers, and the memory their instances may grow to. Others wait in order. */
export class Slots {
  readonly #maxRuns: number;
  readonly #maxBytes: number;
  readonly #waiting: Waiter[] = [];
  #runs = 0;
  #bytes = 0;

  /** @param maxBytes sum of the memory caps of all runs; one run is always admitted, however large */
  constructor(maxRuns: number, maxBytes: number) {
    this.#maxRuns = maxRuns;
    this.#maxBytes = maxBytes;
  }

  get running(): number {
    return this.#runs;
  }

  /** Resolves to the function that gives the slot back. */
  async acquire(memoryBytes: number): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#fits(memoryBytes)) {
      await new Promise<void>((resolve) => this.#waiting.push({ memoryBytes, admit: resolve }));
    } else this.#take(memoryBytes);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#runs--;
      this.#bytes -= memoryBytes;
      this.#admit();
    };
  }

  #admit(): void {
    let next = this.#waiting[0];
    while (next !== undefined && this.#fits(next.memoryBytes)) {
      this.#waiting.shift();
      this.#take(next.memoryBytes);
      next.admit();
      next = this.#waiting[0];
    }
  }

  #fits(memoryBytes: number): boolean {
    return this.#runs === 0 || (this.#runs < this.#maxRuns && this.#bytes + memoryBytes <= this.#maxBytes);
  }

  #take(memoryBytes: number): void {
    this.#runs++;
    this.#bytes += memoryBytes;
  }
}

import { AssetxError, fail } from "@assetx/core/error";

const TRAPS: ReadonlySet<string> = new Set(["sandbox.trap", "sandbox.stack", "sandbox.fuel", "sandbox.timeout"]);

/** Whether a plugin crashed, or used up its time or fuel. */
export function isTrap(thrown: unknown): boolean {
  return thrown instanceof AssetxError && TRAPS.has(thrown.code);
}

/**
 * Stops asking a plugin that crashes again and again. Runs that could be the ones too many wait for those before them, so
 * that the same entries are asked for however many run at the same time.
 */
export class TrapGate {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #traps = 0;
  #running = 0;

  /** @param limit crashes after which nothing runs any more */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Runs `work`, in the order of the calls as far as it matters.
   *
   * @param counts whether what `work` threw is a crash
   * @throws AssetxError `sandbox.unhealthy`, and what `work` throws
   */
  async run<T>(work: () => Promise<T>, counts: (thrown: unknown) => boolean): Promise<T> {
    if (this.#waiting.length > 0 || this.#isFull) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      if (this.#traps >= this.#limit) fail("sandbox.unhealthy", { traps: this.#traps });
      return await work();
    } catch (thrown) {
      if (counts(thrown)) this.#traps++;
      throw thrown;
    } finally {
      this.#running--;
      this.#admit();
    }
  }

  /** Whether the next run might be one too many: not yet decided as long as others run. */
  get #isFull(): boolean {
    return this.#running > 0 && this.#traps + this.#running >= this.#limit;
  }

  #admit(): void {
    while (this.#waiting.length > 0 && !this.#isFull) {
      // Counted here: whoever waits goes on only when this turn is over.
      this.#running++;
      this.#waiting.shift()?.();
    }
  }
}

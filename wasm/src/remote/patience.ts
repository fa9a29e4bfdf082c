/** A server that is slower than this is not waited for: a person could not tell it from one that is stuck. */
const LEAST_BYTES_PER_MS = 4;

/** How long one request is waited for: not long in silence, and not for ever while it drips. */
export class Patience {
  /** For the whole answer. */
  readonly wholeMs: number;
  readonly #silentMs: number;
  readonly #controller: AbortController = new AbortController();
  readonly #whole: ReturnType<typeof setTimeout>;
  #silent: ReturnType<typeof setTimeout>;
  #end: "silent" | "slow" | undefined;

  /** @param silentMs also what any answer may take, however short it is */
  constructor(silentMs: number, sizeBytes: number) {
    this.wholeMs = silentMs + Math.ceil(sizeBytes / LEAST_BYTES_PER_MS);
    this.#silentMs = silentMs;
    this.#whole = setTimeout(() => this.#stop("slow"), this.wholeMs);
    this.#silent = setTimeout(() => this.#stop("silent"), silentMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it ended; `undefined` while it lasts. */
  get end(): "silent" | "slow" | undefined {
    return this.#end;
  }

  /** Something came. */
  renew(): void {
    clearTimeout(this.#silent);
    if (this.#end === undefined) this.#silent = setTimeout(() => this.#stop("silent"), this.#silentMs);
  }

  close(): void {
    clearTimeout(this.#silent);
    clearTimeout(this.#whole);
  }

  #stop(end: "silent" | "slow"): void {
    this.#end ??= end;
    this.close();
    this.#controller.abort();
  }
}

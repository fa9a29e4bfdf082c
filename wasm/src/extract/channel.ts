/** Hands chunks from one side to the other, one at a time. */
export class Channel {
  #chunk: Uint8Array<ArrayBuffer> | undefined;
  #state: "closed" | "ended" | "failed" | "open" = "open";
  #error: unknown;
  #onChunk: (() => void) | undefined;
  #onTaken: (() => void) | undefined;

  /** Resolves once the chunk was taken: to false when no more is wanted. */
  async put(chunk: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (this.#state !== "open") return false;
    this.#chunk = chunk;
    this.#onChunk?.();
    await new Promise<void>((resolve) => (this.#onTaken = resolve));
    return this.#isOpen();
  }

  end(): void {
    if (this.#state === "open") this.#state = "ended";
    this.#onChunk?.();
  }

  fail(error: unknown): void {
    if (this.#state !== "open") return;
    this.#state = "failed";
    this.#error = error;
    this.#onChunk?.();
  }

  /** No more chunks are wanted. */
  close(): void {
    if (this.#state === "open") this.#state = "closed";
    this.#onTaken?.();
  }

  async *take(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    while (true) {
      const chunk = this.#chunk;
      if (chunk !== undefined) {
        this.#chunk = undefined;
        yield chunk;
        this.#onTaken?.();
      } else if (this.#state === "open") {
        // oxlint-disable-next-line no-await-in-loop -- the next chunk comes when it comes
        await new Promise<void>((resolve) => (this.#onChunk = resolve));
      } else if (this.#state === "failed") throw this.#error;
      else return;
    }
  }

  #isOpen(): boolean {
    return this.#state === "open";
  }
}

import { fail } from "@assetx/core/error";
import type { KeptBuffers } from "./kept-buffers.ts";
import {
  INPUT_CREDITS,
  OUTPUT_BYTES,
  OUTPUT_CREDITS,
  type DecodeMessage,
  type DecodePort,
  type DecodeRequest,
} from "./protocol.ts";

/** One stream in a decode worker: asks for input as it is used, and stops while its outputs are unread. */
export class ServerStream {
  readonly #id: number;
  readonly #port: DecodePort<DecodeMessage, DecodeRequest>;
  readonly #inputs: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  readonly #buffers: KeptBuffers;
  #credits: number = OUTPUT_CREDITS;
  #closed = false;
  #wake: (() => void) | undefined;
  #output: Uint8Array<ArrayBuffer> | undefined;
  #used = 0;

  /** @param buffers for outputs, of OUTPUT_BYTES; streams share them */
  constructor(id: number, port: DecodePort<DecodeMessage, DecodeRequest>, buffers: KeptBuffers) {
    this.#id = id;
    this.#port = port;
    this.#buffers = buffers;
  }

  push(bytes: Uint8Array<ArrayBuffer> | undefined): void {
    this.#inputs.push(bytes);
    this.#wake?.();
  }

  /** An output was read. */
  addCredit(): void {
    this.#credits++;
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /**
   * Sends all chunks, gathered into whole buffers.
   *
   * @throws AssetxError `cancelled` after `close`, and what `chunks` throws
   */
  async send(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of chunks) {
      let at = 0;
      while (at < chunk.length) {
        this.#output ??= await this.#nextOutput();
        const part = chunk.subarray(at, at + OUTPUT_BYTES - this.#used);
        this.#output.set(part, this.#used);
        this.#used += part.length;
        at += part.length;
        if (this.#used === OUTPUT_BYTES) this.#flush();
      }
      if (this.#closed) this.#failClosed();
    }
    this.#flush();
  }

  #flush(): void {
    const output = this.#output;
    if (output === undefined || this.#used === 0) return;
    const { buffer } = output;
    this.#port.postMessage({ type: "output", id: this.#id, buffer, sizeBytes: this.#used }, [buffer]);
    this.#output = undefined;
    this.#used = 0;
  }

  async #nextOutput(): Promise<Uint8Array<ArrayBuffer>> {
    // oxlint-disable-next-line no-await-in-loop -- a reader that is behind is waited for
    while (this.#credits === 0) await this.#wait();
    this.#credits--;
    return new Uint8Array(this.#buffers.take());
  }

  /** The stream's input, asked for as it is used. */
  async *receive(): AsyncGenerator<Uint8Array> {
    for (let credit = 0; credit < INPUT_CREDITS; credit++) this.#port.postMessage({ type: "want", id: this.#id }, []);
    while (true) {
      // oxlint-disable-next-line no-await-in-loop -- input comes when it comes
      while (this.#inputs.length === 0) await this.#wait();
      const bytes = this.#inputs.shift();
      if (bytes === undefined) return;
      yield bytes;
      // Whoever asks for the next chunk does not look at the last one any more.
      const { buffer } = bytes;
      this.#port.postMessage({ type: "want", id: this.#id, buffer }, [buffer]);
    }
  }

  async #wait(): Promise<void> {
    if (this.#closed) this.#failClosed();
    await new Promise<void>((resolve) => {
      const before = this.#wake;
      this.#wake = () => {
        before?.();
        this.#wake = undefined;
        resolve();
      };
    });
    if (this.#closed) this.#failClosed();
  }

  #failClosed(): never {
    return fail("cancelled", { what: "the stream" });
  }
}

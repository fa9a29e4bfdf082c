import { freeBuffer } from "@assetx/core/bytes";
import { AssetxError, failure, toAssetxError } from "@assetx/core/error";
import type { KeptBuffers } from "./kept-buffers.ts";
import type { DecodeMessage, DecodePort, DecodeRequest } from "./protocol.ts";
import type { DecodeJob, JobOwner } from "./thread.ts";

/** How a stream gets to a worker. */
export interface StreamTask {
  readonly costNs: number;
  /** The message that opens it. Asked for again when a worker was lost with it. */
  request(id: number): DecodeRequest;
  /** Its input from the start, in arrays that may be transferred: over buffers that `take` gives, or its own. */
  input(take: TakeBuffer): AsyncIterator<Uint8Array<ArrayBuffer>>;
}

/** A buffer of INPUT_BYTES, used before where there is one. */
export type TakeBuffer = () => ArrayBuffer;

interface Output {
  readonly buffer: ArrayBuffer;
  readonly sizeBytes: number;
  /** Bytes at its start that were read before, from another worker. */
  readonly skippedBytes: number;
}

/**
 * One stream that a worker decodes while this side reads. When its worker is lost it starts again on another, once, and
 * passes over what was read before.
 */
export class StreamJob implements DecodeJob {
  readonly owner: JobOwner;
  readonly isStream = true;
  readonly isSuspect = false;
  readonly costNs: number;
  readonly #task: StreamTask;
  readonly #submit: (job: DecodeJob) => void;
  readonly #outputs: Output[] = [];
  readonly #buffers: KeptBuffers;
  #input: AsyncIterator<Uint8Array<ArrayBuffer>> | undefined;
  #feeding: Promise<void> = Promise.resolve();
  #port: DecodePort<DecodeRequest, DecodeMessage> | undefined;
  #id = 0;
  #attempt = 0;
  /** Bytes that came, and how many of them are still to come again. */
  #receivedBytes = 0;
  #againBytes = 0;
  #ended = false;
  #error: AssetxError | undefined;
  #wake: (() => void) | undefined;

  /** @param buffers for inputs, of INPUT_BYTES; streams share them */
  constructor(owner: JobOwner, task: StreamTask, buffers: KeptBuffers, submit: (job: DecodeJob) => void) {
    this.owner = owner;
    this.#buffers = buffers;
    this.costNs = task.costNs;
    this.#task = task;
    this.#submit = submit;
  }

  /**
   * The decoded bytes; a chunk is valid until the next one is asked for.
   *
   * @throws AssetxError `codec.*`, `decode.*`, and what reading the input throws
   */
  async *read(): AsyncGenerator<Uint8Array> {
    this.#submit(this);
    try {
      while (true) {
        const output = this.#outputs.shift();
        if (output !== undefined) {
          yield* this.#take(output);
        } else if (this.#error !== undefined) throw this.#error;
        else if (this.#ended) return;
        // oxlint-disable-next-line no-await-in-loop -- output comes when it comes
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#stop();
    }
  }

  get isOver(): boolean {
    return this.#ended;
  }

  /** Ends the stream for its reader. */
  abort(error: AssetxError): void {
    this.#outputs.length = 0;
    if (!this.#ended) this.#port?.postMessage({ type: "close", id: this.#id }, []);
    this.#end(error);
  }

  start(id: number, port: DecodePort<DecodeRequest, DecodeMessage>): void {
    this.#id = id;
    this.#port = port;
    const stale = this.#input;
    this.#input = this.#task.input(() => this.#buffers.take());
    void stale?.return?.();
    port.postMessage(this.#task.request(id), []);
  }

  receive(message: DecodeMessage): "crashed" | "done" | undefined {
    switch (message.type) {
      case "want":
        if (message.buffer !== undefined) this.#buffers.give(message.buffer);
        this.#feed();
        return undefined;
      case "output":
        this.#receive(message.buffer, message.sizeBytes);
        return undefined;
      case "end": {
        if (message.error === undefined || this.#ended) {
          this.#end(undefined);
          return "done";
        }
        const error = new AssetxError(message.error);
        if (!message.crash) this.#end(error);
        else this.#again(error, true);
        return message.crash ? "crashed" : "done";
      }
      case "blocks":
      case "module":
      case "ready":
        return undefined;
    }
  }

  lost(detail: string, blamed: boolean): void {
    this.#again(failure("decode.worker-lost", { detail }), blamed);
  }

  #again(error: AssetxError, blamed: boolean): void {
    this.#port = undefined;
    if (this.#ended) return;
    if (blamed && this.#attempt > 0) {
      this.#end(error);
      return;
    }
    if (blamed) this.#attempt++;
    this.#againBytes = this.#receivedBytes;
    queueMicrotask(() => {
      if (!this.#ended) this.#submit(this);
    });
  }

  #receive(buffer: ArrayBuffer, sizeBytes: number): void {
    const skippedBytes = Math.min(this.#againBytes, sizeBytes);
    this.#againBytes -= skippedBytes;
    this.#receivedBytes += sizeBytes - skippedBytes;
    this.#outputs.push({ buffer, sizeBytes, skippedBytes });
    this.#wake?.();
  }

  *#take({ buffer, sizeBytes, skippedBytes }: Output): Generator<Uint8Array> {
    const port = this.#port;
    if (sizeBytes > skippedBytes) yield new Uint8Array(buffer, skippedBytes, sizeBytes - skippedBytes);
    // Also when the stream has ended: the next one of that worker uses it again.
    if (port !== undefined && port === this.#port) {
      port.postMessage({ type: "taken", id: this.#id, buffer }, [buffer]);
    } else freeBuffer(buffer);
  }

  #feed(): void {
    const input = this.#input;
    const port = this.#port;
    const id = this.#id;
    this.#feeding = this.#feeding.then(async () => {
      if (input === undefined || this.#ended || this.#port !== port) return;
      try {
        const { done, value } = await input.next();
        if (this.#port !== port) return;
        if (done === true) port?.postMessage({ type: "input", id, bytes: undefined }, []);
        else port?.postMessage({ type: "input", id, bytes: value }, [value.buffer]);
      } catch (thrown) {
        this.#end(toAssetxError(thrown));
        port?.postMessage({ type: "close", id }, []);
      }
    });
  }

  #end(error: AssetxError | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wake?.();
  }

  /** The reader has what it wanted. */
  #stop(): void {
    const port = this.#port;
    if (!this.#ended) port?.postMessage({ type: "close", id: this.#id }, []);
    this.#ended = true;
    this.#outputs.length = 0;
    void this.#input?.return?.();
  }
}

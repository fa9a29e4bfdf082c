import type { CodecStep } from "@assetx/core/abi";
import { failure, type AssetxError } from "@assetx/core/error";
import type { Conversion } from "../convert/index.ts";
import { BlockJob, type BlockTask, type DecodedBlock, type PendingBlock } from "./block-job.ts";
import { ByteBudget, MIN_BUDGET_BYTES } from "./budget.ts";
import { costNs } from "./cost.ts";
import type { DecodePool } from "./pool.ts";
import { STREAM_BYTES, type StreamSizes } from "./protocol.ts";
import { StreamJob, type StreamTask, type TakeBuffer } from "./stream-job.ts";
import type { DecodeJob, JobOwner } from "./thread.ts";

/** Jobs on their way to a worker and back, and as many that wait to be written. */
const WORKER_BYTES = 12 * 1024 * 1024;

export interface LeaseOptions {
  readonly workers: number;
  /** Most bytes held between source and sink. */
  readonly budgetBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** A stream to decode: what is known of it, and where its packed bytes come from. */
export interface StreamRequest {
  readonly position: number;
  readonly steps: readonly CodecStep[];
  readonly sizes: StreamSizes;
  /** What its worker holds beside the bytes on their way; not 0 for codecs that decode it whole. */
  readonly wholeBytes: number;
  /** The packed bytes from the start, in arrays over buffers that `take` gives. */
  readonly input: (take: TakeBuffer) => AsyncIterator<Uint8Array<ArrayBuffer>>;
}

/** An entry to convert, whose decoded bytes come from `input`. */
export interface ConvertRequest {
  readonly position: number;
  readonly conversion: Conversion;
  readonly sizeBytes: number | undefined;
  /** The entry's bytes from the start, in arrays of their own. */
  readonly input: () => AsyncIterator<Uint8Array<ArrayBuffer>>;
}

/** The use of a pool by one extraction: what it gathers, what it holds, and how it ends. */
export class DecodeLease implements JobOwner {
  readonly workers: number;
  readonly budget: ByteBudget;
  readonly #pool: DecodePool;
  readonly #signal: AbortSignal | undefined;
  readonly #streams: Set<StreamJob> = new Set();
  readonly #pending: Set<PendingBlock> = new Set();
  #gathered: BlockJob | undefined;
  #sealing = false;
  #closed: AssetxError | undefined;
  #onWake: (() => void)[] = [];

  constructor(pool: DecodePool, { workers, budgetBytes, signal }: LeaseOptions) {
    this.#pool = pool;
    this.#signal = signal;
    this.workers = workers;
    // More than keeps the workers busy would only be memory.
    this.budget = new ByteBudget(Math.min(budgetBytes, MIN_BUDGET_BYTES + (workers - 1) * WORKER_BYTES));
    signal?.addEventListener("abort", this.#cancel, { once: true });
    if (workers > 0) pool.join(this);
  }

  /** Whether a worker takes jobs now; until then, decoding goes on in the caller's thread. */
  get ready(): boolean {
    return this.#closed === undefined && this.#pool.isReady(this.workers);
  }

  /** Waits for the first worker; false when there will be none. */
  async whenReady(): Promise<boolean> {
    while (this.workers > 0 && !this.ready && !this.#pool.isBroken && this.#closed === undefined) {
      // oxlint-disable-next-line no-await-in-loop -- woken by the pool, seldom
      await new Promise<void>((resolve) => this.#onWake.push(resolve));
    }
    return this.ready;
  }

  /** Decodes a block if it may be held now; `undefined` when others come first. */
  tryDecode(task: BlockTask): Promise<DecodedBlock> | undefined {
    if (!this.budget.allows(task.position, this.#neededBytes(task))) return undefined;
    return this.#decode(task, (block) => this.#gather(block));
  }

  /** Decodes a block as soon as it may be held. Rejects with what decoding it throws. */
  decode(task: BlockTask): Promise<DecodedBlock> {
    return this.#decode(task, (block) => this.#gatherLater(block));
  }

  /** Decodes a stream; its chunks are valid until the next one is asked for. */
  stream({ position, steps, sizes, wholeBytes, input }: StreamRequest): AsyncGenerator<Uint8Array> {
    const plain = steps.map(({ codec, params }) => ({ codec, params: params.slice() }));
    return this.#stream(position, STREAM_BYTES + wholeBytes, {
      costNs: costNs(steps, sizes.sizeBytes ?? sizes.maxBytes),
      request: (id) => ({ type: "open", id, steps: plain, sizes }),
      input,
    });
  }

  /** Converts an entry; chunks are valid until the next one is asked for. */
  convert({ position, conversion, sizeBytes, input }: ConvertRequest): AsyncGenerator<Uint8Array> {
    return this.#stream(position, STREAM_BYTES, {
      costNs: Number.POSITIVE_INFINITY,
      request: (id) => ({ type: "convert", id, conversion, sizeBytes }),
      input,
    });
  }

  seal(): void {
    const job = this.#gathered;
    this.#gathered = undefined;
    job?.whenRead(() => this.#submit(job));
  }

  wake(): void {
    for (const resolve of this.#onWake.splice(0)) resolve();
  }

  /** Ends what still goes on. */
  close(): void {
    this.#end(failure("cancelled", { what: "the extraction" }));
  }

  readonly #cancel = (): void => this.#end(failure("cancelled", { what: "the extraction" }));

  #end(error: AssetxError): void {
    if (this.#closed !== undefined) return;
    this.#closed = error;
    this.#signal?.removeEventListener("abort", this.#cancel);
    for (const block of this.#pending) block.reject(error);
    for (const stream of this.#streams) stream.abort(error);
    this.#gathered = undefined;
    this.budget.open();
    this.#pool.leave(this);
    this.wake();
  }

  async #decode(task: BlockTask, send: (block: PendingBlock) => void): Promise<DecodedBlock> {
    const { promise, resolve, reject } = Promise.withResolvers<DecodedBlock>();
    const block: PendingBlock = { task, attempt: 0, again: false, resolve, reject };
    if (this.#closed !== undefined) throw this.#closed;
    this.#pending.add(block);
    try {
      send(block);
      return await promise;
    } finally {
      this.#pending.delete(block);
    }
  }

  #gatherLater(block: PendingBlock): void {
    const { task } = block;
    void this.budget.wait(
      task.position,
      () => this.#neededBytes(task),
      () => this.#gather(block),
    );
  }

  /** What one more block takes up: nothing when there is room in what is being gathered. */
  #neededBytes(task: BlockTask): number {
    if (this.#gathered?.hasRoom(task) === true) return 0;
    return BlockJob.bytesFor(task.packedBytes, task.sizeBytes);
  }

  #gather(block: PendingBlock): void {
    if (this.#closed !== undefined) return;
    if (this.#gathered?.hasRoom(block.task) === false) this.seal();
    this.#gathered ??= this.#createJob(block.task, false);
    this.#gathered.add(block);
    this.#sealSoon();
  }

  /** A block whose worker was lost. One that may be why goes alone, so that nobody else is lost with it. */
  #retry(lost: PendingBlock, alone: boolean): void {
    const block = { ...lost, again: true };
    const { task } = block;
    if (!alone) {
      this.#gatherLater(block);
      return;
    }
    void this.budget.wait(
      task.position,
      () => BlockJob.bytesFor(task.packedBytes, task.sizeBytes),
      () => {
        if (this.#closed !== undefined) return;
        const job = this.#createJob(task, true);
        job.add(block);
        // Not from within the pool's own turn.
        job.whenRead(() => queueMicrotask(() => this.#submit(job)));
      },
    );
  }

  #createJob({ packedBytes, sizeBytes }: BlockTask, isSuspect: boolean): BlockJob {
    const retry = (block: PendingBlock, alone: boolean): void => this.#retry(block, alone);
    const { buffers } = this.#pool;
    return new BlockJob({ owner: this, buffers, budget: this.budget, retry }, packedBytes, sizeBytes, isSuspect);
  }

  /** When this turn is over, whatever was gathered goes to a worker that has nothing to do. */
  #sealSoon(): void {
    if (this.#sealing) return;
    this.#sealing = true;
    void this.#pool.options.pause().then(() => {
      this.#sealing = false;
      this.#pool.dispatch();
    });
  }

  #submit(job: DecodeJob): void {
    if (this.#closed === undefined) this.#pool.submit(job);
  }

  async *#stream(position: number, heldBytes: number, task: StreamTask): AsyncGenerator<Uint8Array> {
    await this.budget.wait(
      position,
      () => heldBytes,
      () => this.budget.hold(heldBytes),
    );
    const job = new StreamJob(this, task, this.#pool.inputs, (each) => this.#submit(each));
    try {
      if (this.#closed !== undefined) throw this.#closed;
      this.#streams.add(job);
      yield* job.read();
    } finally {
      this.#streams.delete(job);
      this.budget.free(heldBytes);
    }
  }
}

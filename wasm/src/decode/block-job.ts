import type { CodecStep } from "@assetx/core/abi";
import { AssetxError, failure, toAssetxError } from "@assetx/core/error";
import { capacityOf, type Buffers } from "./buffers.ts";
import type { ByteBudget } from "./budget.ts";
import { costNs } from "./cost.ts";
import type { BlockAnswer, BlockRequest, DecodeMessage, DecodePort, DecodeRequest } from "./protocol.ts";
import type { DecodeJob, JobOwner } from "./thread.ts";

/** One block to decode. */
export interface BlockTask {
  /** Place of its entry in the queue of the extraction. */
  readonly position: number;
  readonly steps: readonly CodecStep[];
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Fills `into` with the packed bytes; called again, with `again`, when a worker was lost with them. */
  read(into: Uint8Array, again: boolean): Promise<void> | undefined;
}

/** A decoded block, in a buffer that is used again after `release`. */
export interface DecodedBlock {
  readonly bytes: Uint8Array;
  readonly release: () => void;
}

/** A block on its way. */
export interface PendingBlock {
  readonly task: BlockTask;
  /** How often a worker was lost that may have been lost over it. */
  readonly attempt: number;
  /** Its packed bytes were read before. */
  readonly again: boolean;
  readonly resolve: (block: DecodedBlock) => void;
  readonly reject: (error: AssetxError) => void;
}

export interface BlockJobContext {
  readonly owner: JobOwner;
  readonly buffers: Buffers;
  readonly budget: ByteBudget;
  /** Tries a block again; `alone` when it may end its worker. */
  readonly retry: (block: PendingBlock, alone: boolean) => void;
}

/** Blocks that go to a worker together: one message and one pair of buffers for all of them. */
export class BlockJob implements DecodeJob {
  readonly owner: JobOwner;
  readonly isStream = false;
  readonly isOver = false;
  readonly isSuspect: boolean;
  costNs = 0;
  readonly #context: BlockJobContext;
  readonly #blocks: PendingBlock[] = [];
  readonly #requests: BlockRequest[] = [];
  readonly #packedCapacity: number;
  readonly #outputCapacity: number;
  #packed: ArrayBuffer;
  #output: ArrayBuffer;
  #packedBytes = 0;
  #outputBytes = 0;
  #reading = 0;
  #onRead: (() => void) | undefined;
  #unreleased = 0;
  /** Blocks that could not be read: they are sent with the others, but nobody waits for them any more. */
  readonly #unread: Set<number> = new Set();

  /** Bytes that a job with room for these takes up. */
  static bytesFor(packedBytes: number, sizeBytes: number): number {
    return capacityOf(packedBytes) + capacityOf(sizeBytes);
  }

  /** @param isSuspect for a single block over which a worker was lost before */
  constructor(context: BlockJobContext, packedBytes: number, sizeBytes: number, isSuspect: boolean) {
    this.#context = context;
    this.isSuspect = isSuspect;
    this.owner = context.owner;
    this.#packed = context.buffers.take(packedBytes);
    this.#output = context.buffers.take(sizeBytes);
    this.#packedCapacity = this.#packed.byteLength;
    this.#outputCapacity = this.#output.byteLength;
    context.budget.hold(this.#packedCapacity + this.#outputCapacity);
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  hasRoom({ packedBytes, sizeBytes }: BlockTask): boolean {
    return (
      this.#packedBytes + packedBytes <= this.#packedCapacity && this.#outputBytes + sizeBytes <= this.#outputCapacity
    );
  }

  /** Reads a block's packed bytes to their place. A block that cannot be read fails, and the others go on. */
  add(block: PendingBlock): void {
    const { task } = block;
    const into = new Uint8Array(this.#packed, this.#packedBytes, task.packedBytes);
    let read: Promise<void> | undefined;
    try {
      read = task.read(into, block.again);
    } catch (thrown) {
      block.reject(toAssetxError(thrown));
      return;
    }
    if (read === undefined) {
      this.#place(block);
      return;
    }
    const at = this.#place(block);
    this.#reading++;
    void this.#finishRead(block, at, read);
  }

  async #finishRead(block: PendingBlock, at: number, read: Promise<void>): Promise<void> {
    try {
      await read;
    } catch (thrown) {
      block.reject(toAssetxError(thrown));
      this.#unread.add(at);
      this.#requests[at] = { steps: [], packedAt: 0, packedBytes: 0, outputAt: 0, sizeBytes: 0 };
    }
    this.#reading--;
    if (this.#reading === 0) this.#onRead?.();
  }

  /** Runs `submit` once everything was read; gives the buffers back when there is nothing to submit. */
  whenRead(submit: () => void): void {
    if (this.isEmpty) this.#giveBack();
    else if (this.#reading === 0) submit();
    else this.#onRead = submit;
  }

  start(id: number, port: DecodePort<DecodeRequest, DecodeMessage>): void {
    const [packed, output] = [this.#packed, this.#output];
    port.postMessage({ type: "blocks", id, blocks: this.#requests, packed, output }, [packed, output]);
  }

  receive(message: DecodeMessage): "crashed" | "done" | undefined {
    if (message.type !== "blocks") return undefined;
    const { buffers, budget, retry } = this.#context;
    const { answers } = message;
    this.#output = message.output;
    buffers.give(message.packed);
    this.#unreleased = answers.filter(({ ok }, index) => ok && !this.#unread.has(index)).length;
    if (this.#unreleased === 0) buffers.give(message.output);
    budget.free(this.#packedCapacity + (this.#unreleased === 0 ? this.#outputCapacity : 0));
    for (const [index, block] of this.#blocks.entries()) {
      if (this.#unread.has(index)) continue;
      const answer = answers[index];
      if (answer === undefined) retry(block, false);
      else this.#settle(block, answer, this.#requests[index]?.outputAt ?? 0);
    }
    return answers.some((answer) => !answer.ok && answer.crash) ? "crashed" : "done";
  }

  lost(detail: string, blamed: boolean): void {
    this.#context.budget.free(this.#packedCapacity + this.#outputCapacity);
    for (const [index, block] of this.#blocks.entries()) {
      if (this.#unread.has(index)) continue;
      if (!blamed) this.#context.retry(block, false);
      else this.#retryOr(block, failure("decode.worker-lost", { detail }));
    }
  }

  #place(block: PendingBlock): number {
    const { steps, packedBytes, sizeBytes } = block.task;
    this.#requests.push({
      steps: steps.map(plainStep),
      packedAt: this.#packedBytes,
      packedBytes,
      outputAt: this.#outputBytes,
      sizeBytes,
    });
    this.#packedBytes += packedBytes;
    this.#outputBytes += sizeBytes;
    this.costNs += costNs(steps, sizeBytes);
    return this.#blocks.push(block) - 1;
  }

  #settle(block: PendingBlock, answer: BlockAnswer, outputAt: number): void {
    if (!answer.ok) {
      const error = new AssetxError(answer.error);
      if (answer.crash) this.#retryOr(block, error);
      else block.reject(error);
      return;
    }
    let held = true;
    block.resolve({
      bytes: new Uint8Array(this.#output, outputAt, Math.min(answer.sizeBytes, block.task.sizeBytes)),
      release: () => {
        if (!held) return;
        held = false;
        this.#unreleased--;
        if (this.#unreleased > 0) return;
        this.#context.buffers.give(this.#output);
        this.#context.budget.free(this.#outputCapacity);
      },
    });
  }

  #retryOr(block: PendingBlock, error: AssetxError): void {
    if (block.attempt > 0) block.reject(error);
    else this.#context.retry({ ...block, attempt: 1 }, true);
  }

  #giveBack(): void {
    const { buffers, budget } = this.#context;
    buffers.give(this.#packed);
    buffers.give(this.#output);
    budget.free(this.#packedCapacity + this.#outputCapacity);
  }
}

/** Parameters are a part of a large buffer of records, which a message would copy whole. */
function plainStep({ codec, params }: CodecStep): CodecStep {
  return { codec, params: params.slice() };
}

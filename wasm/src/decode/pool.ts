import type { ModuleName } from "../codec/index.ts";
import { Buffers } from "./buffers.ts";
import { DecodeLease, type LeaseOptions } from "./lease.ts";
import { KeptBuffers } from "./kept-buffers.ts";
import { INPUT_BYTES, KEPT_BUFFERS, type DecodeMessage } from "./protocol.ts";
import type { DecodeJob, DecodeThread, JobOwner } from "./thread.ts";
import { WorkerSlot } from "./worker-slot.ts";

/** A worker that cannot even start so many times in a row is not tried again. */
const MAX_FAILED_STARTS = 3;
/** How long a worker may go on with a job nobody wants any more. */
const CANCEL_GRACE_MS = 50;
const KEPT_BYTES = 16 * 1024 * 1024;

export interface DecodePoolOptions {
  readonly spawn: () => DecodeThread;
  /** Gives a compiled module, each time the same: what workers are sent is what the engine keeps. */
  readonly loadModule: (name: ModuleName) => Promise<WebAssembly.Module>;
  /** Ends the current turn, so that what is submitted in it is gathered. */
  readonly pause: () => Promise<void>;
}

/** Decode workers of one host, shared by all extractions. They start with the first job and stay. */
export class DecodePool {
  readonly buffers: Buffers = new Buffers(KEPT_BYTES);
  /** For what streams read. */
  readonly inputs: KeptBuffers = new KeptBuffers(INPUT_BYTES, KEPT_BUFFERS);
  readonly options: DecodePoolOptions;
  readonly #slots: (WorkerSlot | undefined)[] = [];
  readonly #owners: Set<JobOwner> = new Set();
  readonly #queue: DecodeJob[] = [];
  #nextId = 1;
  #failedStarts = 0;
  #dispatching = false;

  constructor(options: DecodePoolOptions) {
    this.options = options;
  }

  /** Workers that exist. */
  get workers(): number {
    return this.#slots.filter((slot) => slot !== undefined).length;
  }

  /** Whether a worker can take jobs now. */
  isReady(workers: number): boolean {
    return this.#slots.slice(0, workers).some((slot) => slot?.ready === true);
  }

  /** Whether workers cannot be started here. */
  get isBroken(): boolean {
    return this.#failedStarts >= MAX_FAILED_STARTS;
  }

  /** The pool for one extraction; to be closed at its end. */
  lease(options: LeaseOptions): DecodeLease {
    return new DecodeLease(this, options);
  }

  /** Starts the workers of `owner`; its jobs may be submitted until `leave`. */
  join(owner: JobOwner): void {
    this.#owners.add(owner);
    for (const slot of this.#slots) slot?.thread.setIdle(false);
    this.#start(owner.workers);
  }

  /** Drops what `owner` still has in the queue, and ends workers that go on with its jobs. */
  leave(owner: JobOwner): void {
    this.#owners.delete(owner);
    const left = this.#queue.filter((job) => job.owner !== owner);
    this.#queue.splice(0, this.#queue.length, ...left);
    const slots = this.#slots.filter((slot) => slot !== undefined && worksFor(slot, owner));
    if (slots.length > 0) setTimeout(() => this.#endStuck(slots, owner), CANCEL_GRACE_MS);
    else this.#rest();
  }

  submit(job: DecodeJob): void {
    const at = this.#queue.findIndex((other) => (job.isSuspect && !other.isSuspect) || other.costNs < job.costNs);
    if (at === -1) this.#queue.push(job);
    else this.#queue.splice(at, 0, job);
    this.dispatch();
  }

  /** Gives workers what they can take, and asks for more when one of them has nothing. */
  dispatch(): void {
    if (this.#dispatching) return;
    this.#dispatching = true;
    try {
      this.#assign();
      if (this.#queue.length > 0 || !this.#hasIdle()) return;
      for (const owner of this.#owners) owner.seal();
      this.#assign();
    } finally {
      this.#dispatching = false;
    }
  }

  /** Ends every worker. */
  async close(): Promise<void> {
    const slots = this.#slots.splice(0).filter((slot) => slot !== undefined);
    await Promise.all(
      slots.map(async (slot) => {
        slot.ended = true;
        this.#tellLost(slot, "the pool was closed");
        await slot.thread.terminate();
      }),
    );
    this.buffers.clear();
    this.inputs.clear();
  }

  #assign(): void {
    let hasSuspect = false;
    for (let at = 0; at < this.#queue.length;) {
      const job = this.#queue[at];
      if (job === undefined) return;
      // A suspect waits for a worker without jobs, so none is given more of them meanwhile.
      const slot = hasSuspect && !job.isStream ? undefined : this.#choose(job);
      if (slot === undefined && !job.isOver) {
        hasSuspect ||= job.isSuspect;
        at++;
        continue;
      }
      this.#queue.splice(at, 1);
      if (slot === undefined || job.isOver) continue;
      const id = this.#nextId++;
      slot.add(id, job);
      job.start(id, slot.thread.port);
    }
  }

  #choose(job: DecodeJob): WorkerSlot | undefined {
    let best: WorkerSlot | undefined;
    for (const slot of this.#slots.slice(0, job.owner.workers)) {
      if (slot?.accepts(job) === true && (best === undefined || slot.load < best.load)) best = slot;
    }
    return best;
  }

  #hasIdle(): boolean {
    return this.#slots.some((slot) => slot?.ready === true && slot.jobs.size === slot.streams);
  }

  #start(workers: number): void {
    for (let index = 0; index < workers && !this.isBroken; index++) this.#slots[index] ??= this.#spawn(index);
    if (this.isBroken && this.workers === 0) this.#giveUp();
  }

  /** Replaces workers that are gone, as long as somebody uses them. */
  #startWanted(): void {
    for (const { workers } of this.#owners) this.#start(workers);
  }

  #spawn(index: number): WorkerSlot {
    const slot = new WorkerSlot(this.options.spawn());
    slot.thread.port.addEventListener("message", ({ data }) => this.#receive(slot, data));
    slot.thread.port.start();
    const forget = async (): Promise<void> => {
      const detail = await slot.thread.lost;
      if (this.#slots[index] === slot) this.#slots[index] = undefined;
      if (slot.ended) return;
      slot.ended = true;
      if (!slot.ready) this.#failedStarts++;
      slot.thread.port.close();
      this.#tellLost(slot, detail);
      this.#startWanted();
      this.dispatch();
    };
    void forget();
    return slot;
  }

  #receive(slot: WorkerSlot, message: DecodeMessage): void {
    if (slot.ended) return;
    if (message.type === "ready") {
      slot.ready = true;
      this.#failedStarts = 0;
      for (const owner of this.#owners) owner.wake();
    } else if (message.type === "module") {
      void this.#sendModule(slot, message.name);
    } else {
      const job = slot.jobs.get(message.id);
      const state = job?.receive(message);
      if (state !== undefined) slot.remove(message.id);
      if (state === "crashed") this.#replace(slot, "its decoder crashed");
    }
    this.dispatch();
  }

  async #sendModule(slot: WorkerSlot, name: ModuleName): Promise<void> {
    const module = await this.options.loadModule(name).catch(() => undefined);
    try {
      slot.thread.port.postMessage({ type: "module", name, module }, []);
    } catch (thrown) {
      // A runtime that cannot send modules compiles in each worker.
      if (!(thrown instanceof DOMException)) throw thrown;
      slot.thread.port.postMessage({ type: "module", name, module: undefined }, []);
    }
  }

  /** Ends a worker; its jobs go to others, and none of them is blamed. */
  #replace(slot: WorkerSlot, detail: string): void {
    const index = this.#slots.indexOf(slot);
    if (index >= 0) this.#slots[index] = undefined;
    slot.ended = true;
    const jobs = [...slot.jobs.values()];
    slot.jobs.clear();
    slot.thread.port.close();
    void slot.thread.terminate();
    for (const job of jobs) job.lost(detail, false);
    this.#startWanted();
  }

  #tellLost(slot: WorkerSlot, detail: string): void {
    const suspects = slot.suspects();
    const jobs = [...slot.jobs.values()];
    slot.jobs.clear();
    for (const job of jobs) job.lost(detail, suspects.has(job));
  }

  #endStuck(slots: readonly (WorkerSlot | undefined)[], owner: JobOwner): void {
    for (const slot of slots) {
      if (slot !== undefined && !slot.ended && worksFor(slot, owner)) this.#replace(slot, "its job was cancelled");
    }
    this.#rest();
    this.dispatch();
  }

  #giveUp(): void {
    for (const job of this.#queue.splice(0)) job.lost("no worker could be started", true);
    for (const owner of this.#owners) owner.wake();
  }

  /** Nobody needs the workers now. */
  #rest(): void {
    if (this.#owners.size > 0) return;
    for (const slot of this.#slots) slot?.thread.setIdle(true);
    this.buffers.clear();
    this.inputs.clear();
  }
}

function worksFor(slot: WorkerSlot, owner: JobOwner): boolean {
  return [...slot.jobs.values()].some((job) => job.owner === owner);
}

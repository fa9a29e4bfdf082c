import type { DecodeJob, DecodeThread } from "./thread.ts";

/** What a job counts for in a worker's window. */
const STREAM_LOAD = 2;
/** Jobs that a worker has at the same time: one it does, the others on the way. */
const WINDOW = 3;

/** One decode worker and what it was given. */
export class WorkerSlot {
  readonly thread: DecodeThread;
  /** In the order they were sent. */
  readonly jobs: Map<number, DecodeJob> = new Map();
  ready = false;
  /** Ended on purpose: its loss says nothing. */
  ended = false;
  #streams = 0;

  constructor(thread: DecodeThread) {
    this.thread = thread;
  }

  get streams(): number {
    return this.#streams;
  }

  get load(): number {
    return this.jobs.size - this.#streams + this.#streams * STREAM_LOAD;
  }

  /** Whether it takes another job now. A stream is always taken: it waits for nobody, and nobody for it. */
  accepts(job: DecodeJob): boolean {
    if (!this.ready || this.ended) return false;
    if (job.isStream) return true;
    const queued = this.jobs.size - this.#streams;
    return job.isSuspect ? queued === 0 : queued < WINDOW && this.#suspect() === undefined;
  }

  add(id: number, job: DecodeJob): void {
    this.jobs.set(id, job);
    if (job.isStream) this.#streams++;
  }

  remove(id: number): void {
    if (this.jobs.get(id)?.isStream === true) this.#streams--;
    this.jobs.delete(id);
  }

  /** Jobs that may be why the worker ended: the first of its queue, and every stream. */
  suspects(): ReadonlySet<DecodeJob> {
    const suspect = this.#suspect();
    if (suspect !== undefined) return new Set([suspect]);
    const all = [...this.jobs.values()];
    const first = all.find((job) => !job.isStream);
    return new Set(all.filter((job) => job.isStream || job === first));
  }

  #suspect(): DecodeJob | undefined {
    for (const job of this.jobs.values()) if (job.isSuspect) return job;
    return undefined;
  }
}

import type { DecodeMessage, DecodePort, DecodeRequest } from "./protocol.ts";

/** A decode worker as the pool sees it; made by the host. */
export interface DecodeThread {
  /** The engine's end of the worker's port. */
  readonly port: DecodePort<DecodeRequest, DecodeMessage>;
  /** Ends the worker whatever it does. */
  terminate(): Promise<void>;
  /** Resolves when the worker ended by itself, with what is known about why. */
  readonly lost: Promise<string>;
  /** An idle worker must not keep a process alive. */
  setIdle(idle: boolean): void;
}

/** Something a worker does. It sends itself, and takes the worker's answers. */
export interface DecodeJob {
  readonly owner: JobOwner;
  /** Streams take turns with the jobs of their worker instead of queueing with them. */
  readonly isStream: boolean;
  /** It may end its worker, so no other job waits behind it. */
  readonly isSuspect: boolean;
  /** What it may take, in nanoseconds of one processor: the longest goes first. */
  readonly costNs: number;
  /** Nobody waits for it any more: it is not sent. */
  readonly isOver: boolean;
  start(id: number, port: DecodePort<DecodeRequest, DecodeMessage>): void;
  /** @returns `done` after the last message, `crashed` when the worker is not to be used again */
  receive(message: DecodeMessage): "crashed" | "done" | undefined;
  /** The worker is gone. `blamed` when this job may have been why. */
  lost(detail: string, blamed: boolean): void;
}

/** Who submits jobs: one extraction. */
export interface JobOwner {
  /** How many of the pool's workers it uses. */
  readonly workers: number;
  /** A worker has nothing to do: what was gathered so far is submitted. */
  seal(): void;
  /** A worker is ready, or none ever will be. */
  wake(): void;
}

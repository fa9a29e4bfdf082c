import type { RunMessage, RunRequest } from "../sandbox/index.ts";

/** A sandbox worker as the pool sees it; made by the host. */
export interface SandboxThread {
  /**
   * Starts a run.
   *
   * @param onMessage told what the run says, in order
   * @returns stops listening
   */
  run(request: RunRequest, onMessage: (message: RunMessage) => void): () => void;
  /** Ends the worker whatever it does. Resolves when it is gone. */
  terminate(): Promise<void>;
  /** Resolves when the worker ended by itself, with what is known about why. */
  readonly lost: Promise<string>;
  /** An idle worker must not keep a process alive. */
  setIdle(idle: boolean): void;
}

/** Runs without a thread, for those that are over before one would have started. */
export interface LocalRuns {
  /**
   * All that a run said, the report last; `undefined` when it has to be begun again in a thread.
   *
   * @param limitMs wall time of the whole run
   */
  run(request: RunRequest, limitMs: number): Promise<readonly RunMessage[] | undefined>;
  /** Closes what the last run left open. */
  close(): void;
}

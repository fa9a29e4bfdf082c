import type { RunRequest } from "../sandbox/index.ts";

/** A sandbox worker as the pool sees it; made by the host. */
export interface SandboxThread {
  /** Starts a run; its messages arrive on the other end of `port`. */
  run(request: RunRequest, port: MessagePort): void;
  /** Ends the worker whatever it does. Resolves when it is gone. */
  terminate(): Promise<void>;
  /** Resolves when the worker ended by itself, with what is known about why. */
  readonly lost: Promise<string>;
  /** An idle worker must not keep a process alive. */
  setIdle(idle: boolean): void;
}

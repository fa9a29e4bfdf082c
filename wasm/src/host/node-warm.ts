import { Worker } from "node:worker_threads";

/** A sandbox's thread, and how it ended once it has. */
export interface StartedThread {
  readonly worker: Worker;
  readonly lost: Promise<string>;
}

/** The worker's script: beside this file in the sources, beside the bundle in the published package. */
const SCRIPT = import.meta.url.endsWith(".ts") ? "./node-sandbox-worker.ts" : "./sandbox-worker.mjs";

/** What a run leaves behind is small: a plugin's memory lies outside of this. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

let warm: StartedThread | undefined;

/**
 * Starts a sandbox thread ahead of its first run. A thread takes longer to start than a plugin to be chosen and loaded, so
 * a command that is going to need one calls this first. Imports nothing else, for the same reason.
 */
export function warmSandbox(): void {
  if (warm !== undefined) return;
  warm = startThread();
  warm.worker.unref();
}

/** The thread that was started ahead, or a new one. */
export function takeThread(): StartedThread {
  const thread = warm ?? startThread();
  warm = undefined;
  thread.worker.ref();
  return thread;
}

/** A thread with nothing of this process in its environment. */
function startThread(): StartedThread {
  const worker = new Worker(new URL(SCRIPT, import.meta.url), {
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    resourceLimits: LIMITS,
  });
  const lost = new Promise<string>((resolve) => {
    worker.once("error", (error) => resolve(error.message));
    worker.once("exit", (code) => resolve(`its thread ended with ${code}`));
  });
  return { worker, lost };
}

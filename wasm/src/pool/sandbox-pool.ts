import { freeBuffer } from "@assetx/core/bytes";
import { failure, toAssetxError, type AssetxError } from "@assetx/core/error";
import { CONTROL, type RunMessage, type RunReport, type RunRequest } from "../sandbox/index.ts";
import { findCompiled, keepCompiled, moduleKeyOf } from "./compiled.ts";
import { SharedMemory } from "./shared-memory.ts";
import { Slots } from "./slots.ts";
import type { LocalRuns, SandboxThread } from "./thread.ts";

/** How long a cancelled plugin may take to notice before its worker is ended. */
const CANCEL_GRACE_MS = 100;
const NO_BYTES = new Uint8Array(0);

export interface PoolOptions {
  readonly spawn: () => SandboxThread;
  readonly maxWorkers: number;
  /** Sum of the memory caps of plugins that run at the same time. */
  readonly memoryBytes: number;
  /** Whether SharedArrayBuffer may be used: cancels are then seen inside a host call. */
  readonly shared: boolean;
  /** Where runs are tried as long as there is no worker. */
  readonly local?: LocalRuns | undefined;
}

/** A run as it is asked for; the pool adds what travels with it. */
type SentRequest = Omit<RunRequest, "compiled" | "control" | "moduleKey">;

export interface RunHooks {
  readonly signal: AbortSignal | undefined;
  /** Wall time after which the worker is ended. */
  readonly limitMs: number;
  readonly onRecords?: (bytes: Uint8Array) => void;
  /** The next output is sent only while this keeps up. */
  readonly onOutput?: (bytes: Uint8Array) => Promise<void> | void;
  readonly onLog?: (level: number, bytes: Uint8Array) => void;
  readonly onProgress?: (ratio: number) => void;
}

/**
 * Runs plugins in at most `maxWorkers` workers, the first ones without any where the host can. Every run is a fresh instance;
 * workers are used again.
 */
export class SandboxPool {
  /** Memory that workers see: bytes in it need not be copied to them. `undefined` where there is none. */
  readonly sharedMemory: SharedMemory | undefined;
  readonly #options: PoolOptions;
  readonly #slots: Slots;
  readonly #idle: SandboxThread[] = [];
  readonly #alive: Set<SandboxThread> = new Set();
  /** What a run does when its thread is lost. One handler at a time: a thread outlives thousands of runs. */
  readonly #onLost: Map<SandboxThread, (detail: string) => void> = new Map();
  /** The input that an idle thread has open, by its key. */
  readonly #opened: WeakMap<SandboxThread, string> = new WeakMap();
  /** Keys of the modules that a thread has. */
  readonly #modules: WeakMap<SandboxThread, Set<string>> = new WeakMap();

  constructor(options: PoolOptions) {
    this.sharedMemory = options.shared ? new SharedMemory() : undefined;
    this.#options = options;
    this.#slots = new Slots(options.maxWorkers, options.memoryBytes);
  }

  /** Workers that exist, idle ones included. */
  get workers(): number {
    return this.#alive.size;
  }

  get running(): number {
    return this.#slots.running;
  }

  /**
   * @returns the report of the run, which may carry the plugin's own error
   * @throws AssetxError `cancelled`, `sandbox.timeout`, `sandbox.worker-lost`, or what a hook threw
   */
  async run(request: SentRequest, hooks: RunHooks): Promise<RunReport> {
    const release = await this.#slots.acquire(request.limits.memoryBytes);
    try {
      if (hooks.signal?.aborted === true) throw failure("cancelled", { what: "the run" });
      return (await this.#runHere(request, hooks)) ?? (await this.#runOn(this.#take(request.inputKey), request, hooks));
    } finally {
      release();
    }
  }

  /** Ends every worker. */
  async close(): Promise<void> {
    this.#options.local?.close();
    this.#idle.length = 0;
    await Promise.all([...this.#alive].map((thread) => this.#end(thread)));
  }

  /** The report of a run that needed no worker. With one there, it is the better place: this thread has other work. */
  async #runHere(request: SentRequest, hooks: RunHooks): Promise<RunReport | undefined> {
    const { local } = this.#options;
    if (local === undefined || this.#alive.size > 0) return undefined;
    const keys = { moduleKey: moduleKeyOf(request), compiled: findCompiled(request) };
    const said = await local.run({ ...request, ...keys, control: undefined }, hooks.limitMs);
    if (said === undefined) return undefined;
    const outcome = Promise.withResolvers<RunReport>();
    const cancel = (): void => outcome.reject(failure("cancelled", { what: "the run" }));
    hooks.signal?.addEventListener("abort", cancel, { once: true });
    const receive = createReceiver(this.#withCompiled(request, hooks), undefined, outcome);
    for (const message of said) receive(message);
    try {
      return await outcome.promise;
    } catch (thrown) {
      throw toAssetxError(thrown);
    } finally {
      hooks.signal?.removeEventListener("abort", cancel);
    }
  }

  async #runOn(thread: SandboxThread, request: SentRequest, hooks: RunHooks): Promise<RunReport> {
    const control = this.#options.shared ? new Int32Array(new SharedArrayBuffer(CONTROL.words * 4)) : undefined;
    const outcome = Promise.withResolvers<RunReport>();
    const fail = (error: AssetxError): void => outcome.reject(error);
    this.#onLost.set(thread, (detail) => fail(failure("sandbox.worker-lost", { detail })));
    const deadline = setTimeout(() => fail(failure("sandbox.timeout", { limitMs: hooks.limitMs })), hooks.limitMs);
    let grace: ReturnType<typeof setTimeout> | undefined;
    const cancel = (): void => {
      if (control !== undefined) Atomics.store(control, CONTROL.cancel, 1);
      const wait = control === undefined ? 0 : CANCEL_GRACE_MS;
      grace = setTimeout(() => fail(failure("cancelled", { what: "the run" })), wait);
    };
    hooks.signal?.addEventListener("abort", cancel, { once: true });
    const receive = createReceiver(this.#withCompiled(request, hooks), control, outcome);
    const stop = thread.run(this.#toSend(thread, request, control), receive);
    try {
      const report = await outcome.promise;
      if (report.error === undefined) this.#remember(thread, request);
      if (report.reusable) this.#park(thread);
      else await this.#end(thread);
      return report;
    } catch (thrown) {
      await this.#end(thread);
      throw toAssetxError(thrown);
    } finally {
      clearTimeout(deadline);
      clearTimeout(grace);
      hooks.signal?.removeEventListener("abort", cancel);
      this.#onLost.delete(thread);
      stop();
    }
  }

  #withCompiled(request: SentRequest, hooks: RunHooks): ReceiverHooks {
    return { ...hooks, onCompiled: (module) => keepCompiled(request, module) };
  }

  /** A run as it travels: without what the thread has already. */
  #toSend(thread: SandboxThread, request: SentRequest, control: Int32Array | undefined): RunRequest {
    const { inputKey, plugin } = request;
    const moduleKey = moduleKeyOf(request);
    const isKnown = this.#modules.get(thread)?.has(moduleKey) === true;
    const compiled = isKnown ? undefined : findCompiled(request);
    const input = this.#opened.get(thread) === inputKey ? undefined : request.input;
    this.#opened.delete(thread);
    return {
      ...request,
      input,
      plugin: isKnown || compiled !== undefined ? { ...plugin, wasm: NO_BYTES } : plugin,
      moduleKey,
      control,
      compiled,
    };
  }

  /** After a good run, the thread has its input and its module. */
  #remember(thread: SandboxThread, request: SentRequest): void {
    this.#opened.set(thread, request.inputKey);
    const modules = this.#modules.get(thread) ?? new Set();
    this.#modules.set(thread, modules.add(moduleKeyOf(request)));
  }

  /** An idle thread that has the input open, else any other. */
  #take(inputKey: string): SandboxThread {
    const at = this.#idle.findLastIndex((thread) => this.#opened.get(thread) === inputKey);
    const [idle] = this.#idle.splice(at, 1);
    if (idle !== undefined) {
      idle.setIdle(false);
      return idle;
    }
    const thread = this.#options.spawn();
    this.#alive.add(thread);
    void thread.lost.then((detail) => {
      this.#forget(thread);
      this.#onLost.get(thread)?.(detail);
    });
    return thread;
  }

  #park(thread: SandboxThread): void {
    if (!this.#alive.has(thread)) return;
    thread.setIdle(true);
    this.#idle.push(thread);
  }

  #forget(thread: SandboxThread): void {
    this.#alive.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  async #end(thread: SandboxThread): Promise<void> {
    this.#forget(thread);
    await thread.terminate();
  }
}

interface ReceiverHooks extends RunHooks {
  readonly onCompiled: (module: WebAssembly.Module) => void;
}

/** Hands a run's messages to its hooks, in order, and acknowledges outputs once they were taken. */
function createReceiver(
  hooks: ReceiverHooks,
  control: Int32Array | undefined,
  outcome: PromiseWithResolvers<RunReport>,
): (message: RunMessage) => void {
  let outputs: Promise<void> = Promise.resolve();
  const handle = (message: RunMessage): void => {
    switch (message.type) {
      case "compiled":
        hooks.onCompiled(message.module);
        break;
      case "records":
        hooks.onRecords?.(message.bytes);
        break;
      case "log":
        hooks.onLog?.(message.level, message.bytes);
        break;
      case "progress":
        hooks.onProgress?.(message.ratio);
        break;
      case "output":
        outputs = outputs.then(async () => {
          const { buffer, length } = message.bytes;
          await hooks.onOutput?.(message.bytes);
          freeBuffer(buffer);
          acknowledge(control, length);
        });
        outputs.catch(outcome.reject);
        break;
      case "report":
        outputs.then(() => outcome.resolve(message.report), outcome.reject);
        break;
    }
  };
  return (message) => {
    try {
      handle(message);
    } catch (thrown) {
      outcome.reject(thrown);
    }
  };
}

function acknowledge(control: Int32Array | undefined, sizeBytes: number): void {
  if (control === undefined) return;
  Atomics.sub(control, CONTROL.pendingKib, Math.ceil(sizeBytes / 1024));
  Atomics.notify(control, CONTROL.pendingKib);
}

import { fail } from "@assetx/core/error";
import type { SyncByteSource } from "@assetx/core/bytes";
import type { SandboxPlatform } from "./platform.ts";
import type { RunMessage, RunRequest } from "./protocol.ts";
import { SandboxWorkerApi } from "./worker-api.ts";

/** One run, and all of them together: twice what a thread takes to start, and ten times that. */
const RUN_MS = 100;
const ALL_MS = 500;
/** What runs say is kept until they are over. */
const SAID_BYTES = 8 * 1024 * 1024;

/** Calls `work`, and ends it wherever it is when its time is up. Nothing of `work` goes on then, `finally` included. */
export type Interrupt = (work: () => void, limitMs: number) => "done" | "ended";

/**
 * Runs plugins in this thread, as long as they need little: a thread of its own takes a runtime with it. Only a run that ends
 * well within its time counts. Any other is begun again in a thread, which decides, and from then on there are threads; so
 * limits and errors are those of a thread, and no run keeps this one for longer than it would have waited for that.
 */
export class LocalSandbox {
  readonly #interrupt: Interrupt;
  readonly #platform: SandboxPlatform;
  readonly #siblings: Set<SyncByteSource> = new Set();
  #api: SandboxWorkerApi | undefined;
  /** Runs in turn: there is one thread. */
  #last: Promise<unknown> = Promise.resolve();
  #limitMs = 0;
  #leftMs = ALL_MS;

  constructor(platform: SandboxPlatform, interrupt: Interrupt) {
    this.#interrupt = interrupt;
    this.#platform = platform;
  }

  /** @returns all that the run said, the report last; `undefined` when it has to be begun again in a thread */
  async run(request: RunRequest, limitMs: number): Promise<readonly RunMessage[] | undefined> {
    const run = this.#last.then(() => this.#run(request, limitMs));
    this.#last = run.catch(() => undefined);
    return await run;
  }

  close(): void {
    this.#api?.release();
    this.#api = undefined;
    for (const sibling of this.#siblings) sibling.close();
    this.#siblings.clear();
  }

  async #run(request: RunRequest, limitMs: number): Promise<readonly RunMessage[] | undefined> {
    this.#limitMs = Math.min(limitMs, RUN_MS, this.#leftMs);
    // A remote file is waited for, which this thread must not do; the answers would come through it.
    if (this.#limitMs <= 0 || request.input?.kind === "url") return undefined;
    this.#api ??= this.#createApi();
    const said = new Said();
    await this.#api.run(request, said);
    const report = said.messages.at(-1);
    if (report?.type === "report" && isGood(report.report)) return said.messages;
    this.#leftMs = 0;
    this.close();
    return undefined;
  }

  #createApi(): SandboxWorkerApi {
    const platform: SandboxPlatform = {
      ...this.#platform,
      // Closed by the run, unless it was ended.
      openSibling: (input, name) => {
        const found = this.#platform.openSibling(input, name);
        if (typeof found === "object") this.#siblings.add(found);
        return found;
      },
    };
    return new SandboxWorkerApi(platform, (work) => this.#enclose(work));
  }

  #enclose<T>(work: () => T): T {
    const limitMs = this.#limitMs;
    const start = this.#platform.now();
    let answer: { readonly value: T } | undefined;
    const end = this.#interrupt(() => (answer = { value: work() }), limitMs);
    this.#leftMs -= this.#platform.now() - start;
    if (end === "ended" || answer === undefined) return fail("sandbox.timeout", { limitMs });
    this.#siblings.clear();
    return answer.value;
  }
}

/** A run that asked for a sibling nobody had looked for is as good as one that is over. */
function isGood({ error, reusable, wanted }: Extract<RunMessage, { type: "report" }>["report"]): boolean {
  return reusable && (error === undefined || wanted !== undefined);
}

/** Where a run's messages wait until it is over. */
class Said {
  readonly messages: RunMessage[] = [];
  #bytes = 0;

  postMessage(message: RunMessage): void {
    if ("bytes" in message) {
      this.#bytes += message.bytes.length;
      if (this.#bytes > SAID_BYTES) fail("limit.memory", { sizeBytes: this.#bytes, limit: SAID_BYTES });
    }
    this.messages.push(message);
  }

  close(): void {
    // Nothing is open.
  }
}

import { describe, it } from "vitest";
import { DEFAULT_LIMITS } from "@assetx/core/bytes";
import { failure } from "@assetx/core/error";
import { NO_PERMISSIONS, type RunMessage, type RunReport } from "../sandbox/index.ts";
import { SandboxPool, type RunHooks } from "./sandbox-pool.ts";
import type { LocalRuns, SandboxThread } from "./thread.ts";

const REPORT: RunReport = {
  result: 0,
  error: undefined,
  fuelUsed: 1,
  coldPages: 0,
  badHandles: 0,
  suppressedLogs: 0,
  missingKeys: [],
  truncated: undefined,
  siblings: [],
  reusable: true,
};
const REQUEST = {
  task: { kind: "list" },
  plugin: { name: "@test/plugin", version: "1.0.0", wasm: new Uint8Array(0), permissions: NO_PERMISSIONS },
  inputKey: "1",
  input: { kind: "bytes", name: "a", bytes: new Uint8Array(0), siblings: new Map<string, Uint8Array>() },
  limits: DEFAULT_LIMITS,
} as const;
const HOOKS: RunHooks = { signal: undefined, limitMs: 10_000 };

/** A thread that does what a test says, later. */
class ScriptedThread implements SandboxThread {
  readonly #ended: PromiseWithResolvers<string> = Promise.withResolvers();
  readonly #script: (post: (message: RunMessage) => void, thread: ScriptedThread) => void;
  readonly lost: Promise<string> = this.#ended.promise;
  terminated = 0;
  runs = 0;

  constructor(script: (post: (message: RunMessage) => void, thread: ScriptedThread) => void) {
    this.#script = script;
  }

  run(_request: unknown, onMessage: (message: RunMessage) => void): () => void {
    this.runs++;
    this.#script((message) => setImmediate(onMessage, message), this);
    return () => undefined;
  }

  die(): void {
    this.#ended.resolve("it died");
  }

  terminate(): Promise<void> {
    this.terminated++;
    return Promise.resolve();
  }

  setIdle(): void {
    // nothing waits for this thread
  }
}

function createPool(...parts: (LocalRuns | ScriptedThread)[]): SandboxPool {
  const threads = parts.filter((part) => part instanceof ScriptedThread);
  const local = parts.find((part): part is LocalRuns => !(part instanceof ScriptedThread));
  const spawn = (): SandboxThread => {
    const next = threads.shift();
    if (next === undefined) throw new Error("no more threads");
    return next;
  };
  return new SandboxPool({ spawn, maxWorkers: 1, memoryBytes: 2 ** 40, shared: true, local });
}

function reporting(report: RunReport = REPORT): ScriptedThread {
  return new ScriptedThread((post) => post({ type: "report", report }));
}

describe("SandboxPool", () => {
  it("uses a thread again after a good run, and never after one that spoiled it", async ({ expect }) => {
    const good = reporting();
    const pool = createPool(good);
    await pool.run(REQUEST, HOOKS);
    await pool.run(REQUEST, HOOKS);
    expect([good.runs, good.terminated, pool.workers]).toEqual([2, 0, 1]);
    const spoiled = reporting({ ...REPORT, reusable: false });
    const next = reporting();
    const other = createPool(spoiled, next);
    await other.run(REQUEST, HOOKS);
    await other.run(REQUEST, HOOKS);
    expect([spoiled.runs, spoiled.terminated, next.runs]).toEqual([1, 1, 1]);
  });

  it("sends a thread its input and its module once, and again after a run that failed", async ({ expect }) => {
    const sent: unknown[] = [];
    class Recording extends ScriptedThread {
      override run(request: { readonly input: unknown }, onMessage: (message: RunMessage) => void): () => void {
        sent.push(request.input);
        return super.run(request, onMessage);
      }
    }
    let runs = 0;
    const error = failure("cancelled", { what: "it" }).toData();
    const pool = createPool(
      new Recording((post) => post({ type: "report", report: { ...REPORT, error: ++runs === 3 ? error : undefined } })),
    );
    for (const inputKey of ["1", "1", "1", "1", "2"]) await pool.run({ ...REQUEST, inputKey }, HOOKS);
    const { input } = REQUEST;
    expect(sent).toEqual([input, undefined, undefined, input, input]);
  });

  it("says that a worker was lost, also on its second run, and goes on with a new one", async ({ expect }) => {
    const dying = new ScriptedThread((post, thread) => {
      if (thread.runs === 1) post({ type: "report", report: REPORT });
      else thread.die();
    });
    const pool = createPool(dying, reporting());
    await pool.run(REQUEST, HOOKS);
    await expect(pool.run(REQUEST, HOOKS)).rejects.toMatchObject({ code: "sandbox.worker-lost" });
    expect((await pool.run(REQUEST, HOOKS)).fuelUsed).toBe(1);
    expect(pool.running).toBe(0);
  });

  it("ends a thread that does not answer in time, or when it is cancelled", async ({ expect }) => {
    const silent = [new ScriptedThread(() => undefined), new ScriptedThread(() => undefined)] as const;
    const pool = createPool(...silent);
    await expect(pool.run(REQUEST, { ...HOOKS, limitMs: 20 })).rejects.toMatchObject({ code: "sandbox.timeout" });
    const abort = new AbortController();
    const run = pool.run(REQUEST, { ...HOOKS, signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await expect(run).rejects.toMatchObject({ code: "cancelled" });
    expect([silent[0].terminated, silent[1].terminated, pool.workers]).toEqual([1, 1, 0]);
  });

  it("hands outputs on in order and reports only after the last was taken", async ({ expect }) => {
    const taken: number[] = [];
    const pool = createPool(
      new ScriptedThread((post) => {
        for (const byte of [1, 2, 3]) post({ type: "output", bytes: Uint8Array.of(byte) });
        post({ type: "report", report: REPORT });
      }),
    );
    await pool.run(REQUEST, {
      ...HOOKS,
      async onOutput([byte = 0]) {
        await new Promise((resolve) => setTimeout(resolve, 5 - byte));
        taken.push(byte);
      },
    });
    expect(taken).toEqual([1, 2, 3]);
  });

  it("ends a run whose hook throws with what it threw", async ({ expect }) => {
    const pool = createPool(
      new ScriptedThread((post) => post({ type: "records", bytes: new Uint8Array(1) })),
      reporting(),
    );
    const onRecords = (): void => {
      throw new TypeError("a bad record");
    };
    await expect(pool.run(REQUEST, { ...HOOKS, onRecords })).rejects.toMatchObject({ code: "internal" });
    expect((await pool.run(REQUEST, HOOKS)).fuelUsed).toBe(1);
  });

  it("tries runs without a thread until one has to have one", async ({ expect }) => {
    const here: LocalRuns & { runs: number } = {
      runs: 0,
      run: () => {
        here.runs++;
        return Promise.resolve(here.runs > 2 ? undefined : [{ type: "report", report: { ...REPORT, fuelUsed: 7 } }]);
      },
      close: () => undefined,
    };
    const pool = createPool(here, reporting());
    const fuel: number[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    for (let run = 0; run < 4; run++) fuel.push((await pool.run(REQUEST, HOOKS)).fuelUsed);
    expect([fuel, here.runs, pool.workers]).toEqual([[7, 7, 1, 1], 3, 1]);
  });

  it("hands on what a run without a thread said, once, and ends with what a hook throws", async ({ expect }) => {
    const records = new Uint8Array(1);
    const said = [
      { type: "records", bytes: records },
      { type: "report", report: REPORT },
    ] as const;
    const pool = createPool({ run: () => Promise.resolve(said), close: () => undefined });
    const taken: Uint8Array[] = [];
    await pool.run(REQUEST, { ...HOOKS, onRecords: (bytes) => void taken.push(bytes) });
    expect(taken).toEqual([records]);
    const onRecords = (): never => {
      throw new TypeError("a bad record");
    };
    await expect(pool.run(REQUEST, { ...HOOKS, onRecords })).rejects.toMatchObject({ code: "internal" });
    expect(pool.running).toBe(0);
  });
});

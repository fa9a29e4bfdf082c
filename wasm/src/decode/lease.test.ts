import { describe, it } from "vitest";
import { CODEC_IDS, type CodecStep } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import type { Codec, CodecHost, CodecPlatform } from "../codec/index.ts";
import type { BlockTask } from "./block-job.ts";
import type { DecodeLease } from "./lease.ts";
import { DecodePool } from "./pool.ts";
import type { DecodeMessage, DecodePort, DecodeRequest } from "./protocol.ts";
import { serveDecoding } from "./server.ts";
import type { DecodeThread } from "./thread.ts";

const MIB = 1024 * 1024;
/** First bytes of blocks on which the codec of these tests does something else than invert. */
const DAMAGED = 1;
const TRAP = 2;
const DIE = 3;
const HANG = 4;
const STEPS: readonly CodecStep[] = [{ codec: CODEC_IDS.xor, params: new Uint8Array(0) }];

const PLATFORM: CodecPlatform = {
  ownInflateBytes: 0,
  inflate: () => undefined,
  async *inflateStream() {
    // these tests inflate nothing
  },
  createDigest: () => fail("internal", { detail: "no digest here" }),
  loadModule: () => Promise.reject(new Error("no modules here")),
};

/** A worker in this very thread, over a real port. */
class TestThread implements DecodeThread {
  readonly #channel = new MessageChannel();
  readonly #lost: PromiseWithResolvers<string> = Promise.withResolvers();
  readonly lost: Promise<string> = this.#lost.promise;
  readonly requests: DecodeRequest[] = [];
  readonly port: DecodePort<DecodeRequest, DecodeMessage>;
  terminated = 0;
  dead = false;

  constructor() {
    const { port1, port2 } = this.#channel;
    this.port = {
      postMessage: (message, transfer) => {
        this.requests.push(message);
        port1.postMessage(message, transfer);
      },
      addEventListener: (_type, listener) => {
        port1.addEventListener("message", (event: MessageEvent<DecodeMessage>) => {
          if (!this.dead) listener(event);
        });
      },
      start: () => port1.start(),
      close: () => port1.close(),
    };
    serveDecoding(port2, PLATFORM, () => this.#codecs());
  }

  die(detail: string): void {
    this.dead = true;
    this.#channel.port1.close();
    this.#lost.resolve(detail);
  }

  terminate(): Promise<void> {
    this.terminated++;
    this.dead = true;
    this.#channel.port1.close();
    return Promise.resolve();
  }

  setIdle(): void {
    // nothing waits for this thread
  }

  get blockCounts(): number[] {
    return this.requests.flatMap((request) => (request.type === "blocks" ? [request.blocks.length] : []));
  }

  #codecs(): CodecHost {
    const invert: Codec = {
      name: "invert",
      decodeBlock: (input) => {
        if (input[0] === DAMAGED) fail("codec.malformed", { codec: "invert", detail: "its first byte is 1" });
        if (input[0] === TRAP) throw new WebAssembly.RuntimeError("unreachable");
        if (input[0] === DIE || input[0] === HANG) this.dead = true;
        if (input[0] === DIE) this.die("out of memory");
        return input.map((byte) => byte ^ 0xff);
      },
      decodeStream: async function* (this: unknown, input: AsyncIterable<Uint8Array>) {
        for await (const chunk of input) yield chunk.map((byte) => byte ^ 0xff);
      },
    };
    return { prepare: () => Promise.resolve(), find: () => invert };
  }
}

interface Bench {
  readonly pool: DecodePool;
  readonly threads: TestThread[];
  readonly lease: DecodeLease;
  readonly abort: AbortController;
}

async function open(workers = 1): Promise<Bench> {
  const threads: TestThread[] = [];
  const pool = new DecodePool({
    spawn: () => {
      const thread = new TestThread();
      threads.push(thread);
      return thread;
    },
    loadModule: PLATFORM.loadModule,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  const abort = new AbortController();
  const lease = pool.lease({ workers, budgetBytes: 64 * MIB, signal: abort.signal });
  await lease.whenReady();
  return { pool, threads, lease, abort };
}

function block(first: number, sizeBytes: number, position = 0): BlockTask & { reads: number } {
  const task = {
    position,
    steps: STEPS,
    packedBytes: sizeBytes,
    sizeBytes,
    reads: 0,
    read(into: Uint8Array): undefined {
      task.reads++;
      into.fill(0x55);
      into[0] = first;
    },
  };
  return task;
}

async function firstByte(lease: DecodeLease, task: BlockTask): Promise<number | undefined> {
  const { bytes, release } = await lease.decode(task);
  const [first] = bytes;
  release();
  return first;
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  return await work.catch((error: unknown) => (error instanceof Error && "code" in error ? error.code : error));
}

async function* inputOf(sizeBytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < sizeBytes; at += 100_000) {
    yield Uint8Array.from({ length: Math.min(100_000, sizeBytes - at) }, (_, index) => (at + index) % 251);
  }
}

function streamOf(lease: DecodeLease, sizeBytes: number): AsyncGenerator<Uint8Array> {
  const sizes = { sizeBytes, maxBytes: sizeBytes };
  return lease.stream({ position: 0, steps: STEPS, sizes, wholeBytes: 0, input: () => inputOf(sizeBytes) });
}

describe("DecodeLease", () => {
  it("sends small blocks together, in jobs of about a MiB", async ({ expect }) => {
    const { lease, threads } = await open();
    const tasks = Array.from({ length: 64 }, (_, index) => block(10 + index, 64 * 1024));
    const firsts = await Promise.all(tasks.map((task) => firstByte(lease, task)));
    expect(firsts).toEqual(tasks.map((_, index) => (10 + index) ^ 0xff));
    expect(threads[0]?.blockCounts).toEqual([16, 16, 16, 16]);
    lease.close();
  });

  it("holds no more than its budget, and nothing in the end", async ({ expect }) => {
    const { lease } = await open(2);
    const work = Array.from({ length: 60 }, (_, position) => firstByte(lease, block(9, 2 * MIB, position)));
    for (const [position, one] of work.entries()) {
      lease.budget.setHead(position);
      expect(await one).toBe(9 ^ 0xff);
    }
    expect(lease.budget.heldBytes).toBe(0);
    expect(lease.budget.peakBytes).toBeGreaterThan(8 * MIB);
    expect(lease.budget.peakBytes).toBeLessThanOrEqual(64 * MIB);
    lease.close();
  });

  it("fails the damaged block alone, with its own error", async ({ expect }) => {
    const { lease, threads } = await open();
    const work = [7, DAMAGED, 8].map((first) => outcome(firstByte(lease, block(first, 1000))));
    expect(await Promise.all(work)).toEqual([7 ^ 0xff, "codec.malformed", 8 ^ 0xff]);
    expect(threads).toHaveLength(1);
    lease.close();
  });

  it("tries a block that trapped once more in a fresh worker, and gives up that one only", async ({ expect }) => {
    const { lease, threads } = await open();
    const work = [7, TRAP, 8].map((first) => outcome(firstByte(lease, block(first, 1000))));
    expect(await Promise.all(work)).toEqual([7 ^ 0xff, "decode.crashed", 8 ^ 0xff]);
    expect(threads.length).toBeGreaterThan(1);
    expect(threads[0]?.terminated).toBe(1);
    expect(lease.budget.heldBytes).toBe(0);
    lease.close();
  });

  it("gives up the block over which two workers were lost, and none of its neighbours", async ({ expect }) => {
    const { lease, threads } = await open();
    const work = [7, DIE, 8].map((first) => outcome(firstByte(lease, block(first, 1000))));
    expect(await Promise.all(work)).toEqual([7 ^ 0xff, "decode.worker-lost", 8 ^ 0xff]);
    expect(threads.length).toBeGreaterThanOrEqual(3);
    expect(lease.budget.heldBytes).toBe(0);
    lease.close();
  });

  it("goes on with a stream where it was when its worker is lost", async ({ expect }) => {
    const { lease, threads } = await open();
    let at = 0;
    for await (const chunk of streamOf(lease, 3_000_000)) {
      expect(chunk[0]).toBe((at % 251) ^ 0xff);
      expect(chunk.at(-1)).toBe(((at + chunk.length - 1) % 251) ^ 0xff);
      at += chunk.length;
      if (threads.length === 1 && at > 600_000) threads[0]?.die("killed");
    }
    expect([at, threads.length, lease.budget.heldBytes]).toEqual([3_000_000, 2, 0]);
    lease.close();
  });

  it("lets a stream run only a few buffers ahead of its reader", async ({ expect }) => {
    const { lease, threads } = await open();
    const stream = streamOf(lease, 20_000_000);
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const inputs = threads[0]?.requests.filter(({ type }) => type === "input").length ?? 0;
    expect(inputs).toBeLessThan(30);
    await stream.return(undefined);
    expect(lease.budget.heldBytes).toBe(0);
    lease.close();
  });

  it("answers a cancel at once and ends the worker that does not stop", async ({ expect }) => {
    const { lease, threads, abort, pool } = await open();
    const work = outcome(firstByte(lease, block(HANG, 1000)));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const started = performance.now();
    abort.abort();
    expect(await work).toBe("cancelled");
    expect(performance.now() - started).toBeLessThan(100);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([threads[0]?.terminated, pool.workers]).toEqual([1, 0]);
    expect(await outcome(firstByte(lease, block(9, 10)))).toBe("cancelled");
  });

  it("says that it will never be ready where no worker starts", async ({ expect }) => {
    const pool = new DecodePool({
      spawn: () => {
        const thread = new TestThread();
        thread.die("no script");
        return thread;
      },
      loadModule: PLATFORM.loadModule,
      pause: () => Promise.resolve(),
    });
    const lease = pool.lease({ workers: 1, budgetBytes: 64 * MIB, signal: undefined });
    expect(await lease.whenReady()).toBe(false);
    lease.close();
  });
});

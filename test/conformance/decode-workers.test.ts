import { describe, it } from "vitest";
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { CODEC_IDS } from "../../core/src/abi/index.ts";
import type { DecodeThread } from "../../wasm/src/decode/index.ts";
import {
  createSession,
  type EngineHost,
  type EntryResult,
  type ExtractOptions,
  type ExtractSummary,
  type Progress,
} from "../../wasm/src/extract/index.ts";
import { createZipSink } from "../../wasm/src/extract/zip-sink.ts";
import { spawnNodeDecoder } from "../../wasm/src/host/node-decode-thread.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { MIXED_ENTRIES, MIXED_FAILURES, mixedContainer, plain } from "../lib/mixed-container.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { createMemorySink } from "../lib/session.ts";

const MIB = 1024 * 1024;

interface Extracted {
  readonly told: readonly string[];
  readonly progress: readonly Progress[];
  readonly summary: ExtractSummary;
}

function describeResult(result: EntryResult): string {
  const { name, index } = result.entry;
  const end = result.type === "extracted" ? `${result.output} ${result.sha256}` : String(result.error);
  return `${index} ${name} ${end}`;
}

async function extract(host: EngineHost, bytes: Uint8Array, options: Partial<ExtractOptions> = {}): Promise<Extracted> {
  const input = { kind: "bytes", name: "test", bytes, siblings: new Map<string, Uint8Array>() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  const told: string[] = [];
  const progress: Progress[] = [];
  try {
    const summary = await session.extract({
      sink: createMemorySink(),
      digest: true,
      onProgress: (event) => progress.push(event),
      onResult: (result) => told.push(describeResult(result)),
      ...options,
    });
    return { told, progress, summary };
  } finally {
    await session.close();
  }
}

async function withHost<T>(
  use: (host: EngineHost) => Promise<T>,
  options: Parameters<typeof createNodeHost>[0] = {},
): Promise<T> {
  const host = createNodeHost(options);
  try {
    return await use(host);
  } finally {
    await host.pool.close();
    await host.decoders?.close();
  }
}

describe("decode workers", () => {
  it("give the same bytes, errors and order for 0, 1, 2 and 4 of them", async ({ expect }) => {
    const bytes = mixedContainer();
    await withHost(async (host) => {
      const expected = await extract(host, bytes, { jobs: 0 });
      expect(expected.told).toHaveLength(MIXED_ENTRIES);
      expect(expected.summary).toMatchObject({ failed: MIXED_FAILURES, peakBytes: 0 });
      for (const jobs of [1, 2, 4, 2]) {
        const { told, summary } = await extract(host, bytes, { jobs });
        expect(told).toEqual(expected.told);
        expect(summary.peakBytes).toBeGreaterThan(0);
        expect(summary.peakBytes).toBeLessThanOrEqual(64 * MIB);
      }
    });
  });

  it("give the same archive, byte by byte", async ({ expect }) => {
    const bytes = mixedContainer();
    await withHost(async (host) => {
      const digests: string[] = [];
      for (const jobs of [0, 2, 4]) {
        let archive = Buffer.alloc(64 * MIB);
        const sink = createZipSink({ write: (offset, chunk) => archive.set(chunk, offset) });
        await extract(host, bytes, { jobs, sink });
        archive = archive.subarray(0, sink.finish());
        digests.push(createHash("sha256").update(archive).digest("hex"));
      }
      expect(new Set(digests).size).toBe(1);
    });
  });

  it("hold no more bytes than they may, and let the oldest entry through", async ({ expect }) => {
    const container = new ReplayContainer();
    const packed = deflateRawSync(plain(4 * MIB, 3));
    for (let index = 0; index < 40; index++) {
      container.entry({ name: `${index}`, pieces: [container.extent(packed, 4 * MIB, CODEC_IDS.deflate)] });
    }
    const slow = createMemorySink();
    const sink = {
      create: (path: string) => {
        const file = slow.create(path);
        return { ...file, write: () => new Promise<void>((resolve) => setTimeout(resolve, 2)) };
      },
    };
    await withHost(async (host) => {
      const heldBytes = 40 * MIB;
      const { summary } = await extract(host, container.bytes(), { jobs: 2, heldBytes, sink });
      expect(summary.extracted).toBe(40);
      expect(summary.peakBytes).toBeGreaterThan(8 * MIB);
      expect(summary.peakBytes).toBeLessThanOrEqual(heldBytes);
    });
  });

  it("stop within moments when cancelled, and leave nothing that runs", async ({ expect }) => {
    const container = new ReplayContainer();
    const packed = deflateRawSync(plain(4 * MIB, 5));
    for (let index = 0; index < 200; index++) {
      container.entry({ name: `${index}`, pieces: [container.extent(packed, 4 * MIB, CODEC_IDS.deflate)] });
    }
    await withHost(async (host) => {
      const abort = new AbortController();
      let abortedMs = 0;
      const { summary, told } = await extract(host, container.bytes(), {
        jobs: 2,
        signal: abort.signal,
        onProgress: ({ doneEntries }) => {
          if (doneEntries < 8 || abort.signal.aborted) return;
          abortedMs = performance.now();
          abort.abort();
        },
      });
      // The figure is 100 ms on a machine that has a core to spare.
      expect(performance.now() - abortedMs).toBeLessThan(1000);
      expect(summary.cancelled).toBe(true);
      expect(told.length).toBeLessThan(200);
      expect((await extract(host, container.bytes(), { jobs: 2, select: [0, 1] })).summary.extracted).toBe(2);
    });
  });

  it("end with what a listener throws, and leave nothing that runs", async ({ expect }) => {
    const bytes = mixedContainer();
    await withHost(async (host) => {
      for (const jobs of [0, 2]) {
        const onResult = (): void => {
          throw new RangeError("no more of these");
        };
        await expect(extract(host, bytes, { jobs, onResult })).rejects.toThrow("no more of these");
        const onProgress = onResult;
        await expect(extract(host, bytes, { jobs, onProgress })).rejects.toThrow("no more of these");
      }
    });
  });

  it("tell progress that never falls and ends exactly once", async ({ expect }) => {
    const bytes = mixedContainer();
    await withHost(async (host) => {
      const { progress } = await extract(host, bytes, { jobs: 2 });
      const done = progress.map(({ doneBytes }) => doneBytes);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(progress.map(({ phase }) => phase).indexOf("end")).toBe(progress.length - 1);
      expect(progress.at(-1)).toMatchObject({ doneEntries: MIXED_ENTRIES, totalEntries: MIXED_ENTRIES, etaMs: 0 });
    });
  });

  it("go on when one of them is killed again and again", async ({ expect }) => {
    const bytes = mixedContainer();
    const threads: DecodeThread[] = [];
    const spawnDecoder = (): DecodeThread => {
      const thread = spawnNodeDecoder();
      threads.push(thread);
      return thread;
    };
    await withHost(
      async (host) => {
        const expected = await extract(host, bytes, { jobs: 0 });
        const told: string[] = [];
        await extract(host, bytes, {
          jobs: 2,
          onResult: (result) => {
            told.push(describeResult(result));
            if (told.length === 20 || told.length === 200) void threads.at(-1)?.terminate();
          },
        });
        expect(told).toEqual(expected.told);
        expect(threads.length).toBeGreaterThan(2);
      },
      { spawnDecoder },
    );
  });
});

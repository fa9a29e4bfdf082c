import { equalBytes } from "@assetx/core/bytes";
import { describe, it } from "vitest";
import { parseAddress } from "./address.ts";
import { RemoteFile } from "./file.ts";
import type { RemotePlatform } from "./platform.ts";
import { UsageMeter } from "./usage.ts";

const KIB = 1024;
const PAGE = 32 * KIB;
const SIZE_BYTES = 24 * KIB * KIB + 100;

/** A file whose bytes follow from their place. */
function byteAt(offset: number): number {
  return (offset * 31 + (offset >> 15)) & 0xff;
}

function makeBytes(start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  for (let index = 0; index < bytes.length; index++) bytes[index] = byteAt(start + index);
  return bytes;
}

interface Server {
  readonly platform: RemotePlatform;
  /** What was asked for: start and end. */
  readonly ranges: (readonly [start: number, end: number])[];
  /** Most requests at a time. */
  peak: number;
}

function createServer(): Server {
  let running = 0;
  const server: Server = {
    ranges: [],
    peak: 0,
    platform: {
      isBrowser: false,
      timeoutMs: 1000,
      nowMs: () => 0,
      pause: () => Promise.resolve(),
      async fetch(_, { headers }) {
        const [, first = "", last = ""] = /^bytes=(\d+)-(\d+)$/.exec(headers["range"] ?? "") ?? [];
        const [start, end] = [Number(first), Math.min(Number(last) + 1, SIZE_BYTES)];
        server.ranges.push([start, end]);
        running += 1;
        server.peak = Math.max(server.peak, running);
        await new Promise((resolve) => {
          setTimeout(resolve, 1);
        });
        running -= 1;
        const range = `bytes ${start}-${end - 1}/${SIZE_BYTES}`;
        return new Response(makeBytes(start, end), { status: 206, headers: { "content-range": range } });
      },
    },
  };
  return server;
}

async function open(server: Server): Promise<RemoteFile> {
  const signal = new AbortController().signal;
  const { platform } = server;
  const file = await RemoteFile.open(parseAddress("https://h/a"), {
    platform,
    usage: new UsageMeter(),
    firstBytes: PAGE,
    signal,
  });
  server.ranges.length = 0;
  return file;
}

async function readAt(file: RemoteFile, offset: number, sizeBytes: number): Promise<Uint8Array> {
  const into = new Uint8Array(sizeBytes);
  return into.subarray(0, await file.read(offset, into));
}

describe("RemoteFile", () => {
  it("gives the bytes that are there, short only at the end", async ({ expect }) => {
    const file = await open(createServer());
    for (const [offset, sizeBytes] of [
      [0, 10],
      [PAGE - 3, 6],
      [5 * PAGE + 1, 3 * PAGE],
      [SIZE_BYTES - 7, 100],
    ] as const) {
      expect(await readAt(file, offset, sizeBytes)).toEqual(
        makeBytes(offset, Math.min(offset + sizeBytes, SIZE_BYTES)),
      );
    }
    expect(await readAt(file, SIZE_BYTES, 10)).toHaveLength(0);
    expect(await readAt(file, SIZE_BYTES + 1000, 10)).toHaveLength(0);
  });

  it("fetches whole pages, as many as a read touches, in one request", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    await readAt(file, 100 * PAGE + 5, 3 * PAGE);
    expect(server.ranges).toEqual([[100 * PAGE, 104 * PAGE]]);
  });

  it("answers at once, and asks nobody, when the bytes are here", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    await readAt(file, 100 * PAGE, 2 * PAGE);
    expect(file.read(100 * PAGE + 9, new Uint8Array(PAGE))).toBe(PAGE);
    expect(file.read(0, new Uint8Array(PAGE))).toBe(PAGE);
    expect(server.ranges).toHaveLength(1);
  });

  it("fetches nothing ahead that was not announced", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    for (let page = 10; page < 20; page++) await readAt(file, page * PAGE, 10);
    expect(server.ranges).toEqual(Array.from({ length: 10 }, (_, index) => [(10 + index) * PAGE, (11 + index) * PAGE]));
  });

  it("fetches more and more of what is announced, and no page behind it", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    const [start, end] = [PAGE * 3 + 1000, PAGE * 3 + 1000 + 12 * KIB * KIB];
    file.expect(start, end - start);
    for (let at = start; at < end; at += 64 * KIB) await readAt(file, at, Math.min(64 * KIB, end - at));
    expect(server.ranges.map(([from, to]) => Math.round((to - from) / KIB / 512))).toEqual([2, 4, 8, 8, 2]);
    expect(server.ranges[0]?.[0]).toBe(PAGE * 3);
    expect(server.ranges.at(-1)?.[1]).toBe(Math.ceil(end / PAGE) * PAGE);
  });

  it("has the next run under way once much was read in order, and drops none of it", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    file.expect(0, SIZE_BYTES);
    let at = PAGE;
    for (; at < PAGE + 10 * KIB * KIB; at += 64 * KIB) {
      expect(equalBytes(await readAt(file, at, 64 * KIB), makeBytes(at, at + 64 * KIB)), String(at)).toBe(true);
    }
    const reached = Math.max(...server.ranges.map(([, end]) => end));
    expect(reached).toBeGreaterThanOrEqual(at + 4 * KIB * KIB - 64 * KIB);
    for (; at < SIZE_BYTES; at += 64 * KIB) await readAt(file, at, 64 * KIB);
    const total = server.ranges.reduce((sum, [start, end]) => sum + end - start, 0);
    expect(total).toBe(SIZE_BYTES - PAGE);
  });

  it("fetches a page once, however many readers wait for it", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    const reads = Array.from({ length: 50 }, (_, index) => readAt(file, 40 * PAGE + index * 1000, 1000));
    for (const [index, bytes] of (await Promise.all(reads)).entries()) {
      expect(bytes).toEqual(makeBytes(40 * PAGE + index * 1000, 40 * PAGE + (index + 1) * 1000));
    }
    const pages = server.ranges.flatMap(([from, to]) =>
      Array.from({ length: (to - from) / PAGE }, (_, index) => from / PAGE + index),
    );
    expect(new Set(pages).size).toBe(pages.length);
  });

  it("asks for four ranges at a time at most", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    await Promise.all(Array.from({ length: 30 }, (_, index) => readAt(file, (index * 3 + 5) * PAGE, 10)));
    expect(server.ranges).toHaveLength(30);
    expect(server.peak).toBe(4);
  });

  it("leaves out of a run what is here already", async ({ expect }) => {
    const server = createServer();
    const file = await open(server);
    await readAt(file, 12 * PAGE, 10);
    server.ranges.length = 0;
    expect(await readAt(file, 10 * PAGE, 5 * PAGE)).toEqual(makeBytes(10 * PAGE, 15 * PAGE));
    expect(server.ranges).toEqual([
      [10 * PAGE, 12 * PAGE],
      [13 * PAGE, 15 * PAGE],
    ]);
  });
});

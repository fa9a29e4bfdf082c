/** Servers that misbehave: every read ends with bytes or with a coded error, in bounded time, requests and bytes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RemoteFiles, type RemoteHandle, type RemotePlatform } from "../../wasm/src/remote/index.ts";
import { RangeServer, type Fault, type ServedFile } from "../lib/range-server.ts";

const KIB = 1024;
const SIZE_BYTES = 1000 * KIB + 7;
const FILE: ServedFile = {
  sizeBytes: SIZE_BYTES,
  segments: [{ offset: 0, bytes: Uint8Array.from({ length: SIZE_BYTES }, (_, index) => (index * 7) & 0xff) }],
  etag: '"one"',
  lastModified: "Mon, 02 Nov 2026 10:00:00 GMT",
};
const TIMEOUT_MS = 300;

let server: RangeServer;
let waits: number[];

const platform: RemotePlatform = {
  isBrowser: false,
  timeoutMs: TIMEOUT_MS,
  nowMs: () => Date.parse("2026-11-02T10:00:00Z"),
  fetch: (url, { headers, signal }) => fetch(url, { headers, signal, redirect: "manual" }),
  pause(ms) {
    waits.push(ms);
    return Promise.resolve();
  },
};

beforeAll(async () => {
  server = await RangeServer.start();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  server.reset();
  server.files.clear();
  server.files.set("/a.pak", FILE);
  waits = [];
});

async function open(path = "/a.pak"): Promise<RemoteHandle> {
  return await new RemoteFiles().open(`${server.origin}${path}`, platform);
}

async function readAt(handle: RemoteHandle, offset: number, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  const count = await handle.source.read(offset, bytes);
  return bytes.subarray(0, count);
}

function wanted(offset: number, sizeBytes: number): Uint8Array {
  return FILE.segments[0]?.bytes.slice(offset, offset + sizeBytes) ?? new Uint8Array(0);
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => "no error",
    (error: { readonly code?: unknown }) => error.code,
  );
}

/** Misbehaves from the request with this number on, so many times. */
function from(first: number, fault: Fault, times = Number.POSITIVE_INFINITY): void {
  server.fault = (_, index) => (index >= first && index < first + times ? fault : undefined);
}

describe("a server that never gets better", () => {
  it.for<readonly [string, Fault, string, number]>([
    ["sends whole files", { ignoreRange: true }, "remote.no-ranges", 1],
    ["is always busy", { status: 503 }, "remote.status", 4],
    ["fails", { status: 500 }, "remote.status", 4],
    ["asks to wait for an hour", { status: 429, headers: { "retry-after": "3600" } }, "remote.retry-later", 1],
    ["resets every connection", { reset: true }, "remote.network", 4],
    ["never answers", { hang: true }, "remote.timeout", 4],
    ["ends every body before its first byte", { cutAfterBytes: 0 }, "remote.network", 4],
    ["sends more than it says", { extraBytes: 10 }, "remote.response", 1],
    ["packs what it sends", { headers: { "content-encoding": "gzip" } }, "remote.encoded", 1],
    ["sends another range", { headers: { "content-range": "bytes 1-32768/1000000" } }, "remote.response", 1],
    ["sends no Content-Range", { headers: { "content-range": undefined } }, "remote.response", 1],
    ["does not know the size", { headers: { "content-range": "bytes 0-32767/*" } }, "remote.response", 1],
    ["wants a password", { status: 401 }, "remote.refused", 1],
    ["forbids it", { status: 403 }, "remote.refused", 1],
    ["has no such file", { status: 404 }, "remote.not-found", 1],
    ["answers with nothing", { status: 204 }, "remote.status", 1],
    ["sends one byte at a time", { capBytes: 1 }, "remote.truncated", 65],
    ["redirects in a circle", { status: 302, headers: { location: "/a.pak" } }, "remote.redirect", 6],
    ["redirects to a file", { status: 302, headers: { location: "file:///etc/passwd" } }, "remote.redirect", 1],
    ["redirects to nowhere", { status: 301, headers: { location: "http://[" } }, "remote.redirect", 1],
    ["redirects without a place", { status: 301 }, "remote.status", 1],
  ])("%s: %j is %s", async ([, fault, code, requests]) => {
    from(0, fault);
    expect(await codeOf(open())).toBe(code);
    expect(server.requests).toHaveLength(requests);
    expect(server.sentBytes).toBeLessThan(2 * SIZE_BYTES);
  });

  it("drips for ever: it is waited for as long as four bytes a millisecond would take", async () => {
    const handle = await open();
    from(1, { dripMs: 20 });
    const start = performance.now();
    await expect(readAt(handle, 500_000, 10)).rejects.toMatchObject({ code: "remote.slow" });
    expect(performance.now() - start).toBeGreaterThan(TIMEOUT_MS + (32 * KIB) / 4 - 50);
    expect(server.requests).toHaveLength(2);
    handle.close();
  });

  it("is given up at any point of a run, and says where it failed", async () => {
    const handle = await open();
    from(1, { status: 502 });
    await expect(readAt(handle, 500_000, 10)).rejects.toMatchObject({
      code: "remote.status",
      message: `${server.origin}/a.pak answered with status 502`,
    });
    expect(waits).toEqual([250, 500, 1000]);
    handle.close();
  });
});

describe("a server that stumbles", () => {
  it.for<readonly [string, Fault]>([
    ["is busy", { status: 503 }],
    ["resets the connection", { reset: true }],
    ["does not answer in time", { hang: true }],
    ["ends its answer early", { cutAfterBytes: 1000 }],
  ])("%s twice and is asked again", async ([, fault]) => {
    const handle = await open();
    from(1, fault, 2);
    expect(await readAt(handle, 300_000, 100_000)).toEqual(wanted(300_000, 100_000));
    expect(handle.usage.requests).toBe(server.requests.length);
    handle.close();
  });

  it("waits as long as it asks for", async () => {
    const handle = await open();
    from(1, { status: 503, headers: { "retry-after": "7" } }, 1);
    await readAt(handle, 300_000, 10);
    expect(waits).toEqual([7000]);
    handle.close();
  });

  it("is asked only for what is still missing", async () => {
    const handle = await open();
    const before = handle.usage.receivedBytes;
    from(1, { cutAfterBytes: 40 * KIB }, 5);
    expect(await readAt(handle, 0, SIZE_BYTES)).toEqual(wanted(0, SIZE_BYTES));
    expect(handle.usage.receivedBytes - before).toBe(SIZE_BYTES - 32 * KIB);
    handle.close();
  });

  it("may answer with less than was asked for", async () => {
    from(0, { capBytes: 50 * KIB });
    const handle = await open();
    expect(await readAt(handle, 0, SIZE_BYTES)).toEqual(wanted(0, SIZE_BYTES));
    expect(handle.usage.receivedBytes).toBe(SIZE_BYTES);
    handle.close();
  });
});

describe("a file that changes while it is read", () => {
  it.for<readonly [string, Partial<ServedFile>]>([
    ["tag", { etag: '"two"' }],
    ["size", { sizeBytes: SIZE_BYTES + 1 }],
    ["date, where there is no tag", { etag: undefined, lastModified: "Tue, 03 Nov 2026 10:00:00 GMT" }],
  ])("is noticed by its %s, and nothing of it is read any more", async ([name, change]) => {
    if (name.startsWith("date")) server.files.set("/a.pak", { ...FILE, etag: undefined });
    const handle = await open();
    await readAt(handle, 500_000, 10);
    server.files.set("/a.pak", { ...FILE, ...change });
    expect(await codeOf(readAt(handle, 700_000, 10))).toBe("remote.changed");
    expect(() => handle.source.read(500_000, new Uint8Array(1))).toThrow(
      expect.objectContaining({ code: "remote.changed" }),
    );
    expect(() => handle.source.assertUnchanged()).toThrow(expect.objectContaining({ code: "remote.changed" }));
    handle.close();
  });

  it("is noticed when it is cut shorter than what is asked for", async () => {
    const handle = await open();
    server.files.set("/a.pak", { ...FILE, sizeBytes: 1000 });
    expect(await codeOf(readAt(handle, 700_000, 10))).toBe("remote.changed");
    handle.close();
  });
});

describe("a redirect", () => {
  it("is followed, and its target asked from then on", async () => {
    server.fault = ({ path }) => (path === "/go" ? { status: 302, headers: { location: "/a.pak" } } : undefined);
    const handle = await open("/go");
    await readAt(handle, 500_000, 10);
    expect(server.requests.map(({ path }) => path)).toEqual(["/go", "/a.pak", "/a.pak"]);
    handle.close();
  });

  it("is asked for again when its target has gone", async () => {
    let target = "/a.pak";
    server.fault = ({ path }) => (path === "/go" ? { status: 302, headers: { location: target } } : undefined);
    const handle = await open("/go");
    server.files.delete("/a.pak");
    server.files.set("/b.pak", FILE);
    target = "/b.pak";
    expect(await readAt(handle, 500_000, 10)).toEqual(wanted(500_000, 10));
    expect(server.requests.map(({ path }) => path)).toEqual(["/go", "/a.pak", "/a.pak", "/go", "/b.pak"]);
    handle.close();
  });

  it("takes the password along within its origin only", async () => {
    const other = await RangeServer.start();
    other.files.set("/a.pak", FILE);
    server.fault = ({ path }) => {
      if (path === "/here") return { status: 307, headers: { location: "/there" } };
      return path === "/there" ? { status: 307, headers: { location: `${other.origin}/a.pak` } } : undefined;
    };
    const url = `${server.origin.replace("//", "//me:secret@")}/here`;
    const handle = await new RemoteFiles().open(url, platform);
    const basic = `Basic ${Buffer.from("me:secret").toString("base64")}`;
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    handle.close();
    await other.stop();
  });
});

describe("what is asked", () => {
  it("is a range, unpacked, of the same version", async () => {
    const handle = await open();
    await readAt(handle, 500_000, 10);
    expect(
      server.requests.map(({ method, headers }) => [method, headers["accept-encoding"], headers["if-range"]]),
    ).toEqual([
      ["GET", "identity", undefined],
      ["GET", "identity", '"one"'],
    ]);
    handle.close();
  });

  it("says nothing of a password when it fails", async () => {
    server.files.clear();
    const url = `${server.origin.replace("//", "//me:s3cret@")}/a.pak?key=t0ken`;
    const error: unknown = await new RemoteFiles().open(url, platform).catch((thrown: unknown) => thrown);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/s3cret|t0ken|me:/u);
    expect(error).toMatchObject({ code: "remote.not-found" });
  });

  it("ends when nobody wants it any more", async () => {
    const handle = await open();
    from(1, { hang: true });
    const reading = codeOf(readAt(handle, 500_000, 10));
    handle.close();
    expect(await reading).toBe("cancelled");
  });
});

describe("a file without bytes", () => {
  it("is empty, not an error", async () => {
    server.files.set("/empty.pak", { sizeBytes: 0, segments: [] });
    const handle = await open("/empty.pak");
    expect(handle.source.sizeBytes).toBe(0);
    expect(await handle.source.read(0, new Uint8Array(10))).toBe(0);
    handle.close();
  });
});

/** Small runs need no thread, and no run keeps the engine's own thread. */
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { createSession, type Session } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { interruptNode } from "../../wasm/src/host/node-interrupt.ts";
import { compileGuest, guestInput, guestPlugin, MODE } from "../lib/guest.ts";
import { codeOf, createMemorySink, openTest } from "../lib/session.ts";

let wasm: Uint8Array;
let folder: string;

beforeAll(async () => {
  wasm = await compileGuest("misbehave");
  folder = mkdtempSync(join(tmpdir(), "assetx-local-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a plugin without a thread of its own", () => {
  it("lists and extracts what one in a thread does", async ({ expect }) => {
    const found = [];
    for (const onlyThreads of [false, true]) {
      const host = createNodeHost({ onlyThreads });
      const open = await openTest(guestPlugin(wasm), guestInput(MODE.badOutput), {}, undefined, undefined, host);
      const { entryCount, fuelUsed, coldPages } = await open.session.list();
      const sink = createMemorySink();
      const summary = await open.session.extract({ sink, select: [0] });
      found.push({ entryCount, fuelUsed, coldPages, summary, files: sink.files });
      expect(host.pool.workers).toBe(onlyThreads ? 1 : 0);
      await open.close();
    }
    expect(found[0]).toEqual(found[1]);
  });

  it("is begun again in one when it takes long, and so are all that follow", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.spin), { listFuel: 5e9 });
    expect(await codeOf(open.session.list())).toBe("sandbox.fuel");
    expect(open.host.pool.workers).toBe(1);
    const input = { kind: "bytes", name: "ok", bytes: guestInput(MODE.remember), siblings: new Map() } as const;
    const next = await createSession(open.host, { plugin: guestPlugin(wasm), input });
    await next.list();
    expect(open.host.pool.workers).toBe(1);
    await open.close();
  });

  it("keeps the engine from its work for a tenth of a second and not for longer", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.spinWithCalls), { listMs: 1000, listFuel: 1e15 });
    let [last, longest] = [performance.now(), 0];
    const watch = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    expect(await codeOf(open.session.list())).toBe("sandbox.timeout");
    clearInterval(watch);
    expect(longest).toBeGreaterThan(90);
    expect(longest).toBeLessThan(700);
    await open.close();
  });

  it("is begun again in one when it crashes, recurses without end or says too much", async ({ expect }) => {
    for (const [mode, code] of [
      [MODE.trap, "sandbox.trap"],
      [MODE.recurse, "sandbox.stack"],
      [MODE.readNegative, "abi.bounds"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- each its own host
      const open = await openTest(guestPlugin(wasm), guestInput(mode));
      const before = open.host.pool.workers;
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect([before, await codeOf(open.session.list())]).toEqual([0, code]);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await open.close();
    }
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.manyEntries), { entries: 200_000 });
    expect((await open.session.list()).entryCount).toBe(200_000);
    expect(open.host.pool.workers).toBe(1);
    await open.close();
  });

  it.skipIf(!existsSync("/proc/self/fd"))("leaves no file open when it is ended or closed", async ({ expect }) => {
    const open = (mode: number, name: string): Promise<Session> => {
      const path = join(folder, name);
      writeFileSync(path, guestInput(mode));
      return createSession(host, {
        plugin: guestPlugin(wasm),
        input: { kind: "path", path },
        limits: { listFuel: 1e9 },
      });
    };
    const host = createNodeHost();
    const before = openFilesOf(folder);
    const small = await open(MODE.remember, "small.bin");
    await small.list();
    await small.close();
    const long = await open(MODE.spin, "long.bin");
    expect(await codeOf(long.list())).toBe("sandbox.fuel");
    await long.close();
    await host.pool.close();
    expect(openFilesOf(folder)).toBe(before);
  });
});

describe("interruptNode()", () => {
  it("ends a loop, and nothing of the work goes on", ({ expect }) => {
    let isOver = false;
    const work = (): void => {
      try {
        while (performance.now() > 0) Math.random();
      } finally {
        isOver = true;
      }
    };
    expect(interruptNode(work, 20)).toBe("ended");
    expect(isOver).toBe(false);
  });

  it("hands on what the work throws, itself", ({ expect }) => {
    const error = new TypeError("mine");
    const work = (): void => {
      throw error;
    };
    expect(() => interruptNode(work, 1000)).toThrow(error);
    expect(interruptNode(() => undefined, 1000)).toBe("done");
  });
});

/** How many descriptors of this process are files of `within`. */
function openFilesOf(within: string): number {
  return readdirSync("/proc/self/fd").filter((name) => linkOf(name).startsWith(within)).length;
}

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // It was closed meanwhile, as that of the listing itself.
    return "";
  }
}

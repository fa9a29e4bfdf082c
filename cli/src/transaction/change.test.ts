import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import {
  blobPath,
  createNodeStoreFiles,
  readState,
  type Store,
  type StoreFiles,
  type StoreState,
} from "../store/index.ts";
import { changeStore } from "./change.ts";
import { PROCESS_LOCK, type LockOptions } from "./lock.ts";

const OLD = "a".repeat(64);
const NEW = "b".repeat(64);
const BYTES = new TextEncoder().encode("package");
const DEAD_PID = 999_999_999;

function stateWith(...digests: readonly string[]): StoreState {
  return {
    plugins: digests.map((sha256) => ({
      name: `@acme/${sha256.slice(0, 3)}`,
      version: "1.0.0",
      sha256,
      sizeBytes: BYTES.length,
      signer: "key",
      registry: "http://localhost/",
      installedAt: "2026-01-01T00:00:00.000Z",
      entry: "plugin.wasm",
      description: "",
      engines: [],
      formats: [],
      permissions: {},
    })),
    pins: [],
  };
}

/** From step `failAt` on every operation fails: a process that was killed does not tidy up either. */
function createDyingFiles(
  files: StoreFiles,
  failAt: number,
  isKilled: boolean,
): { files: StoreFiles; steps: () => number } {
  let step = 0;
  const at = <T>(act: () => T): T => {
    step += 1;
    if (step === failAt || (isKilled && step > failAt)) throw new Error("ENOSPC");
    return act();
  };
  return {
    steps: () => step,
    files: {
      read: (path) => at(() => files.read(path)),
      write: (path, bytes) => {
        at(() => files.write(path, bytes));
      },
      create: (path, bytes) => at(() => files.create(path, bytes)),
      rename: (from, to) => {
        at(() => files.rename(from, to));
      },
      remove: (path) => {
        at(() => files.remove(path));
      },
      makeFolder: (path) => {
        at(() => files.makeFolder(path));
      },
      list: (path) => at(() => files.list(path)),
      modifiedMs: (path) => at(() => files.modifiedMs(path)),
    },
  };
}

/** What a later process finds: the state, and whether every package it names is there whole. */
function observe(store: Store): string {
  const state = readState(store);
  return state.plugins
    .map(({ sha256 }) => `${sha256.slice(0, 1)}:${new TextDecoder().decode(store.files.read(blobPath(store, sha256)))}`)
    .join(" ");
}

async function withStore(use: (store: Store) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-store-"));
  try {
    await use({ folder, files: createNodeStoreFiles() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(store: Store): Promise<void> {
  await changeStore(store, () => ({ state: stateWith(OLD), blobs: [{ sha256: OLD, bytes: BYTES }] }));
}

const REPLACE = () => ({ state: stateWith(NEW), blobs: [{ sha256: NEW, bytes: BYTES }] });
const DEAD_LOCK: LockOptions = { ...PROCESS_LOCK, pid: DEAD_PID, waitMs: 0 };

describe("changeStore()", () => {
  for (const isKilled of [false, true]) {
    it(`T16 leaves the store as before or as after when ${isKilled ? "the process dies" : "an operation fails"} at any step`, async ({
      expect,
    }) => {
      const seen = new Set<string>();
      let failures = 0;
      for (let failAt = 1; ; failAt += 1) {
        let isDone = false;
        // oxlint-disable-next-line no-await-in-loop -- the number of steps is only known once none fails
        await withStore(async (store) => {
          await fill(store);
          const dying = createDyingFiles(store.files, failAt, isKilled);
          const outcome = await changeStore({ ...store, files: dying.files }, REPLACE, DEAD_LOCK).then(
            () => "done",
            () => "failed",
          );
          isDone = outcome === "done";
          if (!isDone) failures += 1;
          const found = observe(store);
          seen.add(found);
          expect(["a:package", "b:package"], `step ${failAt}`).toContain(found);
          await changeStore(store, REPLACE);
          expect(observe(store), `recovery after step ${failAt}`).toBe("b:package");
          expect(readdirSync(join(store.folder, "blobs")), `rest after step ${failAt}`).toEqual([NEW]);
          expect(store.files.read(join(store.folder, "lock"))).toBeUndefined();
        });
        if (isDone) break;
      }
      expect([...seen].toSorted()).toEqual(["a:package", "b:package"]);
      expect(failures).toBeGreaterThanOrEqual(8);
    });
  }

  it("refuses while a living process holds the lock, and names it", async ({ expect }) => {
    await withStore(async (store) => {
      await fill(store);
      const holder = JSON.stringify({ pid: process.pid, host: (await import("node:os")).hostname() });
      store.files.create(join(store.folder, "lock"), new TextEncoder().encode(holder));
      const error = await changeStore(store, REPLACE, { ...PROCESS_LOCK, waitMs: 0 }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: "cli.store-locked", exitCode: 8 });
      expect(String(error)).toContain(`process ${process.pid}`);
      expect(observe(store)).toBe("a:package");
    });
  });

  it("does not judge a lock of another machine", async ({ expect }) => {
    await withStore(async (store) => {
      await fill(store);
      const holder = JSON.stringify({ pid: DEAD_PID, host: "elsewhere.invalid" });
      store.files.create(join(store.folder, "lock"), new TextEncoder().encode(holder));
      await expect(changeStore(store, REPLACE, { ...PROCESS_LOCK, waitMs: 0 })).rejects.toMatchObject({ exitCode: 8 });
    });
  });

  it("loses no change when several processes change it at once", async ({ expect }) => {
    await withStore(async (store) => {
      const digests = Array.from({ length: 8 }, (_, index) => String(index).repeat(64));
      await Promise.all(
        digests.map(async (sha256) => {
          await changeStore(store, (state) => ({
            state: { ...state, plugins: [...state.plugins, ...stateWith(sha256).plugins] },
            blobs: [{ sha256, bytes: BYTES }],
          }));
        }),
      );
      expect(
        readState(store)
          .plugins.map((plugin) => plugin.sha256)
          .toSorted(),
      ).toEqual(digests);
      expect(readdirSync(join(store.folder, "blobs")).toSorted()).toEqual(digests);
    });
  });
});

import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { walkFolders } from "./walk.ts";
import { mapInOrder } from "./window.ts";

const root = mkdtempSync(join(tmpdir(), "assetx-walk-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeAll(() => {
  mkdirSync(join(root, "game/b/deep/deeper"), { recursive: true });
  mkdirSync(join(root, "game/a"));
  mkdirSync(join(root, "outside"));
  writeFileSync(join(root, "outside/secret.pak"), "x");
  for (const name of ["z.pak", "a/2", "a/10", "b/deep/x", "b/deep/deeper/y"])
    writeFileSync(join(root, "game", name), "xy");
  symlinkSync(join(root, "outside"), join(root, "game/a/link"));
  symlinkSync("..", join(root, "game/b/loop"));
});

const walk = (depth: number, except?: string) =>
  [...walkFolders(join(root, "game"), { depth, except })].map(({ path, files, links, isCut }) => ({
    path,
    names: files.map(({ name }) => name),
    links,
    isCut,
  }));

describe("walkFolders()", () => {
  it("goes through folders in the order of their names, and follows no link", ({ expect }) => {
    expect(walk(64)).toEqual([
      { path: "", names: ["z.pak"], links: [], isCut: false },
      { path: "a", names: ["10", "2"], links: ["link"], isCut: false },
      { path: "b", names: [], links: ["loop"], isCut: false },
      { path: "b/deep", names: ["x"], links: [], isCut: false },
      { path: "b/deep/deeper", names: ["y"], links: [], isCut: false },
    ]);
  });

  it("stops at a depth and says where", ({ expect }) => {
    expect(walk(0)).toEqual([{ path: "", names: ["z.pak"], links: [], isCut: true }]);
    expect(
      walk(2)
        .filter(({ isCut }) => isCut)
        .map(({ path }) => path),
    ).toEqual(["b/deep"]);
  });

  it("leaves out the folder it is told to, by whatever name", ({ expect }) => {
    const same = join(root, "same");
    symlinkSync(join(root, "game/b"), same);
    expect(walk(64, same).map(({ path }) => path)).toEqual(["", "a"]);
  });

  it.skipIf(process.platform === "win32")(
    "names a socket as it does a link, and opens it never",
    async ({ expect }) => {
      const folder = join(root, "s");
      mkdirSync(folder);
      const server = createServer();
      server.listen(join(folder, "x.pak"));
      await once(server, "listening");
      expect([...walkFolders(folder, { depth: 0 })]).toMatchObject([{ files: [], links: ["x.pak"] }]);
      server.close();
    },
  );

  it("says that the root is not there", ({ expect }) => {
    expect(() => [...walkFolders(join(root, "absent"), { depth: 1 })]).toThrow(
      expect.objectContaining({ code: "input.not-found" }),
    );
  });
});

describe("mapInOrder()", () => {
  const later = async (milliseconds: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  };

  it("gives results in the order of the items, a few at a time", async ({ expect }) => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    for await (const result of mapInOrder([20, 1, 10, 0, 5], 3, async (item) => {
      most = Math.max(most, ++running);
      await later(item);
      running -= 1;
      return item;
    })) {
      results.push(result);
    }
    expect([results, most]).toEqual([[20, 1, 10, 0, 5], 3]);
  });

  it("ends with the first failure and leaves none unwatched", async ({ expect }) => {
    const failing = mapInOrder([1, 2, 3], 3, async (item) => {
      await later(item);
      throw new Error(`item ${item}`);
    });
    await expect(failing.next()).rejects.toThrow("item 1");
    expect((await failing.next()).done).toBe(true);
  });
});

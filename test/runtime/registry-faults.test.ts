import { generateKey } from "@assetx/core/signing";
import { it } from "vitest";
import type { Storage } from "../../worker/src/storage/index.ts";
import type { Store } from "../../worker/src/store/index.ts";
import { startNodeRegistry, type NodeRegistry } from "./lib/node-registry.ts";
import { RegistryClient } from "./lib/registry-client.ts";
import { makeRelease } from "./lib/release-maker.ts";
import { codeOf } from "./registry/fixture.ts";

/** Fails the `at`th call of any method from the moment it is armed, once. */
class Saboteur {
  calls = 0;
  #at = -1;

  arm(at: number): void {
    this.calls = 0;
    this.#at = at;
  }

  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== "function" || name === "close") return value;
        return (...args: readonly unknown[]): unknown => {
          if (this.calls++ === this.#at) return Promise.reject(new Error(`sabotaged ${String(name)}`));
          return Reflect.apply(value, object, args);
        };
      },
    });
  }
}

async function start(): Promise<{ registry: NodeRegistry; saboteur: Saboteur }> {
  const saboteur = new Saboteur();
  const registry = await startNodeRegistry((deps) => ({
    ...deps,
    storage: saboteur.wrap<Storage>(deps.storage),
    openStore: () => saboteur.wrap<Store>(deps.openStore()),
  }));
  return { registry, saboteur };
}

it("a publish that fails at any step leaves either a whole version or nothing, and can be repeated", async ({
  expect,
}) => {
  const { registry, saboteur } = await start();
  try {
    const client = new RegistryClient(registry);
    const key = generateKey();
    await client.addScope("suite");
    await client.addKey("suite", key);
    let steps = 0;
    for (let isHit = true; isHit; steps++) {
      const at = steps;
      const release = makeRelease({ name: `@suite/fault-${String(at).padStart(2, "0")}` }, key);
      const path = `/v1/plugins/suite/${release.name.slice(7)}`;
      const artifact = `p/${release.name}/1.0.0/`;
      saboteur.arm(at);
      const first = await client.publish(release);
      isHit = saboteur.calls > at;
      saboteur.arm(-1);
      const isThere = (await client.get(path)).status === 200;
      const files = await registry.deps.storage.list(artifact);
      expect([at, files.length]).toEqual([at, isThere ? 3 : 0]);
      if (first.status === 201) expect([at, isThere]).toEqual([at, true]);
      const again = await client.publish(release);
      expect([at, again.status]).toEqual([at, isThere ? 409 : 201]);
      const lines = await client.get(`/index/fa/${release.name}.ndjson`);
      expect([at, lines.status]).toEqual([at, 200]);
    }
    expect(steps).toBeGreaterThan(10);
  } finally {
    await registry.stop();
  }
});

it("a tarball that a dead publish left behind is in the way for ten minutes and then replaced", async ({ expect }) => {
  let skewMs = 0;
  const registry = await startNodeRegistry((deps) => ({ ...deps, now: () => Date.now() + skewMs }));
  try {
    const client = new RegistryClient(registry);
    const key = generateKey();
    await client.addScope("suite");
    await client.addKey("suite", key);
    const release = makeRelease({ name: "@suite/left-over" }, key);
    const left = "p/@suite/left-over/1.0.0/left-over-1.0.0.tgz";
    await registry.deps.storage.write(left, new Uint8Array([1, 2, 3]), { kind: "absent" });
    const busy = await client.publish(release);
    expect([busy.status, await codeOf(busy)]).toEqual([409, "publish.busy"]);
    skewMs = 11 * 60_000;
    expect((await client.publish(release)).status).toBe(201);
    expect(Buffer.from(await (await client.get(`/${left}`)).bytes()).equals(release.tarball)).toBe(true);
  } finally {
    await registry.stop();
  }
});

it("T9 without a database, index and artifacts are still served, and the rest fails without saying more than that", async ({
  expect,
}) => {
  let isDown = false;
  const registry = await startNodeRegistry((deps) => ({
    ...deps,
    openStore: () => {
      const store = deps.openStore();
      if (!isDown) return store;
      const saboteur = new Proxy(store, {
        get: (object, name) =>
          name === "close" ? () => object.close() : () => Promise.reject(new Error("no database")),
      });
      return saboteur;
    },
  }));
  try {
    const client = new RegistryClient(registry);
    const key = generateKey();
    await client.addScope("suite");
    await client.addKey("suite", key);
    expect((await client.publish(makeRelease({ name: "@suite/offline" }, key))).status).toBe(201);
    isDown = true;
    for (const path of [
      "/index/config.json",
      "/index/formats.json",
      "/index/of/@suite/offline.ndjson",
      "/p/@suite/offline/1.0.0/offline-1.0.0.tgz",
      "/v1/identify?magic=4d4b5021",
      "/workbench",
    ]) {
      const response = await client.get(path);
      expect([path, response.status]).toEqual([path, 200]);
      await response.bytes();
    }
    const failed = await client.get("/v1/plugins");
    expect(failed.status).toBe(500);
    const problem = await failed.json();
    expect(JSON.stringify(problem)).not.toContain("no database");
    expect(registry.logged.some((event) => event.detail.includes("no database"))).toBe(true);
  } finally {
    await registry.stop();
  }
});

it("an expired token is refused", async ({ expect }) => {
  let skewMs = 0;
  const registry = await startNodeRegistry((deps) => ({ ...deps, now: () => Date.now() + skewMs }));
  try {
    const operator = new RegistryClient(registry);
    const created = await operator.send("POST", "/v1/tokens", { label: "ci", scopes: ["admin"], expires_in_days: 1 });
    const { token } = (await created.json()) as { token: string };
    const client = new RegistryClient(registry, token);
    expect((await client.addScope("first")).status).toBe(201);
    skewMs = 25 * 3_600_000;
    expect((await client.addScope("second")).status).toBe(401);
  } finally {
    await registry.stop();
  }
});

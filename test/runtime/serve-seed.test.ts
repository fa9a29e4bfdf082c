import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKey } from "@assetx/core/signing";
import { afterAll, beforeAll, it } from "vitest";
import { seed, serve, type Served, type ServeOptions } from "../../cli/src/serve/index.ts";
import { RegistryClient } from "./lib/registry-client.ts";
import { makeRelease } from "./lib/release-maker.ts";
import { WORKER_FILE } from "./lib/workerd-registry.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-serve-"));
const packagesFolder = join(folder, "packages");
const root = join(import.meta.dirname, "../..");
const options: ServeOptions = {
  dataFolder: join(folder, "data"),
  workerFile: WORKER_FILE,
  webFolder: join(root, "dist/web"),
  migrationsFolder: join(root, "migrations"),
  port: 0,
};
let served: Served;

function seedOptions() {
  const keyFile = join(folder, "data/publisher-key");
  return { url: served.url, token: served.operatorToken, packagesFolder, keyFile, guardVersion: "test" };
}

function writePackage(name: string, description: string): void {
  const { tarball } = makeRelease({ name, description }, generateKey());
  writeFileSync(join(packagesFolder, `${name.slice(8)}-1.0.0.tgz`), tarball);
}

beforeAll(async () => {
  mkdirSync(packagesFolder);
  writePackage("@assetx/one-pack", "First");
  writePackage("@assetx/two-pack", "Second");
  served = await serve(options);
});

afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("seeding publishes through the API, again changes nothing, and secrets are for the owner only", async ({
  expect,
}) => {
  expect((await seed(seedOptions())).map((each) => `${each.outcome} ${each.name}`)).toEqual([
    "published @assetx/one-pack",
    "published @assetx/two-pack",
  ]);
  expect((await seed(seedOptions())).map((each) => each.outcome)).toEqual(["present", "present"]);
  for (const file of [served.operatorTokenFile, seedOptions().keyFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(served.operatorTokenFile, "utf8").trim()).toBe(served.operatorToken);
});

it("seeding refuses a package whose bytes differ from what is published", async ({ expect }) => {
  await seed(seedOptions());
  writePackage("@assetx/two-pack", "Changed");
  await expect(seed(seedOptions())).rejects.toMatchObject({ code: "serve.seed" });
  writeFileSync(join(packagesFolder, "two-pack-1.0.0.tgz"), "not a package");
  await expect(seed(seedOptions())).rejects.toMatchObject({ code: "package.gzip" });
  rmSync(join(packagesFolder, "two-pack-1.0.0.tgz"));
});

it("a restart keeps plugins, packages and token", async ({ expect }) => {
  await seed(seedOptions());
  const token = served.operatorToken;
  await served.stop();
  served = await serve(options);
  expect(served.operatorToken).toBe(token);
  const client = new RegistryClient(served);
  const detail = await client.read("getPlugin", "/v1/plugins/assetx/one-pack");
  const tarball = await client.get(detail.artifact.tarball);
  expect([tarball.status, (await tarball.bytes()).length]).toEqual([200, detail.size_bytes]);
  expect((await client.addScope("after-restart")).status).toBe(201);
});

it("serves the files of the client build, and nothing beside them", async ({ expect }) => {
  const manifest = JSON.parse(readFileSync(join(root, "dist/web-manifest.json"), "utf8")) as Record<
    string,
    { file: string }
  >;
  const [entry] = Object.values(manifest).filter((each) => each.file.endsWith(".js"));
  const client = new RegistryClient(served);
  const asset = await client.get(`/${entry?.file ?? ""}`);
  expect([asset.status, asset.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(asset.headers.get("cache-control")).toContain("immutable");
  await asset.bytes();
  for (const path of ["/_headers", "/web-manifest.json", "/.vite/manifest.json", "/assets/../web-manifest.json"]) {
    expect([path, (await client.get(path)).status]).toEqual([path, 404]);
  }
});

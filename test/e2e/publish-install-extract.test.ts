import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { afterAll, beforeAll, describe, it } from "vitest";
import { samples } from "../../plugins/quake-pak/sample.ts";
import { Workplace, type CliResult } from "./lib/run-cli.ts";

const PLUGIN = join(import.meta.dirname, "../../plugins/quake-pak");
const PASSPHRASE = { ASSETX_KEY_PASSPHRASE: "correct horse battery staple" };

const place = new Workplace();
let server: ChildProcessWithoutNullStreams | undefined;
let registry = "";
let tokenFile = "";

beforeAll(async () => {
  server = place.start(["serve", "--port", "0", "--data", "registry", "--json"]);
  const serving = await firstLine(server);
  registry = String(serving["url"]);
  tokenFile = String(serving["operatorTokenFile"]);
  writePlugin("plugin", "@acme/my-pak", "1.0.0");
  for (const { name, bytes } of samples()) place.write(name, bytes);
}, 120_000);

afterAll(async () => {
  const running = server;
  if (running !== undefined && running.exitCode === null) {
    const gone = new Promise((resolve) => running.once("close", resolve));
    running.kill("SIGTERM");
    await gone;
  }
  place.remove();
});

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<Readonly<Record<string, unknown>>> {
  let stdout = "";
  let stderr = "";
  return await new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.includes("\n"))
        resolve(JSON.parse(stdout.split("\n", 1)[0] ?? "") as Readonly<Record<string, unknown>>);
    });
    child.once("close", (code) => reject(new Error(`assetx serve ended with ${code}: ${stdout}${stderr}`)));
  });
}

/** A plugin of somebody who is not of the house: another name around a module that works. */
function writePlugin(folder: string, name: string, version: string): void {
  mkdirSync(place.path(folder), { recursive: true });
  const toml = readFileSync(join(PLUGIN, "plugin.toml"), "utf8")
    .replace(/^name = .*$/mu, `name = "${name}"`)
    .replace(/^version = .*$/mu, `version = "${version}"`)
    .replace(/^files = .*\n/mu, "");
  writeFileSync(place.path(folder, "plugin.toml"), toml);
  writeFileSync(place.path(folder, "README.md"), "# A plugin\n");
  writeFileSync(place.path(folder, "LICENSE"), "Apache-2.0\n");
  copyFileSync(join(PLUGIN, "dist/plugin.wasm"), place.path(folder, "plugin.wasm"));
}

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  return await place.run([...args, "--json"], { ASSETX_REGISTRY: registry, ...PASSPHRASE, ...env });
}

async function withToken(args: readonly string[]): Promise<CliResult> {
  return await run([...args, "--token-file", tokenFile]);
}

// The steps build on one another, as a person would take them.
describe("a plugin goes from its author to a user", () => {
  it("makes a key that only its owner can read", async ({ expect }) => {
    const { code, stdout } = await run(["keygen", "-o", "key.json"]);
    expect(code).toBe(0);
    expect(statSync(place.path("key.json")).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain("PRIVATE");
    expect((await run(["keygen", "-o", "key.json"])).code).toBe(1);
  });

  it("packs the folder, the same way each time", async ({ expect }) => {
    const first = await run(["pack", "plugin"]);
    expect(first.code).toBe(0);
    const again = await run(["pack", "plugin", "--force"]);
    expect(again.lines().at(-1)?.["sha256"]).toBe(first.lines().at(-1)?.["sha256"]);
  });

  it("refuses to pack a manifest with mistakes, and tells all of them", async ({ expect }) => {
    writePlugin("broken", "@acme/broken", "one");
    const toml = readFileSync(place.path("broken/plugin.toml"), "utf8");
    writeFileSync(place.path("broken/plugin.toml"), toml.replace("license =", "licence ="));
    const { code, lines } = await run(["pack", "broken"]);
    expect(code).not.toBe(0);
    expect(lines()[0]).toMatchObject({ type: "error", code: "manifest.invalid" });
    expect(lines()[0]?.["message"]).toMatch(/version/u);
    expect(lines()[0]?.["message"]).toMatch(/licen[cs]e/u);
  });

  it("refuses to pack a secret", async ({ expect }) => {
    writePlugin("secret", "@acme/secret", "1.0.0");
    writeFileSync(place.path("secret/README.md"), readFileSync(place.path("plugin/README.md"), "utf8"));
    await run(["keygen", "-o", "plain.json", "--no-passphrase"]);
    copyFileSync(place.path("plain.json"), place.path("secret/LICENSE"));
    const { code, lines } = await run(["pack", "secret"]);
    expect(code).not.toBe(0);
    expect(lines()[0]).toMatchObject({ code: "package.secret" });
  });

  it("signs, and verifies with the key that signed and no other", async ({ expect }) => {
    expect(
      (await run(["sign", "my-pak-1.0.0.tgz", "--key", "key.json"], { ASSETX_KEY_PASSPHRASE: "wrong" })).code,
    ).toBe(6);
    expect((await run(["sign", "my-pak-1.0.0.tgz", "--key", "key.json"])).code).toBe(0);
    expect((await run(["verify", "my-pak-1.0.0.tgz", "--key", "key.json"])).code).toBe(0);
    expect((await run(["verify", "my-pak-1.0.0.tgz", "--key", "plain.json"])).code).toBe(4);
  });

  it("finds a flipped bit", async ({ expect }) => {
    const bytes = readFileSync(place.path("my-pak-1.0.0.tgz"));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(place.path("flipped.tgz"), bytes);
    copyFileSync(place.path("my-pak-1.0.0.dsse"), place.path("flipped.dsse"));
    expect((await run(["verify", "flipped.tgz", "--key", "key.json"])).code).toBe(4);
  });

  it("publishes only with a token, a scope and a registered key", async ({ expect }) => {
    const publish = ["publish", "my-pak-1.0.0.tgz"];
    expect((await run(publish)).code).toBe(6);
    expect((await run(publish, { ASSETX_TOKEN: "axp_none" })).code).toBe(6);
    expect((await withToken(publish)).code).not.toBe(0);
    expect((await withToken(["register", "@acme", "--create", "--key", "key.json"])).code).toBe(0);
    const published = await withToken(publish);
    expect(published.lines()).toMatchObject([{ type: "published", name: "@acme/my-pak", version: "1.0.0" }]);
    const again = await withToken(publish);
    expect(again.code).toBe(1);
    expect(again.lines()).toMatchObject([{ code: "cli.registry-conflict" }]);
  });

  it("is found by search and described by info", async ({ expect }) => {
    const { lines } = await run(["search", "my-pak"]);
    expect(lines()[0]).toMatchObject({ type: "plugin", name: "@acme/my-pak" });
    expect((await run(["info", "@acme/my-pak"])).lines()[0]).toMatchObject({ latest: "1.0.0" });
    expect((await run(["info", "@acme/none"])).code).toBe(3);
  });

  it("installs, and reads a file with what was installed", async ({ expect }) => {
    expect((await run(["install", "@acme/my-pak@^2"])).code).toBe(3);
    expect((await run(["install", "@acme/my-pak@^1"])).lines()).toMatchObject([{ type: "installed", changed: true }]);
    expect((await run(["install", "@acme/my-pak@^1"])).lines()).toMatchObject([{ type: "installed", changed: false }]);
    const { code, lines } = await run(["extract", "directory-last.pak", "-o", "out"]);
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({ plugin: "@acme/my-pak", extracted: 5 });
    expect(readFileSync(place.path("out/default.cfg"), "utf8")).toBe("bind w +forward\n");
  });

  it("asks before it grants more than reading the file", async ({ expect }) => {
    const refused = await run(["install", "@assetx/source-vpk"]);
    expect(refused.code).toBe(7);
    expect(refused.lines()).toMatchObject([{ code: "cli.permission-refused" }]);
    expect((await run(["install", "@assetx/source-vpk", "--yes"])).code).toBe(0);
  });

  it("does not run a stored package that was altered", async ({ expect }) => {
    const installed = (await run(["plugins"])).lines().find((line) => line["name"] === "@acme/my-pak");
    const blob = join(place.home, "blobs", String(installed?.["sha256"]));
    const bytes = readFileSync(blob);
    writeFileSync(blob, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.readUInt8(bytes.length - 1) ^ 1])]));
    const { code, lines } = await run(["list", "directory-last.pak", "--plugin", "@acme/my-pak"]);
    expect(code).toBe(4);
    expect(lines()).toMatchObject([{ code: "cli.plugin-digest" }]);
    writeFileSync(blob, bytes);
  });

  it("refuses a scope that suddenly signs with another key", async ({ expect }) => {
    writePlugin("plugin", "@acme/my-pak", "1.1.0");
    await run(["keygen", "-o", "key-2.json"]);
    await run(["pack", "plugin"]);
    await run(["sign", "my-pak-1.1.0.tgz", "--key", "key-2.json"]);
    expect((await withToken(["register", "@acme", "--key", "key-2.json"])).code).toBe(0);
    expect((await withToken(["publish", "my-pak-1.1.0.tgz"])).code).toBe(0);
    const refused = await run(["install", "@acme/my-pak"]);
    expect(refused.code).toBe(4);
    expect(refused.lines()).toMatchObject([{ code: "cli.key-changed" }]);
    expect((await run(["plugins"])).lines().find((line) => line["name"] === "@acme/my-pak")).toMatchObject({
      version: "1.0.0",
    });
    expect((await run(["install", "@acme/my-pak", "--accept-new-key"])).code).toBe(0);
  });

  it("uninstalls, and the bundled plugin reads the file again", async ({ expect }) => {
    expect((await run(["uninstall", "@acme/my-pak"])).code).toBe(0);
    expect((await run(["list", "directory-last.pak"])).lines().at(-1)).toMatchObject({ plugin: "@assetx/quake-pak" });
  });
});

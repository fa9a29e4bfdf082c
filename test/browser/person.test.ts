import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samples } from "../../plugins/godot-pck/sample.ts";
import { findFixtures } from "../../tools/lib/paths.ts";
import { Workplace, type CliResult } from "../e2e/lib/run-cli.ts";
import { BROWSER } from "./harness.ts";

const PLUGIN = join(import.meta.dirname, "../../plugins/godot-pck");
const FIXTURE = "godot_pck/4.2.2_platformer.pck";

const fixtures = findFixtures();
if (fixtures === undefined) console.warn(`SKIPPED: no shared fixtures, so a generated pack stands for ${FIXTURE}`);

/** The registry's first line on stdout says where it is. */
async function firstLine(child: ChildProcessWithoutNullStreams): Promise<Readonly<Record<string, unknown>>> {
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  return await new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const [line = ""] = output.split("\n", 1);
      if (output.includes("\n")) resolve(JSON.parse(line) as Readonly<Record<string, unknown>>);
    });
    child.once("close", (code) => reject(new Error(`assetx serve ended with ${code}: ${output}`)));
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe.skipIf(BROWSER === undefined)("a person and a stranger", () => {
  const place = new Workplace();
  let server: ChildProcessWithoutNullStreams;
  let browser: Browser;
  let registry = "";
  let token = "";

  beforeAll(async () => {
    server = place.start(["serve", "--port", "0", "--data", "registry", "--no-seed", "--json"]);
    const serving = await firstLine(server);
    registry = String(serving["url"]);
    token = String(serving["operatorTokenFile"]);
    browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    const gone = new Promise((resolve) => server.once("close", resolve));
    server.kill("SIGTERM");
    await gone;
    place.remove();
  });

  async function run(...args: readonly string[]): Promise<CliResult> {
    const result = await place.run([...args, "--json"], { ASSETX_REGISTRY: registry });
    expect(result.code, `${args.join(" ")}\n${result.stdout}${result.stderr}`).toBe(0);
    return result;
  }

  it("publish, find, install and extract a real file; Chromium gives the same digests", async () => {
    mkdirSync(place.path("plugin"));
    const toml = readFileSync(join(PLUGIN, "plugin.toml"), "utf8").replace("@assetx/", "@ada-games/");
    writeFileSync(place.path("plugin/plugin.toml"), toml.replace(/^files = .*\n/mu, ""));
    for (const name of ["README.md", "CHANGELOG.md"]) copyFileSync(join(PLUGIN, name), place.path("plugin", name));
    copyFileSync(join(PLUGIN, "dist/plugin.wasm"), place.path("plugin/plugin.wasm"));
    await run("keygen", "-o", "key.json", "--no-passphrase");
    await run("pack", "plugin");
    await run("sign", "godot-pck-1.0.0.tgz", "--key", "key.json");
    await run("register", "@ada-games", "--create", "--key", "key.json", "--token-file", token);
    await run("publish", "godot-pck-1.0.0.tgz", "--token-file", token);
    const found = await run("search", "godot");
    expect(found.lines()[0]).toMatchObject({ type: "plugin", name: "@ada-games/godot-pck" });
    await run("install", "@ada-games/godot-pck", "--yes");

    const [sample] = samples();
    const file =
      fixtures === undefined ? place.write("sample.pck", sample?.bytes ?? new Uint8Array(0)) : join(fixtures, FIXTURE);
    // This registry has no other plugin, so that textures inside stay as they are stored on both sides.
    const extracted = await run("extract", file, "-o", "out", "--plugin", "@ada-games/godot-pck", "--raw");
    const inTerminal = new Map<string, string>();
    for (const { type, output, sha256: digest } of extracted.lines()) {
      if (type !== "file") continue;
      const path = String(output);
      expect(sha256(readFileSync(place.path(path)))).toBe(digest);
      inTerminal.set(path.replace(/^out\//, ""), String(digest));
    }

    const page = await (await browser.newContext({ baseURL: registry, acceptDownloads: true })).newPage();
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    await page.locator("#bd").setInputFiles(file);
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator(".wb-src").innerText()).toContain("@ada-games/godot-pck 1.0.0");
    await page.locator("[data-export-form]").selectOption("raw");
    const download = page.waitForEvent("download");
    await page.locator("[data-export]").click();
    const zip = place.path("export.zip");
    await (await download).saveAs(zip);
    const inBrowser = Object.entries(unzipSync(readFileSync(zip))).map(
      ([name, bytes]) => [name, sha256(bytes)] as const,
    );

    expect(inTerminal.size).toBe(fixtures === undefined ? inBrowser.length : 126);
    expect(new Map(inBrowser)).toEqual(inTerminal);
  }, 180_000);
});

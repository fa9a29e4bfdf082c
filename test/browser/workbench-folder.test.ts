import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { samples as unityAssets } from "../../plugins/unity-assets/sample.ts";
import { samples as unityBundles } from "../../plugins/unity-bundle/sample.ts";
import { samples as vpks } from "../../plugins/source-vpk/sample.ts";
import type { Sample } from "../../plugins/sdk/sample/index.ts";
import { png } from "./archive.ts";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

function pick(samples: readonly Sample[], wanted: string): Sample {
  const found = samples.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no sample ${wanted}`);
  return found;
}

describe.skipIf(BROWSER === undefined)("a game's folder in the workbench", () => {
  const folder = mkdtempSync(join(tmpdir(), "assetx-game-"));
  const game = join(folder, "Town");
  let harness: Harness;
  let context: BrowserContext;
  let page: Page;
  let complaints: () => readonly string[];

  function put(path: string, bytes: Uint8Array): void {
    mkdirSync(dirname(join(game, path)), { recursive: true });
    writeFileSync(join(game, path), bytes);
  }

  beforeAll(async () => {
    const assets = pick(unityAssets(), "all.assets");
    put("Town_Data/all.assets", assets.bytes);
    for (const [name, bytes] of Object.entries(assets.siblings ?? {})) put(`Town_Data/${name}`, bytes);
    put("Town_Data/StreamingAssets/small.bundle", pick(unityBundles(), "v7-end.bundle").bytes);
    const vpk = pick(vpks(), "split_dir.vpk");
    put("extra/split_dir.vpk", vpk.bytes);
    for (const [name, bytes] of Object.entries(vpk.siblings ?? {})) put(`extra/${name}`, bytes);
    put("extra/lost_000.vpk", new Uint8Array(10));
    put("Town.exe", Buffer.from("MZ and no more"));
    put("readme.txt", Buffer.from("words"));
    put("cover.png", png(8, 8));
    put("save.zzz", Buffer.from([7, 7, 7, 7, 0, 1]));
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    context = await harness.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    complaints = watchComplaints(page);
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
  });

  afterEach(async () => {
    expect(complaints()).toEqual([]);
    await context.close();
  });

  async function scan(): Promise<void> {
    await page.locator("#bd-dir").setInputFiles(game);
    await page.getByText("3 files can be opened").waitFor();
  }

  function table(heading: string): ReturnType<Page["locator"]> {
    return page.locator("section", { has: page.getByRole("heading", { name: heading }) });
  }

  it("tells the engine, what opens, what the files are, what they hold and what is missing", async () => {
    await scan();
    expect(await page.locator("h1").innerText()).toBe("Town");
    expect(await page.locator(".folder h2").first().innerText()).toMatch(/^Unity \d{4}\.\d\.\d+f1 certain$/);
    expect(await table("What opens").innerText()).toContain("Town_Data/all.assets");
    const states = await table("What the files are").innerText();
    expect(states).toMatch(/open with a plugin\s+3/);
    expect(states).toMatch(/parts of those\s+[34]/);
    expect(states).toMatch(/plain files\s+2/);
    expect(states).toMatch(/programs\s+1/);
    expect(await table("What they hold").innerText()).toMatch(/Texture\s+\d+\s/);
    expect(await table("What nobody recognises").innerText()).toContain(".zzz");
    expect(await table("What is missing").innerText()).toContain("lost_dir.vpk is not beside it");
  });

  it("opens a file with its siblings, and leads back to the folder as it was", async () => {
    await scan();
    await page.getByRole("button", { name: "Open Town_Data/all.assets" }).click();
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator(".wb-src").innerText()).toContain("@assetx/unity-assets");
    // Its pixels lie in the file beside it.
    await page
      .locator("[role=row]", { has: page.locator(".k-texture") })
      .first()
      .click();
    await page.locator(".stage img").waitFor();
    await page.getByRole("button", { name: "Back to folder" }).click();
    await page.getByText("3 files can be opened").waitFor();
    await page.getByLabel("Filter files").fill("vpk");
    await expect.poll(() => page.locator(".folder-table button").count()).toBe(1);
  });

  it("has no accessibility violation and does not scroll sideways", async () => {
    await scan();
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 360]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 800 });
        expect(await axeViolations(page), `${colorScheme}, ${width}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      }
    }
  });

  it("takes a folder that is dropped", async () => {
    const session = await context.newCDPSession(page);
    const data = { items: [], files: [game], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
    }
    await page.getByText("3 files can be opened").waitFor();
    expect(await page.locator("h1").innerText()).toBe("Town");
  });
});

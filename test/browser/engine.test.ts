import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pagePlugin, serveEnginePage, type EngineSite } from "../../bench/lib/engine-page.ts";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { answerOf } from "../../tools/lib/conformance/golden.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";
import { BROWSER } from "./harness.ts";

describe.skipIf(BROWSER === undefined)("the engine in Chromium", () => {
  let folder: string;
  let site: EngineSite;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assetx-engine-"));
    site = await serveEnginePage(folder);
    browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterAll(async () => {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  });

  it.each(listFirstParty())("R27 gives for %s the entries, digests and fuel of Node, three times", async (name) => {
    const page = await browser.newPage();
    await page.goto(site.url);
    const plugin = pagePlugin(name);
    // The page is given no keys.
    const samples = (await loadSamples(name)).filter(({ keys }) => keys === undefined);
    for (const sample of samples.slice(0, 4)) {
      const { golden, fuelUsed } = await answerOf(loadFirstParty(name), sample);
      if (fuelUsed === undefined) continue;
      const files = [[sample.name, sample.bytes] as const, ...Object.entries(sample.siblings ?? {})];
      await page
        .locator("input")
        .setInputFiles(files.map(([file, bytes]) => ({ name: file, mimeType: "", buffer: Buffer.from(bytes) })));
      for (let run = 0; run < 3; run++) {
        const found = await page.evaluate((each) => window.enginePage?.examine(each), plugin);
        expect(found?.fuelUsed, sample.name).toBe(fuelUsed);
        expect(found?.entries, sample.name).toEqual(
          golden.entries.map((entry) => ({ name: entry.name, sha256: entry.sha256 })),
        );
      }
    }
    await page.close();
  });
});

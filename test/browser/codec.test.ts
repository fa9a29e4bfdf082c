import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { serveEnginePage, type EngineSite } from "../../bench/lib/engine-page.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideCases } from "../../tools/lib/codec-fuzz/decide.ts";
import { makeDecodeCases } from "../lib/decode-cases.ts";
import { BROWSER } from "./harness.ts";

describe.skipIf(BROWSER === undefined)("the codecs in Chromium", () => {
  let folder: string;
  let site: EngineSite;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assetx-codecs-"));
    site = await serveEnginePage(folder);
    browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterAll(async () => {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  });

  it("make of good and of damaged data what those of Node do", async ({ expect }) => {
    const cases = await makeDecodeCases();
    const page = await browser.newPage();
    await page.goto(site.url);
    const decided = await page.evaluate((each) => window.enginePage?.decide(each), cases);
    expect(decided).toEqual(await decideCases(createNodeCodecPlatform(), cases));
    await page.close();
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { serveEnginePage, type EngineSite } from "../../bench/lib/engine-page.ts";
import { decideConversions } from "../../tools/lib/conversion/decide.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { makePictureCases } from "../runtime/picture-cases.ts";
import { makeSoundCases } from "../runtime/sound-cases.ts";
import { BROWSER } from "./harness.ts";

describe.skipIf(BROWSER === undefined)("the converters in Chromium", () => {
  let folder: string;
  let site: EngineSite;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assetx-pictures-"));
    site = await serveEnginePage(folder);
    browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterAll(async () => {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  });

  it.for([
    ["pictures", makePictureCases],
    ["sounds and scores", makeSoundCases],
  ] as const)(
    "make of good and of damaged %s the files, and of pictures the pixels, of Node",
    async ([, make], ctx) => {
      const cases = make();
      const page = await browser.newPage();
      await page.goto(site.url);
      const decided = await page.evaluate((each) => window.enginePage?.convert(each), cases);
      ctx.expect(decided).toEqual(await decideConversions(createNodeCodecPlatform(), cases));
      await page.close();
    },
  );
});

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samples as doomWad } from "../../plugins/doom-wad/sample.ts";
import { samples as godotPck } from "../../plugins/godot-pck/sample.ts";
import { samples as quakePak } from "../../plugins/quake-pak/sample.ts";
import { samples as renpyRpa } from "../../plugins/renpy-rpa/sample.ts";
import { samples as sourceVpk } from "../../plugins/source-vpk/sample.ts";
import { samples as zipFamily } from "../../plugins/zip-family/sample.ts";
import { BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const CONVERTED = /\.(?:exr|mid|png|wav)$/;

interface Golden {
  readonly entries?: readonly { readonly name: string; readonly sha256?: string }[];
}

const PLUGINS = {
  "doom-wad": doomWad,
  "godot-pck": godotPck,
  "quake-pak": quakePak,
  "renpy-rpa": renpyRpa,
  "source-vpk": sourceVpk,
  "zip-family": zipFamily,
};

describe.skipIf(BROWSER === undefined)("first-party plugins in the workbench", () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
  });

  for (const [plugin, samples] of Object.entries(PLUGINS)) {
    it(`${plugin} gives the same bytes as everywhere else`, async () => {
      const all = samples();
      const chosen = [all[0], all.find(({ siblings }) => siblings !== undefined)].filter(
        (sample) => sample !== undefined,
      );
      const golden = JSON.parse(
        readFileSync(join(import.meta.dirname, `../../plugins/${plugin}/golden.json`), "utf8"),
      ) as Readonly<Record<string, Golden>>;
      const context = await harness.newContext({ acceptDownloads: true });
      for (const { name, bytes, siblings = {} } of chosen) {
        const page = await context.newPage();
        const complaints = watchComplaints(page);
        await page.goto("/workbench");
        await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
        const files = [[name, bytes] as const, ...Object.entries(siblings)];
        await page
          .locator("#bd")
          .setInputFiles(files.map(([file, content]) => ({ name: file, mimeType: "", buffer: Buffer.from(content) })));
        await page.locator("[role=grid]").waitFor();
        expect(await page.locator(".wb-src").innerText(), name).toContain(`@assetx/${plugin} `);
        const download = page.waitForEvent("download");
        await page.locator("[data-export]").click();
        const zip = unzipSync(readFileSync(await (await download).path()));
        const found = Object.entries(zip).map(([path, content]) => ({
          path,
          sha256: createHash("sha256").update(content).digest("hex"),
        }));
        const wanted = (golden[name]?.entries ?? []).flatMap(({ sha256 }) => (sha256 === undefined ? [] : [sha256]));
        expect(wanted.length, name).toBeGreaterThan(0);
        expect(found.length, name).toBe(wanted.length);
        // The golden digests are of what is stored; pictures and sounds are converted on the way out.
        const converted = found.filter(({ path, sha256 }) => CONVERTED.test(path) && !wanted.includes(sha256));
        const stored = found.filter((file) => !converted.includes(file)).map(({ sha256 }) => sha256);
        expect(
          stored.filter((sha256) => !wanted.includes(sha256)),
          name,
        ).toEqual([]);
        if (plugin !== "doom-wad") expect(stored.toSorted(), name).toEqual(wanted.toSorted());
        expect(complaints(), name).toEqual([]);
        await page.close();
      }
      await context.close();
    });
  }
});

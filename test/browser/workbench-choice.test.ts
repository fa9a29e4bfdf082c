import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { samples as searched } from "../../plugins/scan-carve/sample.ts";
import { samples as bundles } from "../../plugins/unity-bundle/sample.ts";
import { samples as unrealPaks } from "../../plugins/unreal-pak/sample.ts";
import { samples as textures } from "../../plugins/tex-containers/sample.ts";
import type { Sample } from "../../plugins/sdk/sample/index.ts";
import { Workplace } from "../e2e/lib/run-cli.ts";
import { pak, png } from "./archive.ts";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const FIRST = png(40, 20, [200, 100, 50, 255]);
const SECOND = png(9, 7);
const FIRST_AT = 0x2f0;
const SECOND_AT = 0x2000;
/** Bytes of no format, with two pictures in them. */
const UNKNOWN = { name: "level.zzz", mimeType: "", buffer: Buffer.alloc(12_000, 7) };
UNKNOWN.buffer.set(FIRST, FIRST_AT);
UNKNOWN.buffer.set(SECOND, SECOND_AT);
/** Named by where they begin, in hexadecimal. */
const FOUND = ["00000002f0.png", "0000002000.png"];

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function pick(samples: readonly Sample[], wanted: string): Sample {
  const found = samples.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no sample ${wanted}`);
  return found;
}

/**
 * An Unreal pak, which is known by its end, that begins with a Quake pak of one entry: both plugins are right.
 *
 * @param directoryBytes of the Quake pak; what is no multiple of 64 is damage that only listing finds
 */
function twoInOne(directoryBytes = 64): Buffer {
  const both = Buffer.from(pick(unrealPaks(), "v3.pak").bytes);
  const entry = pak([{ name: "twin.txt", bytes: new Uint8Array(12) }]).subarray(-64);
  both.write("PACK", 0, "latin1");
  both.writeUInt32LE(12, 4);
  both.writeUInt32LE(directoryBytes, 8);
  both.set(entry, 12);
  return both;
}

describe.skipIf(BROWSER === undefined)("what the workbench leaves to a person", () => {
  const place = new Workplace();
  let harness: Harness;
  let context: BrowserContext;
  let page: Page;
  let complaints: () => readonly string[];

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
    place.remove();
  });

  beforeEach(async () => {
    context = await harness.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    complaints = watchComplaints(page);
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
  });

  afterEach(async () => {
    expect(complaints()).toEqual([]);
    await context.close();
  });

  async function choose(name: string, bytes: Uint8Array): Promise<void> {
    await page.locator("#bd").setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
  }

  async function expectAccessible(what: string): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 360]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 800 });
        expect(await axeViolations(page), `${what}, ${colorScheme}, ${width}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  const names = async (): Promise<readonly string[]> => await page.locator(".nm > bdi:not(.dir)").allInnerTexts();

  /** What a button or a choice saves, by name. */
  async function saved(press: () => Promise<unknown>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = page.waitForEvent("download");
    await press();
    const done = await download;
    return { name: done.suggestedFilename(), bytes: readFileSync(await done.path()) };
  }

  async function exportedZip(): Promise<Readonly<Record<string, Uint8Array>>> {
    return unzipSync((await saved(() => page.locator("[data-export]").click())).bytes);
  }

  /** What the command writes of a file with `--raw`. */
  async function extractRaw({ name, bytes }: Sample): Promise<ReadonlyMap<string, string>> {
    const { code, lines } = await place.run(["extract", place.write(name, bytes), "-o", "out", "--raw", "--json"]);
    expect(code).toBe(0);
    const files = lines().filter(({ type }) => type === "file");
    return new Map(files.map(({ output, sha256: digest }) => [String(output).slice("out/".length), String(digest)]));
  }

  async function saveAs(form: "converted" | "raw"): Promise<void> {
    await page.locator("[data-export-form]").selectOption(form);
  }

  describe("a file that no plugin recognises", () => {
    it("is searched when it is asked for, and says how far what it shows can be trusted", async () => {
      await choose(UNKNOWN.name, UNKNOWN.buffer);
      await page.getByText("No plugin opens this file").waitFor();
      const button = page.getByRole("button", { name: "Search this file for assets" });
      expect(await page.locator(`[id="${await button.getAttribute("aria-describedby")}"]`).innerText()).toMatch(
        /made-up name.*part of something larger.*not found/s,
      );
      await expectAccessible("the offer to search");
      await button.focus();
      await page.keyboard.press("Enter");
      await page.locator("[role=grid]").waitFor();
      expect(await names()).toEqual(FOUND);
      const bar = await page.locator(".wb-src").innerText();
      expect(bar).toMatch(/not recognised, searched by @assetx\/scan-carve \d/);
      expect(bar).toMatch(/Found by content.*made up.*part of something larger/s);
      await page.locator("[role=row]", { hasText: FOUND[0] ?? "" }).click();
      await page.getByText("40 × 20 pixels").waitFor();
      await expectAccessible("what a search found");
      const zip = await exportedZip();
      expect(Object.entries(zip).map(([name, bytes]) => [name, Buffer.from(bytes)])).toEqual([
        [FOUND[0], FIRST],
        [FOUND[1], SECOND],
      ]);
    });

    it("says so when nothing is in it, and does not offer the same again", async () => {
      await choose("empty.zzz", Buffer.alloc(5000, 7));
      await page.getByRole("button", { name: "Search this file for assets" }).click();
      await page.getByRole("heading", { name: "Nothing was found in this file" }).waitFor();
      expect(await page.getByRole("button", { name: "Search this file for assets" }).count()).toBe(0);
      await expectAccessible("a search without a find");
    });

    it("is not offered to be searched when it is empty", async () => {
      await choose("nothing.zzz", new Uint8Array());
      await page.getByText("The file is empty.").waitFor();
      expect(await page.getByRole("button", { name: "Search this file for assets" }).count()).toBe(0);
    });

    it("opens and converts the textures that it finds", async () => {
      const { bytes } = pick(searched(), "textures.dat");
      await choose("textures.zzz", bytes);
      await page.getByRole("button", { name: "Search this file for assets" }).click();
      await page.locator("[role=grid]").waitFor();
      await page.locator("[role=row]", { hasText: ".dds" }).first().click();
      await page.locator(".stage img").waitFor();
      expect(await page.locator("[role=tabpanel]").innerText()).toMatch(/Saved as\s+\S+\.png/);
    });
  });

  it("offers to search a file that its plugin cannot list", async () => {
    const damaged = Buffer.concat([Buffer.from("PACK"), Buffer.alloc(60, 0xff), SECOND]);
    await choose("pak0.pak", damaged);
    await page.getByText("Could not be opened").waitFor();
    await expectAccessible("a damaged file");
    await page.getByRole("button", { name: "Search this file for assets" }).click();
    await page.locator("[role=grid]").waitFor();
    expect(await names()).toEqual(["0000000040.png"]);
  });

  describe("a file that two plugins are equally sure of", () => {
    it("says which one was taken, and is opened with the other by keyboard alone", async () => {
      await choose("twins.pak", twoInOne());
      await page.locator("[role=grid]").waitFor();
      const taken = await page.locator(".wb-src p a").innerText();
      const before = await names();
      const button = page.getByRole("button", { name: "2 plugins are equally sure: choose one" });
      await button.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "Plugins for this file" });
      await dialog.waitFor();
      const list = dialog.getByRole("list", { name: "Plugins that say they read this file" });
      const rows = await list.getByRole("listitem").allInnerTexts();
      expect(new Set(rows.map((text) => /@assetx\/[a-z-]+/.exec(text)?.[0]))).toEqual(
        new Set(["@assetx/quake-pak", "@assetx/unreal-pak"]),
      );
      expect(rows.find((text) => text.includes(taken))).toMatch(/95 of 100 sure\s+in use/);
      await expectAccessible("the choice of plugins");
      await list.getByRole("button").focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator(".wb-src p a").innerText()).not.toBe(taken);
      await page.locator("[role=grid]").waitFor();
      expect(new Set([before.join(), (await names()).join()])).toEqual(
        new Set(["twin.txt", "readme.txt,DefaultGame.ini,data.bin"]),
      );
      // The way back is there, too.
      await button.click();
      await dialog.getByRole("button", { name: `Open with ${taken}` }).click();
      await expect.poll(() => page.locator(".wb-src p a").innerText()).toBe(taken);
    });

    it("is offered to the other where the one that was taken cannot list it", async () => {
      await choose("twins.pak", twoInOne(63));
      await page.getByText("Could not be opened").waitFor();
      await expectAccessible("a plugin that could not");
      const list = page.getByRole("list", { name: "Plugins that say they read this file" });
      expect(await list.getByRole("listitem").first().innerText()).toMatch(/@assetx\/quake-pak[\s\S]*could not/);
      await list.getByRole("button", { name: "Open with @assetx/unreal-pak" }).click();
      await page.locator("[role=grid]").waitFor();
      expect(await names()).toEqual(["readme.txt", "DefaultGame.ini", "data.bin"]);
    });

    it("is not asked about when only one plugin reads it", async () => {
      await choose("pak0.pak", pak([{ name: "a.txt", bytes: Buffer.from("words") }]));
      await page.locator("[role=grid]").waitFor();
      expect(await page.getByRole("button", { name: /choose one$/ }).count()).toBe(0);
    });
  });

  describe("stored bytes", () => {
    const texture = pick(textures(), "half.dds");

    it("are saved of one entry and in the zip once they are chosen, and converted ones before", async () => {
      await choose("pak0.pak", pak([{ name: "art/half.dds", bytes: texture.bytes }]));
      await page.locator("[role=grid]").waitFor();
      await page.locator("[data-row='0']").click();
      const say = page.locator("#form-h");
      expect(await page.locator("[data-export-form]").getAttribute("aria-describedby")).toBe("form-h");
      expect(await say.innerText()).toContain("Pictures become PNG or OpenEXR");
      const converted = await saved(() => page.getByRole("button", { name: "Save this" }).click());
      expect(converted.name).toMatch(/^half.*\.exr$/);
      expect(Object.keys(await exportedZip())).toEqual([`art/${converted.name}`]);

      await saveAs("raw");
      expect(await say.innerText()).toContain("Unpacked, not converted");
      expect(await page.getByRole("button", { name: "Save this" }).count()).toBe(0);
      const stored = await saved(() => page.getByRole("button", { name: /^Save stored bytes/ }).click());
      expect(stored).toEqual({ name: "half.dds", bytes: Buffer.from(texture.bytes) });
      expect(await exportedZip()).toEqual({ "art/half.dds": new Uint8Array(texture.bytes) });
      await expectAccessible("stored bytes");
      await saveAs("converted");
      await page.getByRole("button", { name: "Save this" }).waitFor();
    });

    it("are saved from the view of an entry's bytes, whatever is chosen", async () => {
      await choose("pak0.pak", pak([{ name: "half.dds", bytes: texture.bytes }]));
      await page.locator("[role=grid]").waitFor();
      await page.locator("[data-row='0']").click();
      await page.getByRole("tab", { name: "Bytes" }).click();
      const stored = await saved(() => page.getByRole("button", { name: /^Save stored bytes/ }).click());
      expect(stored.bytes).toEqual(Buffer.from(texture.bytes));
    });

    it("of a file with containers in it are those containers, and the list says so", async () => {
      const bundle = pick(bundles(), "site.data");
      await choose(bundle.name, bundle.bytes);
      await page.locator("[role=grid]").waitFor();
      const inner = await names();
      expect(await page.locator("#form-h").innerText()).toContain("lists its containers unopened");
      await saveAs("raw");
      await page.getByText("containers in the file are listed and saved as they are stored").waitFor();
      const outer = await names();
      expect(outer).not.toEqual(inner);
      expect(await page.locator("[data-export-form]").inputValue()).toBe("raw");
      const zip = Object.entries(await exportedZip()).map(([name, bytes]) => [name, sha256(bytes)] as const);
      expect(new Map(zip)).toEqual(await extractRaw(bundle));
      expect(zip).toHaveLength(outer.length);
      await saveAs("converted");
      await page.getByText("Pictures become PNG").waitFor();
      expect(await names()).toEqual(inner);
    });
  });
});

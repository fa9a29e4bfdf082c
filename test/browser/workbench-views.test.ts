import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { samples as quakeModels } from "../../plugins/quake-model/sample.ts";
import { samples as textures } from "../../plugins/tex-containers/sample.ts";
import { samples as unrealPaks } from "../../plugins/unreal-pak/sample.ts";
import { pak, png } from "./archive.ts";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const CLEAR = [200, 100, 50, 0] as const;
const FILES = [
  { name: "art/clear.png", bytes: png(64, 32, CLEAR) },
  { name: "art/large.png", bytes: png(300, 200) },
  { name: "data/one-line.json", bytes: Buffer.from('{"name":"town","size":[3,4]}') },
  { name: "data/bytes.bin", bytes: Buffer.from([1, 0, 2, 0, 0xfe]) },
] as const;
const ARCHIVE = { name: "pak0.pak", mimeType: "", buffer: pak(FILES) };

/** The colour in the middle of what is drawn in the preview. */
const MIDDLE = `(() => {
  const drawn = document.querySelector(".stage canvas");
  const copy = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d");
  copy.drawImage(drawn, 0, 0);
  return [...copy.getImageData(drawn.width >> 1, drawn.height >> 1, 1, 1).data];
})()`;

/** The sum of all colours of what is drawn. */
const LIGHT = `(() => {
  const drawn = document.querySelector(".stage canvas");
  const { data } = drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height);
  return data.reduce((sum, part, place) => place % 4 === 3 ? sum : sum + part, 0);
})()`;

describe.skipIf(BROWSER === undefined)("views of the workbench", () => {
  let harness: Harness;
  let context: BrowserContext;
  let page: Page;
  let complaints: () => readonly string[];

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
  });

  beforeEach(async () => {
    context = await harness.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    complaints = watchComplaints(page);
  });

  afterEach(async () => {
    // Software graphics tell how slow they are, and a canvas that this test read it more than once.
    expect(complaints().filter((line) => !/GL Driver Message|willReadFrequently/.test(line))).toEqual([]);
    await context.close();
  });

  async function open(...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    const given = files.map(({ name, bytes }) => ({ name, mimeType: "", buffer: Buffer.from(bytes) }));
    await page.locator("#bd").setInputFiles(given.length === 0 ? [ARCHIVE] : given);
    await page.locator("[role=grid], .key-form").first().waitFor();
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

  function row(name: string): ReturnType<Page["locator"]> {
    return page.locator("[role=row]", { has: page.getByText(name, { exact: true }) });
  }

  it("draws each channel of a picture as it is stored, also where nothing is opaque", async () => {
    await open();
    await row("clear.png").click();
    await page.getByText("64 × 32 pixels").waitFor();
    for (const [channel, colour] of [
      ["RGB, without alpha", [200, 100, 50, 255]],
      ["R, red alone", [200, 200, 200, 255]],
      ["G, green alone", [100, 100, 100, 255]],
      ["B, blue alone", [50, 50, 50, 255]],
      ["A, alpha alone", [0, 0, 0, 255]],
    ] as const) {
      await page.getByRole("button", { name: channel }).click();
      await page.locator(`.stage canvas[aria-label$="${channel}"]`).waitFor();
      await expect.poll(() => page.evaluate(MIDDLE), { message: channel }).toEqual(colour);
    }
    await page.getByRole("button", { name: "RGBA" }).click();
    await page.locator(".stage img").waitFor();
  });

  it("enlarges a picture with buttons and keys", async () => {
    await open();
    await row("clear.png").click();
    const width = async (): Promise<number | undefined> => (await page.locator(".stage img").boundingBox())?.width;
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(width).toBe(64);
    await page.keyboard.press("+");
    await expect.poll(width).toBe(128);
    await expectAccessible("an enlarged picture");
    await page.getByRole("button", { name: "zoom to fit" }).click();
    await expect.poll(width).toBeGreaterThan(300);
  });

  it("decodes a texture on the way, and says what it was and what it becomes", async () => {
    const [texture] = textures();
    if (texture === undefined) throw new Error("there is no texture");
    await open(texture);
    await page.locator("[data-row='0']").click();
    await page.locator(".stage img").waitFor();
    expect(await page.locator("[role=tabpanel]").innerText()).toMatch(/image\.format\s+bc1[\s\S]*/);
    expect(await page.locator("[role=tabpanel]").innerText()).toMatch(/Saved as\s+\S+\.png/);
    expect(await page.locator(".c-px").last().innerText()).toMatch(/^\d+ × \d+$/);
    await expect.poll(() => page.locator("[data-row='0'] .th canvas").count()).toBe(1);
  });

  it("shows a texture with floating point as bright as it is asked to", async () => {
    const half = textures().find(({ name }) => name === "half.dds");
    if (half === undefined) throw new Error("there is no texture with floats");
    await open(half);
    await page.locator("[data-row='0']").click();
    await page.getByText(/^\d+ × \d+ pixels, floating point$/).waitFor();
    const sum = async (): Promise<number> => Number(await page.evaluate(LIGHT));
    await page.locator("input[type=range]").fill("-10");
    const dark = await sum();
    await page.locator("input[type=range]").fill("10");
    await expect.poll(sum).toBeGreaterThan(dark);
    await expectAccessible("a picture with floats");
  });

  it("lays JSON out, and shows what it does not know as bytes", async () => {
    await open();
    await row("one-line.json").click();
    await expect.poll(() => page.locator(".code.text").innerText()).toContain('{\n  "name": "town",');
    await row("bytes.bin").click();
    await expect.poll(() => page.locator("[role=tabpanel] .hexv").innerText()).toContain("01 00 02 00 FE");
  });

  it("draws the shape of a model and turns it", async () => {
    const model = quakeModels().find(({ name }) => name === "still.md2");
    if (model === undefined) throw new Error("there is no model");
    await open(model);
    await page.locator("[data-row='0']").click();
    await page.getByText(/triangles?, \d+ vertices/).waitFor();
    const pixels = async (): Promise<string> =>
      String(await page.evaluate("document.querySelector('.mesh').toDataURL()"));
    const before = await pixels();
    expect(before.length).toBeGreaterThan(500);
    await page.getByRole("button", { name: "Turn left" }).click();
    await expect.poll(pixels).not.toBe(before);
    await expectAccessible("a model");
  });

  it("shows entries as pictures, and is used with the keyboard there", async () => {
    await open();
    await page.getByRole("button", { name: "Pictures" }).click();
    const cards = page.locator("[role=option]");
    expect(await cards.count()).toBe(FILES.length);
    await expect.poll(() => page.locator("[role=option] .th canvas").count()).toBe(2);
    await page.locator("[role=option][tabindex='0']").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator("[role=option][aria-selected=true]").innerText()).toContain("large.png");
    await page.getByText("300 × 200 pixels").waitFor();
    await page.keyboard.press("End");
    await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-posinset')")).toBe("4");
    await expectAccessible("pictures");
  });

  it("filters by size, and by dimensions where they are stated", async () => {
    await open();
    const names = page.locator(".nm > bdi:not(.dir)");
    await page.locator("#more-filters").click();
    await expectAccessible("the filters");
    await page.getByLabel("At most, KB").fill("0.05");
    await expect.poll(() => names.allInnerTexts()).toEqual(["one-line.json", "bytes.bin"]);
    await page.getByLabel("At least, KB").fill("0.01");
    await expect.poll(() => names.allInnerTexts()).toEqual(["one-line.json"]);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect.poll(() => names.count()).toBe(FILES.length);
    await page.getByLabel("At least, KB").press("Escape");
    expect(await page.evaluate("document.activeElement.id")).toBe("more-filters");
    expect(await page.locator("#filter-fields").isVisible()).toBe(false);
    await open(...textures().slice(0, 1));
    await page.locator("#more-filters").click();
    await page.getByLabel("Width from, pixels").fill("5000");
    await expect.poll(() => page.locator("[role=grid]").getAttribute("aria-rowcount")).toBe("1");
  });

  it("asks for keys by their names, says what is wrong with one, and keeps none", async () => {
    const secret = unrealPaks().find(({ name }) => name === "v11-secret.pak");
    if (secret?.keys === undefined) throw new Error("there is no pak that needs a key");
    await open(secret);
    await page.getByText("This file is encrypted").waitFor();
    await expectAccessible("the question for keys");
    const field = page.locator("[id^=key-]").first();
    await page.locator(".key-form [type=submit]").click();
    await page.getByText("Type a key or choose a file").waitFor();
    await field.fill("not a key");
    await page.locator(".key-form [type=submit]").click();
    await page.getByText("This is neither hexadecimal nor base64").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await expectAccessible("a wrong key");
    await field.fill("00".repeat(32));
    await page.locator(".key-form [type=submit]").click();
    await page.getByText("The key did not open it").waitFor();
    const [key] = Object.values(secret.keys);
    const file = { name: "key.bin", mimeType: "", buffer: Buffer.from(key ?? []) };
    await page.locator("[id^=key-file-]").first().setInputFiles(file);
    await page.locator(".key-form [type=submit]").click();
    await page.locator("[role=grid]").waitFor();
    await page.getByRole("button", { name: "Keys", exact: true }).click();
    await page.locator(".keys-dialog[open]").waitFor();
    await expectAccessible("the keys of an open file");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByText("Drop an archive here").waitFor();
    expect(await page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")).toEqual([0, 0, ""]);
  });
});

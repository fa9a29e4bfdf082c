import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { BrowserContext, Page, Request } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pak, png, wav, writeSparsePak } from "./archive.ts";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const SECRET = "these words stand in the archive and nowhere else";
const FILES = [
  { name: "maps/start.txt", bytes: Buffer.from(`${SECRET}\nsecond line\u001b[2J\n`) },
  { name: "gfx/conchars.png", bytes: png(64, 32) },
  { name: "sound/door.wav", bytes: wav() },
  {
    name: "gfx/picture.svg",
    bytes: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.hacked=1</script></svg>',
    ),
  },
  { name: "page.html", bytes: Buffer.from("<!doctype html><script>window.hacked = 1</script>") },
  { name: "<img src=x onerror=hacked=1>", bytes: Buffer.from([1, 0, 2, 0]) },
] as const;
const ARCHIVE = { name: "pak0.pak", mimeType: "application/octet-stream", buffer: pak(FILES) };

const LARGE_ENTRIES = 8;
const LARGE_ENTRY_BYTES = 48 * 1024 * 1024;
const LARGE_GROWTH_BYTES = 128 * 1024 * 1024;
const EXPORTED = "navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('assetx-export'))";
const EXPORTED_NAMES = `${EXPORTED}.then((folder) => Array.fromAsync(folder.keys()))`;
const EXPORTED_SIZES = `${EXPORTED}.then((folder) => Array.fromAsync(folder.values(), async (file) => (await file.getFile()).size))`;

describe.skipIf(BROWSER === undefined)("workbench", () => {
  let harness: Harness;
  let context: BrowserContext;
  let page: Page;
  let complaints: () => readonly string[];
  let requests: Request[];

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
  });

  beforeEach(async () => {
    context = await harness.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    complaints = watchComplaints(page);
    requests = [];
    context.on("request", (request) => requests.push(request));
  });

  afterEach(async () => {
    await context.close();
  });

  async function openArchive(): Promise<void> {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    await page.locator("#bd").setInputFiles(ARCHIVE);
    await page.locator("[role=grid]").waitFor();
  }

  function row(name: string): ReturnType<Page["locator"]> {
    return page.locator("[role=row]", { has: page.getByText(name, { exact: true }) });
  }

  it("lists a file, says who opened it, and complains about nothing", async () => {
    await openArchive();
    expect(await page.locator("h1").innerText()).toBe("pak0.pak");
    expect(await page.locator(".wb-src").innerText()).toContain("@assetx/quake-pak 1.0.0");
    expect(await page.locator(".wb-src").innerText()).toContain("Signature checked");
    expect(await page.locator("[role=grid]").getAttribute("aria-rowcount")).toBe(String(FILES.length + 1));
    expect(await page.locator(".nm > bdi:not(.dir)").allInnerTexts()).toEqual(
      FILES.map(({ name }) => name.slice(name.lastIndexOf("/") + 1)),
    );
    expect(await page.title()).toBe("pak0.pak · assetx");
    expect(complaints()).toEqual([]);
  });

  it("has no accessibility violation with a file open, light and dark, wide and narrow", async () => {
    await openArchive();
    await row("conchars.png").click();
    await page.locator(".stage img").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 844 });
        expect(await axeViolations(page), `${colorScheme} ${width}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      }
    }
  });

  it("previews a picture, a sound, text and bytes, each by its content", async () => {
    await openArchive();
    await row("conchars.png").click();
    await page.getByText("64 × 32 pixels").waitFor();
    await row("door.wav").click();
    await page.locator("audio").waitFor();
    await page.waitForFunction("document.querySelector('audio')?.duration > 0.09");
    await row("start.txt").click();
    await page.getByText(SECRET).waitFor();
    expect(await page.locator(".code.text").innerText()).toContain("second line\\u{1b}[2J");
    await page.keyboard.press("2");
    expect(await page.locator(".hexv").innerText()).toContain("74 68 65 73 65");
    await page.keyboard.press("3");
    await expect.poll(() => page.locator("[role=tabpanel]").innerText()).toMatch(/sha256\s+[0-9a-f]{64}/);
    expect(await page.locator("[role=tabpanel]").innerText()).toMatch(/Starts at\s+0xC/);
    expect(complaints()).toEqual([]);
  });

  it("runs no script of an entry and shows hostile names as text", async () => {
    await openArchive();
    for (const name of ["picture.svg", "page.html", "<img src=x onerror=hacked=1>"]) {
      await row(name).click();
      await page.locator("[role=tabpanel][aria-busy=false] h2", { hasText: name }).waitFor();
    }
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(await page.locator("[role=grid] img").count()).toBe(0);
    expect(complaints()).toEqual([]);
  });

  it("filters by text, kind and folder, and sorts", async () => {
    await openArchive();
    const names = page.locator(".nm > bdi:not(.dir)");
    await page.keyboard.press("/");
    await page.keyboard.type("GFX .png");
    await expect.poll(() => names.allInnerTexts()).toEqual(["conchars.png"]);
    await page.keyboard.press("Escape");
    await expect.poll(() => names.count()).toBe(FILES.length);
    await page.locator(".chip", { hasText: "Audio" }).click();
    await expect.poll(() => names.allInnerTexts()).toEqual(["door.wav"]);
    await page.locator(".chip", { hasText: "Audio" }).click();
    await page.locator("[role=treeitem]", { hasText: "gfx" }).click();
    await expect.poll(() => names.allInnerTexts()).toEqual(["conchars.png", "picture.svg"]);
    await page.locator("[role=treeitem]", { hasText: "pak0.pak" }).click();
    await page.locator("[role=columnheader] button", { hasText: "Name" }).click();
    await expect.poll(async () => (await names.allInnerTexts())[1]).toBe("conchars.png");
    expect(await page.locator("[aria-sort=ascending]").innerText()).toBe("Name");
  });

  it("is used with the keyboard alone", async () => {
    await openArchive();
    await page.locator("[role=row][tabindex='0']").focus();
    await page.keyboard.press("End");
    await expect
      .poll(() => page.evaluate("document.activeElement.getAttribute('aria-rowindex')"))
      .toBe(String(FILES.length + 1));
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator("[aria-selected=true][role=row]").count()).toBe(1);
    await page.keyboard.press("Control+a");
    await expect.poll(() => page.locator(".wb-stat").innerText()).toContain(`${FILES.length} entries selected`);
    const download = page.waitForEvent("download");
    await page.keyboard.press("e");
    expect((await download).suggestedFilename()).toBe("pak0.pak.zip");
  });

  it("exports a zip whose entries are the archive's bytes", async () => {
    await openArchive();
    const download = page.waitForEvent("download");
    await page.locator("[data-export]").click();
    const file = await (await download).path();
    const zip = unzipSync(readFileSync(file));
    const plain = FILES.filter(({ name }) => !name.startsWith("<"));
    for (const { name, bytes } of plain) expect(Buffer.from(zip[name] ?? []), name).toEqual(bytes);
    expect(Object.keys(zip)).toHaveLength(FILES.length);
    await page.getByText(`Saved ${FILES.length} entries`).waitFor();
    expect(complaints()).toEqual([]);
  });

  it("exports what is larger than memory should grow, and stops when told to", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assetx-large-"));
    const disk = await harness.newDiskContext();
    try {
      const path = join(folder, "large.pak");
      writeSparsePak(path, LARGE_ENTRIES, LARGE_ENTRY_BYTES);
      const tab = await disk.context.newPage();
      await tab.goto("/workbench");
      await tab.locator("[data-island][data-ready]").waitFor({ state: "attached" });
      await tab.locator("#bd").setInputFiles(path);
      await tab.locator("[role=grid]").waitFor();
      await tab.locator("[data-export]").click();
      await tab.getByRole("button", { name: "Cancel" }).click();
      await tab.getByText("Cancelled; nothing was kept").waitFor();
      expect(await tab.evaluate(EXPORTED_NAMES)).toEqual([]);

      const before = disk.memoryBytes();
      let grown = 0;
      const timer = setInterval(() => (grown = Math.max(grown, disk.memoryBytes() - before)), 200);
      const download = tab.waitForEvent("download", { timeout: 240_000 });
      await tab.locator("[data-export]").click();
      await (await download).path();
      clearInterval(timer);
      await tab.getByText(`Saved ${LARGE_ENTRIES} entries as large.pak.zip`).waitFor();
      const sizes = (await tab.evaluate(EXPORTED_SIZES)) as readonly number[];
      expect(sizes).toHaveLength(1);
      expect(sizes[0]).toBeGreaterThan(LARGE_ENTRIES * LARGE_ENTRY_BYTES);
      expect(grown).toBeLessThan(LARGE_GROWTH_BYTES);
    } finally {
      await disk.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("saves one entry as it is", async () => {
    await openArchive();
    await row("start.txt").click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save this" }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("start.txt");
    expect(readFileSync(await saved.path())).toEqual(FILES[0].bytes);
  });

  it("sends no byte of the file to anyone", async () => {
    await openArchive();
    await row("start.txt").click();
    await page.getByText(SECRET).waitFor();
    const download = page.waitForEvent("download");
    await page.locator("[data-export]").click();
    await (await download).path();
    expect(requests.length).toBeGreaterThan(5);
    for (const request of requests) {
      expect(request.method(), request.url()).toBe("GET");
      expect(request.postDataBuffer(), request.url()).toBeNull();
      if (request.url().startsWith("blob:")) continue;
      const { origin, pathname, search } = new URL(request.url());
      expect(origin).toBe(harness.origin);
      expect(pathname).not.toBe("/v1/identify");
      expect(["", "?scope=assetx"]).toContain(search);
    }
  });

  it("opens a file that was chosen on the start page, in place", async () => {
    await page.goto("/");
    const chooser = page.waitForEvent("filechooser");
    await page.getByText("Choose a file").click();
    await (await chooser).setFiles(ARCHIVE);
    await page.locator("[role=grid]").waitFor();
    expect(new URL(page.url()).pathname).toBe("/workbench");
    expect(await page.locator("h1").innerText()).toBe("pak0.pak");
    await page.goBack();
    await page.getByText("See what is inside").waitFor();
  });

  it("says what it saw when no plugin opens a file, and when a file is damaged", async () => {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    const nothing = { name: "notes.xyz", mimeType: "text/plain", buffer: Buffer.from("just some words of text") };
    await page.locator("#bd").setInputFiles(nothing);
    await page.getByText("No plugin opens this file").waitFor();
    expect(await page.locator(".hexv").innerText()).toContain("6A 75 73 74");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Choose another file" }).click();
    await page.locator("#bd").setInputFiles({ ...ARCHIVE, buffer: Buffer.from("named like one, and not one") });
    await page.getByText("No plugin opens this file").waitFor();
    await page.getByRole("button", { name: "Choose another file" }).click();
    const damaged = { ...ARCHIVE, buffer: ARCHIVE.buffer.subarray(0, 60) };
    await page.locator("#bd").setInputFiles(damaged);
    await page.getByText("Could not be opened").waitFor();
    await page.getByText("Technical detail").click();
    expect(await page.locator("[aria-label='Error report']").innerText()).toMatch(/"code": "[a-z]+\.[a-z-]+"/);
    expect(await axeViolations(page)).toEqual([]);
  });

  it("takes a whole folder by drop and finds the archive in it", async () => {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    const files = [
      { name: "readme.txt", base64: Buffer.from("not an archive").toString("base64") },
      { name: ARCHIVE.name, base64: ARCHIVE.buffer.toString("base64") },
    ];
    await page.evaluate(`{
      const transfer = new DataTransfer();
      for (const { name, base64 } of ${JSON.stringify(files)}) {
        transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
      }
      dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, cancelable: true }));
      dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
    }`);
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator("h1").innerText()).toBe(ARCHIVE.name);
  });
});

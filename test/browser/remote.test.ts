/** The workbench opens what lies on another server, and fetches only what it shows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RangeServer, type Fault } from "../lib/range-server.ts";
import { entryMark, sparsePak, sparseVpk, sparseZip } from "../lib/sparse-archives.ts";
import { png } from "./archive.ts";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const KIB = 1024;
const ENTRY_BYTES = KIB * KIB - 4321;
const OPEN_TO_ALL: Fault = {
  headers: {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Range, Content-Encoding, ETag, Retry-After",
  },
};

describe.skipIf(BROWSER === undefined)("the workbench with an address", () => {
  let harness: Harness;
  let server: RangeServer;
  let context: BrowserContext;
  let page: Page;
  let complaints: () => readonly string[];

  beforeAll(async () => {
    [harness, server] = await Promise.all([startHarness(), RangeServer.start()]);
    server.files.set("/big.pak", sparsePak(2080, ENTRY_BYTES));
    server.files.set("/big.zip", sparseZip(2080, ENTRY_BYTES));
    for (const [name, file] of sparseVpk(3, 16, 200_000)) server.files.set(`/vpk/${name}`, file);
  });
  afterAll(async () => {
    await harness.stop();
    await server.stop();
  });
  beforeEach(async () => {
    server.reset();
    server.fault = () => OPEN_TO_ALL;
    context = await harness.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    complaints = watchComplaints(page);
  });
  afterEach(async () => {
    await context.close();
  });

  async function openAddress(path: string): Promise<void> {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    await page.getByLabel("Or open an address").fill(`${server.origin}${path}`);
    await page.keyboard.press("Enter");
  }

  it.for([
    ["/big.pak", "@assetx/quake-pak", "00000.bsp"],
    ["/big.zip", "@assetx/zip-family", "000000.bin"],
  ] as const)("lists %s, of two gigabytes, with a thousandth of its bytes", async ([path, plugin, first]) => {
    await openAddress(path);
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator("h1").innerText()).toBe(path.slice(1));
    expect(await page.locator("[role=grid]").getAttribute("aria-rowcount")).toBe("2081");
    expect(await page.locator(".wb-src").innerText()).toContain(plugin);
    expect(await page.locator(".nm > bdi").first().innerText()).toBe(first);
    expect(server.sentBytes).toBeLessThan(2.2e6);
    expect(server.requests.every(({ method }) => method === "GET")).toBe(true);
    expect(complaints()).toEqual([]);
  });

  it("shows an entry for its own bytes, and counts them", async () => {
    await openAddress("/big.pak");
    await page.locator("[role=grid]").waitFor();
    const before = server.sentBytes;
    await page.locator("[role=row]", { has: page.getByText("00003.bsp", { exact: true }) }).click();
    await page.locator("[role=tabpanel][aria-busy=false] h2", { hasText: "00003.bsp" }).waitFor();
    await page.keyboard.press("2");
    await expect.poll(() => page.locator(".hexv").innerText()).toContain("54 68 69 73 20 69 73 20");
    expect(entryMark("x").length).toBeGreaterThan(8);
    expect(server.sentBytes - before).toBeLessThanOrEqual(2 * KIB * KIB);
    await expect
      .poll(() => page.locator("[data-remote]").innerText())
      .toMatch(new RegExp(`${new URL(server.origin).host}: ${server.requests.length} requests, `));
    expect(complaints()).toEqual([]);
  });

  it("searches a file that no plugin recognises, and says before from where it is fetched", async () => {
    const picture = png(40, 20);
    const [sizeBytes, offset] = [3_000_000, 1_500_000];
    server.files.set("/level.zzz", { sizeBytes, segments: [{ offset, bytes: picture }] });
    await openAddress("/level.zzz");
    await page.getByText("No plugin opens this file").waitFor();
    expect(server.sentBytes).toBeLessThan(200_000);
    await page.getByText(`To be searched, the file is fetched from ${new URL(server.origin).host}.`).waitFor();
    await page.getByRole("button", { name: "Search this file for assets" }).click();
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator(".nm > bdi").allInnerTexts()).toEqual(["000016e360.png"]);
    expect(complaints()).toEqual([]);
  });

  it("finds the parts of a set beside the address, and saves what is in them", async () => {
    await openAddress("/vpk/pak01_dir.vpk");
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator("[role=grid]").getAttribute("aria-rowcount")).toBe("49");
    expect(server.requests.map(({ path }) => path)).toContain("/vpk/pak01_002.vpk");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-export]").click()]);
    const files = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(files)).toHaveLength(48);
    const name = "materials/wall2_7.vmt";
    expect(new TextDecoder().decode(files[name]?.subarray(0, entryMark(name).length))).toBe(
      new TextDecoder().decode(entryMark(name)),
    );
    expect(complaints()).toEqual([]);
  });

  it("lets the engine's script alone ask other servers", async () => {
    const folder = join(import.meta.dirname, "../../dist/web/assets");
    const policies = new Map<string, string>();
    for (const file of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
      const response = await page.request.get(`/assets/${file}`);
      policies.set(file.replace(/-[\w-]{8}\.js$/, ""), response.headers()["content-security-policy"] ?? "");
    }
    const open = [...policies].filter(([, policy]) => !/connect-src 'self';/.test(policy)).map(([name]) => name);
    expect(open).toEqual(["browser-engine-worker"]);
  });

  it("fills in the address of a link, says who will be asked, and asks nobody before a person does", async () => {
    await page.goto(`/workbench?url=${encodeURIComponent(`${server.origin}/big.pak?key=t0ken`)}`);
    const field = page.getByLabel("Or open an address");
    await expect.poll(() => field.inputValue()).toBe(`${server.origin}/big.pak?key=t0ken`);
    expect(await page.evaluate("document.activeElement?.id")).toBe("ad");
    expect(await page.locator("#ad-h").innerText()).toContain(new URL(server.origin).host);
    expect(server.requests).toHaveLength(0);
    await page.keyboard.press("Enter");
    await page.locator("[role=grid]").waitFor();
    expect(await page.locator("body").innerText()).not.toContain("t0ken");
  });

  it("refuses what is no address where it was typed", async () => {
    await page.goto("/workbench");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    for (const text of ["big.pak", "file:///etc/passwd", "javascript:alert(1)"]) {
      await page.getByLabel("Or open an address").fill(text);
      await page.keyboard.press("Enter");
      expect(await page.getByRole("alert").innerText()).toContain("https://");
    }
    expect(complaints()).toEqual([]);
  });

  it.for<readonly [string, Fault, string, string]>([
    ["does not allow this site", {}, "remote.blocked", "Access-Control-Allow-Origin"],
    [
      "hides Content-Range",
      { headers: { "access-control-allow-origin": "*" } },
      "remote.headers-hidden",
      "Access-Control-Expose-Headers",
    ],
    ["sends whole files only", { ...OPEN_TO_ALL, ignoreRange: true }, "remote.no-ranges", "Download the whole file"],
    ["has no such file", { ...OPEN_TO_ALL, status: 404 }, "remote.not-found", "There is no file"],
  ])("says what is wrong with a server that %s", async ([, fault, code, advice]) => {
    server.fault = () => fault;
    await openAddress("/big.pak");
    await page.getByRole("alert").waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain(advice);
    await page.getByText("Technical detail").click();
    expect(await page.locator("main").innerText()).toContain(code);
    expect(server.sentBytes).toBeLessThan(64 * KIB * KIB);
  });

  it("can be given up while a server says nothing", async () => {
    server.fault = () => ({ hang: true });
    await openAddress("/big.pak");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByLabel("Or open an address").waitFor();
  });

  it("keeps the page and its sandboxes to this site: only the engine may ask others", async () => {
    await page.goto("/workbench");
    const refused = await page.evaluate(`fetch("${server.origin}/big.pak").then(() => "fetched", () => "refused")`);
    expect(refused).toBe("refused");
    expect(server.requests).toHaveLength(0);
  });

  it("has no accessibility violation", async () => {
    await page.goto("/workbench?url=https%3A%2F%2Fexample.org%2Fa.pak");
    await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await axeViolations(page), String(width)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    }
  });
});

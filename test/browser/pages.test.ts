import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

const PAGES = [
  { path: "/", heading: "Drop a game file. See what is inside." },
  { path: "/plugins", heading: "Plugins" },
  { path: "/plugins?q=nothing-has-this-name", heading: "Plugins" },
  { path: "/plugins/@assetx/quake-pak", heading: "@assetx/quake-pak" },
  { path: "/compatibility", heading: "Compatibility" },
  { path: "/workbench", heading: "Workbench" },
  { path: "/plugins/@assetx/not-here", heading: "Not found" },
] as const;

const VIEWS = [
  { width: 1280, height: 900, colorScheme: "light" },
  { width: 1280, height: 900, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
] as const;

/** Gzipped bytes: a page, the shared style, and the scripts that load before the visitor does anything. */
const BUDGET = { html: 14_000, css: 13_000, script: 8_000, workbenchScript: 45_000 };

describe.skipIf(BROWSER === undefined)("pages", () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
  });

  for (const { width, height, colorScheme } of VIEWS) {
    it(`have no accessibility violation and do not scroll sideways at ${width} px, ${colorScheme}`, async () => {
      const context = await harness.newContext({ viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      const complaints = watchComplaints(page);
      for (const { path, heading } of PAGES) {
        const response = await page.goto(path);
        expect(await page.locator("h1").innerText(), path).toBe(heading);
        expect(await axeViolations(page), path).toEqual([]);
        const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        expect(overflow, path).toBeLessThanOrEqual(0);
        // A page that is not there is announced by the browser as a failed request.
        if (response?.status() === 200) expect(complaints(), path).toEqual([]);
        else complaints();
      }
      await context.close();
    });
  }

  it("do not scroll sideways at 320 px", async () => {
    const context = await harness.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    for (const { path } of PAGES) {
      await page.goto(path);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
    }
    await context.close();
  });

  it("search, filter and open a plugin without any script", async () => {
    const context = await harness.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/");
    await page.locator("#gq").fill("quake-pak");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/plugins?q=quake-pak");
    expect(await page.locator(".hit").count()).toBe(1);
    await page.locator(".hit h2 a").click();
    await page.waitForURL("**/plugins/@assetx/quake-pak");
    expect(await page.locator("#permissions").innerText()).toContain("Network");
    expect(await page.locator("[data-copy]").first().isVisible()).toBe(false);
    await page.goto("/workbench");
    expect(await page.locator("noscript").innerText()).toContain("npx assetx extract");
    await context.close();
  });

  it("keep the chosen theme from the first paint on", async () => {
    const context = await harness.newContext({ colorScheme: "light" });
    const page = await context.newPage();
    await page.goto("/");
    await page.locator("[data-theme-toggle]").click();
    const theme = "document.documentElement.dataset.theme";
    expect(await page.evaluate(theme)).toBe("dark");
    // The theme script blocks the parser, so the choice stands before the body does.
    await page.addInitScript(
      "addEventListener('DOMContentLoaded', () => { window.themeThen = document.documentElement.dataset.theme; })",
    );
    await page.goto("/plugins");
    expect(await page.evaluate("window.themeThen")).toBe("dark");
    await context.close();
  });

  it("list their keys, and can do without those of one letter", async () => {
    const context = await harness.newContext();
    const page = await context.newPage();
    await page.goto("/plugins");
    await page.keyboard.press("?");
    await page.locator("#keys[open]").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator("[data-keys-toggle]").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).not.toBe("q");
    await page.locator("[data-keys-open]").click();
    await page.locator("[data-keys-toggle]").check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("q");
    await context.close();
  });

  it("stay inside their budgets, ask nobody else, and keep the workbench isolated", async () => {
    const context = await harness.newContext();
    const page = await context.newPage();
    const bytes = new Map<string, number>();
    page.on("response", async (response) => {
      bytes.set(response.url(), gzipSync(await response.body()).length);
    });
    for (const { path, script } of [
      { path: "/", script: BUDGET.script },
      { path: "/plugins/@assetx/quake-pak", script: BUDGET.script },
      { path: "/workbench", script: BUDGET.workbenchScript },
    ]) {
      bytes.clear();
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      const total = (ending: string): number =>
        [...bytes].filter(([url]) => url.endsWith(ending)).reduce((sum, [, size]) => sum + size, 0);
      expect([...bytes.keys()].filter((url) => !url.startsWith(harness.origin) && !url.startsWith("data:"))).toEqual(
        [],
      );
      expect(total(path), `${path} html`).toBeLessThan(BUDGET.html);
      expect(total(".css"), `${path} css`).toBeLessThan(BUDGET.css);
      expect(total(".js"), `${path} script`).toBeLessThan(script);
      expect(await page.evaluate("crossOriginIsolated")).toBe(path === "/workbench");
    }
    await context.close();
  });
});

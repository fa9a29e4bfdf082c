import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sample } from "../../plugins/sdk/sample/index.ts";
import { listFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { readGolden, type GoldenSample } from "../../tools/lib/conformance/golden.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";
import { Workplace } from "../e2e/lib/run-cli.ts";
import { BROWSER, startHarness, watchComplaints, type Harness } from "./harness.ts";

/** By path. */
type Digests = ReadonlyMap<string, string>;

/** It recognises nothing, and opens a file only when a person asks for it. */
const SEARCH = "scan-carve";
/** Samples of which nothing, or not everything, can be had without their keys. */
const LOCKED: readonly (readonly [plugin: string, sample: string])[] = [
  ["unreal-pak", "v11-secret.pak"],
  ["unreal-iostore", "secret-guid.utoc"],
  ["godot-pck", "encrypted-directory-key.pck"],
  ["godot-pck", "encrypted-files.pck"],
];

/** The first sample that opens, and the first with files beside it. */
function chooseSamples(samples: readonly Sample[], golden: Readonly<Record<string, GoldenSample>>): readonly Sample[] {
  const open = samples.filter(({ name }) => golden[name]?.problem === undefined && hasEntries(golden[name]));
  const beside = open.find(({ siblings }) => siblings !== undefined);
  return [...new Set([open[0], beside])].filter((sample) => sample !== undefined);
}

function hasEntries(golden: GoldenSample | undefined): boolean {
  return golden?.entries.some(({ sha256 }) => sha256 !== undefined) ?? false;
}

async function openSample(page: Page, { name, bytes, siblings = {} }: Sample): Promise<void> {
  await page.goto("/workbench");
  await page.locator("[data-island][data-ready]").waitFor({ state: "attached" });
  const files = [[name, bytes] as const, ...Object.entries(siblings)];
  await page
    .locator("#bd")
    .setInputFiles(files.map(([file, content]) => ({ name: file, mimeType: "", buffer: Buffer.from(content) })));
  await page.locator("[role=grid], [role=alert]").first().waitFor();
}

/** Opens a file that nobody recognises, and searches it. */
async function searchSample(page: Page, sample: Sample): Promise<void> {
  await openSample(page, sample);
  await page.getByRole("button", { name: "Search this file for assets" }).click();
  await page.locator("[role=grid]").waitFor();
}

/** Types the keys that are asked for, and opens the file with them. */
async function giveKeys(page: Page, keys: Readonly<Record<string, Uint8Array>>): Promise<readonly string[]> {
  if ((await page.locator("[role=grid]").count()) > 0) await page.getByRole("button", { name: /missing$/ }).click();
  await page.locator(".key-form").waitFor();
  const asked: string[] = [];
  for (const [id, key] of Object.entries(keys)) {
    const field = page.locator(`[id="key-${id}"]`);
    if ((await field.count()) === 0) continue;
    asked.push(id);
    await field.fill(Buffer.from(key).toString("hex"));
  }
  await page.locator(".key-form [type=submit]").click();
  await page.getByRole("button", { name: "Keys", exact: true }).waitFor();
  return asked;
}

async function exportAs(page: Page, form: "converted" | "raw"): Promise<Digests> {
  await page.locator("[data-export-form]").selectOption(form);
  const download = page.waitForEvent("download");
  await page.locator("[data-export]").click();
  const zip = unzipSync(readFileSync(await (await download).path()));
  return new Map(
    Object.entries(zip).map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")]),
  );
}

describe.skipIf(BROWSER === undefined)("first-party plugins in the workbench", () => {
  const place = new Workplace();
  let harness: Harness;

  beforeAll(async () => {
    harness = await startHarness();
  });

  afterAll(async () => {
    await harness.stop();
    place.remove();
  });

  /** What the command writes for the same files. */
  async function extractByCommand(plugin: string, sample: Sample, raw = false): Promise<Digests> {
    // Samples of different plugins may have the same name.
    const folder = plugin.slice(plugin.indexOf("/") + 1);
    const file = place.write(`${folder}/${sample.name}`, sample.bytes);
    for (const [name, bytes] of Object.entries(sample.siblings ?? {})) place.write(`${folder}/${name}`, bytes);
    const keys = Object.entries(sample.keys ?? {}).map(
      ([id, key]) => `--key=${id}=${Buffer.from(key).toString("hex")}`,
    );
    const out = `out-${folder}-${sample.name}${raw ? "-raw" : ""}`;
    const { lines, code, stderr } = await place.run([
      "extract",
      file,
      "-o",
      out,
      "--json",
      "--plugin",
      plugin,
      ...keys,
      ...(raw ? ["--raw"] : []),
    ]);
    // Samples with a fault give some files and say so.
    expect([0, 9], `${sample.name}: ${stderr}`).toContain(code);
    const written = lines().filter(({ type }) => type === "file");
    return new Map(written.map(({ output, sha256 }) => [String(output).slice(out.length + 1), String(sha256)]));
  }

  for (const plugin of listFirstParty()) {
    it(`${plugin} gives the files that the command gives, converted and with layers opened, and as they are stored`, async () => {
      const golden = readGolden(plugin);
      const chosen = chooseSamples(await loadSamples(plugin), golden);
      expect(chosen.length).toBeGreaterThan(0);
      const context = await harness.newContext({ acceptDownloads: true });
      for (const sample of chosen) {
        const { name } = sample;
        const page = await context.newPage();
        const complaints = watchComplaints(page);
        await (plugin === SEARCH ? searchSample(page, sample) : openSample(page, sample));
        expect(await page.locator(".wb-src").innerText(), name).toContain(`@assetx/${plugin} `);
        const converted = await extractByCommand(`@assetx/${plugin}`, sample);
        expect(converted.size, name).toBeGreaterThan(0);
        expect(await exportAs(page, "converted"), name).toEqual(converted);
        const stored = await exportAs(page, "raw");
        expect(stored, name).toEqual(await extractByCommand(`@assetx/${plugin}`, sample, true));
        const wanted = (golden[name]?.entries ?? []).flatMap(({ sha256 }) => (sha256 === undefined ? [] : [sha256]));
        expect([...stored.values()].toSorted(), name).toEqual(wanted.toSorted());
        expect(complaints(), name).toEqual([]);
        await page.close();
      }
      await context.close();
    });
  }

  for (const [plugin, name] of LOCKED) {
    it(`${plugin} asks for the keys of ${name}, and gives what the command gives with them`, async () => {
      const sample = (await loadSamples(plugin)).find((each) => each.name === name);
      if (sample?.keys === undefined) throw new Error(`there is no sample ${name} with keys`);
      const context = await harness.newContext({ acceptDownloads: true });
      const page = await context.newPage();
      const complaints = watchComplaints(page);
      await openSample(page, sample);
      expect(await giveKeys(page, sample.keys)).not.toEqual([]);
      expect(await exportAs(page, "converted")).toEqual(await extractByCommand(`@assetx/${plugin}`, sample));
      const kept: unknown = await page.evaluate(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])",
      );
      expect(kept).toBe('[[],[],""]');
      expect(complaints()).toEqual([]);
      await context.close();
    });
  }
});

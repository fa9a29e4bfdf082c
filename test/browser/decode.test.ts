import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { describe, it } from "vitest";
import { serveEnginePage } from "../../bench/lib/engine-page.ts";
import { createSession } from "../../wasm/src/extract/index.ts";
import { createZipSink } from "../../wasm/src/extract/zip-sink.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { mixedContainer } from "../lib/mixed-container.ts";
import { replayPlugin } from "../lib/replay.ts";
import { BROWSER } from "./harness.ts";

describe.skipIf(BROWSER === undefined)("decode workers in Chromium", () => {
  it("write the archive that Node writes, and fail the same entries", async ({ expect }) => {
    const bytes = mixedContainer();
    const expected = await exportInNode(bytes);
    const folder = mkdtempSync(join(tmpdir(), "assetx-decode-"));
    const site = await serveEnginePage(folder);
    const browser = await chromium.launch({ executablePath: BROWSER ?? "", args: ["--no-sandbox", "--disable-gpu"] });
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      const buffer = Buffer.from(bytes);
      await page.locator("input").setInputFiles({ name: "mixed.bin", mimeType: "", buffer });
      const { name, wasm, permissions } = await replayPlugin();
      const plugin = { name, wasm: [...wasm], siblings: permissions.siblings, codec: permissions.codec };
      await page.evaluate((each) => window.enginePage?.list(each), plugin);
      for (let run = 0; run < 2; run++) {
        const found = await page.evaluate(() => window.enginePage?.exportDigest());
        expect(found?.failures).toEqual(expected.failures);
        expect(found?.sha256).toBe(expected.sha256);
      }
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      const workers = page.workers().map((worker) => worker.url());
      if (cores > 1) expect(workers.join("\n")).toContain("browser-decode-worker");
    } finally {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true });
    }
  });
});

async function exportInNode(
  bytes: Uint8Array,
): Promise<{ readonly sha256: string; readonly failures: readonly string[] }> {
  const host = createNodeHost();
  const input = { kind: "bytes", name: "mixed.bin", bytes, siblings: new Map<string, Uint8Array>() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  const archive = Buffer.alloc(64 * 1024 * 1024);
  const sink = createZipSink({ write: (offset, chunk) => archive.set(chunk, offset) });
  const failures: string[] = [];
  await session.extract({
    sink,
    convert: true,
    onResult: (result) => {
      const { index, name } = result.entry;
      if (result.type === "failed") failures.push(`${index} ${name} ${result.error.code}`);
    },
  });
  await session.close();
  await host.pool.close();
  await host.decoders?.close();
  const sha256 = createHash("sha256").update(archive.subarray(0, sink.finish())).digest("hex");
  return { sha256, failures };
}

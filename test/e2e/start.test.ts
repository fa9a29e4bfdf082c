import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "assetx-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("npm start publishes the first-party plugins and extracts a sample, twice with the same data", ({ expect }) => {
  const start = (): { readonly code: number | null; readonly output: string } => {
    const args = ["tools/start.ts", "--once", "--port", "0", "--data", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    return { code: status, output: `${stdout}${stderr}` };
  };
  const first = start();
  expect(first.output).toContain("sample extracted");
  expect(first.code).toBe(0);
  const plugins = readdirSync(join(ROOT, "dist/plugins")).filter((name) => name.endsWith(".tgz"));
  expect(first.output.match(/^published @assetx\//gm)?.length).toBe(plugins.length);
  expect(first.output).toMatch(/^registry +http:\/\/127\.0\.0\.1:\d+\/$/m);
  expect(existsSync(join(folder, "sample/extracted/main.gd"))).toBe(true);
  expect(first.output).not.toMatch(/axp_[a-z2-7]/);
  const second = start();
  expect([second.code, second.output.includes("sample extracted")]).toEqual([0, true]);
  expect(second.output.match(/^present {3}@assetx\//gm)?.length).toBe(plugins.length);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { ROOT } from "../../tools/lib/paths.ts";
import { run } from "../../tools/lib/run.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideCases, type DecodeCase } from "../../tools/lib/codec-fuzz/decide.ts";
import { makeDecodeCases } from "../lib/decode-cases.ts";

const SCRIPT = join(ROOT, "test/runtime/print-codecs.ts");
const DENO = process.env["ASSETX_DENO"];
const DENO_FLAGS = ["--allow-read", "--allow-env", "--allow-sys", "--quiet"];

describe("what every codec makes of good and of damaged data", () => {
  let cases: readonly DecodeCase[] = [];
  let decided: readonly string[] = [];

  beforeAll(async () => {
    cases = await makeDecodeCases();
    decided = await decideCases(createNodeCodecPlatform(), cases);
  });

  it("is a digest or a code, and both occur", ({ expect }) => {
    expect(decided.filter((answer) => !/^(?:[0-9a-f]{64}|codec\.[a-z-]+)$/.test(answer))).toEqual([]);
    expect(new Set(decided.map((answer) => answer.includes(".")))).toEqual(new Set([true, false]));
    expect(new Set(cases.map(({ codec }) => codec)).size).toBeGreaterThan(15);
  });

  if (DENO === undefined) {
    it.skip("is in Deno what it is in Node: no Deno here, set ASSETX_DENO or run npm test");
  } else {
    it("is in Deno what it is in Node", async ({ expect }) => {
      // Made here and handed over: the encoders behind some of them are not there in Deno.
      const folder = mkdtempSync(join(tmpdir(), "assetx-codec-"));
      const file = join(folder, "cases.json");
      writeFileSync(file, JSON.stringify(cases));
      const { code, output } = await run(DENO, ["run", ...DENO_FLAGS, SCRIPT, file], { timeoutMs: 240_000 });
      rmSync(folder, { recursive: true });
      expect(code, output.slice(-2000)).toBe(0);
      expect(JSON.parse(output.slice(output.indexOf("[")))).toEqual(decided);
    });
  }
});

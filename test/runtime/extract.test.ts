import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { readGolden } from "../../tools/lib/conformance/golden.ts";
import { ROOT } from "../../tools/lib/paths.ts";
import { run } from "../../tools/lib/run.ts";

const SCRIPT = join(ROOT, "test/runtime/print-golden.ts");
const DENO = process.env["ASSETX_DENO"];
const DENO_FLAGS = ["--allow-read", "--allow-env", "--allow-sys", "--quiet"];

const expected = Object.fromEntries(listFirstParty().map((folder) => [folder, readGolden(folder)]));

describe("identify, list and extract of every plugin's samples", () => {
  it("give in a plain Node process what golden.json holds", async () => {
    expect((await printed("node", [SCRIPT])).golden).toEqual(expected);
  });

  if (DENO === undefined) {
    it.skip("give in Deno what golden.json holds: no Deno here, set ASSETX_DENO or run npm test");
  } else {
    it("R27 give in Deno what golden.json holds, for the fuel that Node needs", async () => {
      const inDeno = await printed(DENO, ["run", ...DENO_FLAGS, SCRIPT]);
      expect(inDeno.golden).toEqual(expected);
      expect(inDeno.fuel).toEqual((await printed("node", [SCRIPT])).fuel);
    });
  }
});

interface Printed {
  readonly golden: unknown;
  readonly fuel: unknown;
}

async function printed(command: string, args: readonly string[]): Promise<Printed> {
  const { code, output } = await run(command, args, { timeoutMs: 120_000 });
  expect(code, output).toBe(0);
  return JSON.parse(output.slice(output.indexOf("{"))) as Printed;
}

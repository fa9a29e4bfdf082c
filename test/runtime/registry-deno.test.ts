import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { fetchDeno } from "../../tools/lib/deno.ts";
import { startDeno } from "../../tools/start-deno.ts";
import { describeRegistry } from "./registry.suite.ts";

const deno = await fetchDeno();
if (deno !== undefined) {
  describeRegistry("deno", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assetx-deno-"));
    const started = await startDeno(deno, folder, 18_788);
    return {
      ...started,
      async stop() {
        await started.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
} else {
  process.stderr.write("SKIPPED: Deno could not be fetched, so the registry was not tested on it\n");
  describe("registry on deno", () => {
    it.skip("Deno is not on this machine and could not be fetched");
  });
}

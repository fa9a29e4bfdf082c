import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type Served } from "../../../cli/src/serve/index.ts";

const ROOT = join(import.meta.dirname, "../../..");
export const WORKER_FILE: string = join(ROOT, "dist/worker/index.js");

/** The built worker under workerd, on a data folder of its own. */
export async function startWorkerdRegistry(): Promise<Served & { readonly dataFolder: string }> {
  if (!existsSync(WORKER_FILE)) throw new Error(`${WORKER_FILE} is missing: run npm run build first`);
  const dataFolder = mkdtempSync(join(tmpdir(), "assetx-workerd-"));
  const served = await serve({
    dataFolder,
    workerFile: WORKER_FILE,
    webFolder: join(ROOT, "dist/web"),
    migrationsFolder: join(ROOT, "migrations"),
    port: 0,
  });
  return {
    ...served,
    dataFolder,
    async stop() {
      await served.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

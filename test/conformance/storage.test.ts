import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, it } from "vitest";
import { createFolderStorage, createR2Storage, type Storage } from "../../worker/src/storage/index.ts";
import { NODE_FOLDER_IO } from "../runtime/lib/node-folder-io.ts";
import { describeStorage } from "./storage.suite.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-storage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStorage("folder", async () => createFolderStorage(folder, NODE_FOLDER_IO));

describe("R2 in miniflare", () => {
  let miniflare: Miniflare;
  beforeAll(async () => {
    miniflare = new Miniflare({
      cf: false,
      enableDevRegistry: false,
      telemetry: { enabled: false },
      workers: [
        {
          config: {
            name: "storage",
            compatibilityDate: "2026-10-23",
            manifest: {
              mainModule: "index.js",
              modulesRoot: folder,
              modules: { "index.js": { type: "esm", contents: "export default {}" } },
            },
            env: { PACKAGES: { type: "r2", name: "packages" } },
          },
        },
      ],
    });
    await miniflare.ready;
  });
  afterAll(() => miniflare.dispose());
  describeStorage("R2", async () => r2Storage(miniflare));
});

it("a folder refuses names that would leave it", async ({ expect }) => {
  const storage = createFolderStorage(folder, NODE_FOLDER_IO);
  for (const key of ["../x", "p/../../x", "/etc/passwd", "p//x", "p/.hidden", ""]) {
    await expect(storage.head(key)).rejects.toMatchObject({ code: "artifact.not-found" });
  }
});

/** Miniflare's proxy has the shape of the binding; its types come from another package than the worker's. */
async function r2Storage(miniflare: Miniflare): Promise<Storage> {
  return createR2Storage(await miniflare.getR2Bucket("PACKAGES"));
}

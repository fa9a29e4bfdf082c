import { AssetxError } from "@assetx/core/error";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { Probe } from "./identify.ts";

/** Probes in the sandbox. A plugin that fails on the file does not recognise it; a damaged installation is told. */
export function createSandboxProbe(signal: () => AbortSignal): Probe {
  return async (plugin: CatalogPlugin, path: string) => {
    const [{ loadPluginModule }, { openSession }] = await Promise.all([
      import("../catalog/load.ts"),
      import("@assetx/wasm/node"),
    ]);
    const session = await openSession({
      plugin: await loadPluginModule(plugin),
      input: { kind: "path", path },
      signal: signal(),
    });
    try {
      return await session.probe();
    } catch (error) {
      if (isPluginFault(error)) return 0;
      throw error;
    } finally {
      await session.close();
    }
  };
}

function isPluginFault(error: unknown): boolean {
  return error instanceof AssetxError && (error.fault === "author" || error.fault === "file");
}

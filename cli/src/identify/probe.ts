import { AssetxError } from "@assetx/core/error";
import type { OpenOptions } from "@assetx/wasm/extract";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { Probe } from "./identify.ts";

/** What the engine is told about a file. */
type Place = Pick<OpenOptions, "input" | "limits">;

/**
 * Probes in the sandbox. A plugin that fails on the file does not recognise it; a damaged installation is told.
 *
 * @param place where a file's bytes are, when they are not at its path
 */
export function createSandboxProbe(signal: () => AbortSignal, place: (path: string) => Place = toPlace): Probe {
  return async (plugin: CatalogPlugin, path: string) => {
    const [{ loadPluginModule }, { openSession }] = await Promise.all([
      import("../catalog/load.ts"),
      import("@assetx/wasm/node"),
    ]);
    const session = await openSession({
      plugin: await loadPluginModule(plugin),
      ...place(path),
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

function toPlace(path: string): Place {
  return { input: { kind: "path", path } };
}

function isPluginFault(error: unknown): boolean {
  return error instanceof AssetxError && (error.fault === "author" || error.fault === "file");
}

import { createHash } from "node:crypto";
import { fail } from "@assetx/core/error";
import { readPackage } from "@assetx/core/package";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { readSmallFile } from "../file/index.ts";
import type { CatalogPlugin } from "./plugin.ts";

const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * Reads a plugin's package and takes the module out of it. The package must still be the one that was verified when it
 * was installed, or that was bundled.
 *
 * @throws AssetxError `cli.plugin-digest`, `input.*`, `package.*`
 */
export function loadPluginModule(plugin: CatalogPlugin): PluginModule {
  const bytes = readSmallFile(plugin.path, PACKAGE_LIMIT_BYTES);
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== plugin.sha256) fail("cli.plugin-digest", { plugin: plugin.name, expected: plugin.sha256, actual });
  const wasm = readPackage(bytes).files.get(plugin.entry);
  if (wasm === undefined) return fail("package.file-missing", { path: plugin.entry });
  const { siblings, codec, write, memoryMib } = plugin.permissions;
  return {
    name: plugin.name,
    version: plugin.version,
    wasm: wasm.bytes,
    permissions: { siblings, codec, write, memoryMib },
  };
}

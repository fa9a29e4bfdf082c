import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { parseManifest, type Manifest } from "@assetx/core/manifest";
import { ROOT } from "../paths.ts";

const PLUGINS = join(ROOT, "plugins");

/** Folder names of all first-party plugins. */
export function listFirstParty(): readonly string[] {
  return readdirSync(PLUGINS)
    .filter((name) => existsSync(join(PLUGINS, name, "plugin.toml")))
    .toSorted();
}

export function readManifest(folder: string): Manifest {
  return parseManifest(readFileSync(join(PLUGINS, folder, "plugin.toml"), "utf8"));
}

/** A first-party plugin as it was built, with the permissions its manifest asks for. */
export function loadFirstParty(folder: string): PluginModule {
  const manifest = readManifest(folder);
  const { siblings, codec, write, key, memory_mib: memoryMib } = manifest.permissions;
  return {
    name: manifest.package.name,
    version: manifest.package.version,
    wasm: readFileSync(join(PLUGINS, folder, "dist/plugin.wasm")),
    permissions: { siblings, codec, write, key: key !== "none", memoryMib },
  };
}

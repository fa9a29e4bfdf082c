import { sha256Hex } from "@assetx/core/package";
import type { PackedPlugin } from "./pack.ts";

/** The text of dist/plugins/index.json: what the CLI matches and installs from without a network. */
export function pluginIndex(plugins: readonly PackedPlugin[]): string {
  const rows = plugins.map(({ manifest, stem, tarball, sha256, module }) => ({
    name: manifest.package.name,
    version: manifest.package.version,
    file: `${stem}.tgz`,
    sha256,
    sizeBytes: tarball.length,
    entry: manifest.plugin.entry,
    module: { file: `${stem}.wasm`, sha256: sha256Hex(module) },
    formats: manifest.formats.map(({ id, extensions, description, operations, asset, magic }) => ({
      id,
      extensions,
      description,
      operations,
      asset,
      magic,
    })),
    engines: manifest.plugin.engines,
    permissions: manifest.permissions,
    description: manifest.package.description,
    keywords: manifest.package.keywords,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { guardModule, scanModule } from "@assetx/core/guard";
import { parseManifest, type Manifest } from "@assetx/core/manifest";
import { buildReleaseManifest, packFiles, readPackage, type FileToPack } from "@assetx/core/package";
import { ROOT } from "../paths.ts";
import { makeFixtures } from "./fixtures.ts";

const PAGES_PER_MIB = 16;
const REQUIRED = ["README.md", "CHANGELOG.md"];

/** One release as it lies in dist/plugins. */
export interface PackedPlugin {
  readonly manifest: Manifest;
  /** `<name>-<version>`: the tarball adds `.tgz`, its manifest `.manifest.json`. */
  readonly stem: string;
  readonly tarball: Uint8Array;
  readonly sha256: string;
  /** The module alone, for a CLI that need not unpack its own plugins. */
  readonly module: Uint8Array;
  readonly release: Uint8Array;
}

/**
 * Packs a first-party plugin from its folder and its built module.
 *
 * @param version of assetx, named as the guard's version
 * @throws AssetxError `guard.*`, `manifest.*`, `package.*`
 */
export async function packPlugin(folder: string, version: string): Promise<PackedPlugin> {
  const home = join(ROOT, "plugins", folder);
  const manifest = parseManifest(readFileSync(join(home, "plugin.toml"), "utf8"));
  const wasm = readFileSync(join(home, "dist/plugin.wasm"));
  const { stats } = guardModule(wasm, { memoryPages: manifest.permissions.memory_mib * PAGES_PER_MIB });
  const findings = scanModule(wasm).map(({ rule, detail }) => `${rule}: ${detail}`);
  if (findings.length > 0) throw new Error(`plugins/${folder}: ${findings.join(", ")}`);
  if (stats.hasStart) throw new Error(`plugins/${folder}: the module has a start function`);
  const base: readonly FileToPack[] = [
    { path: manifest.plugin.entry, bytes: wasm },
    { path: "plugin.toml", bytes: readFileSync(join(home, "plugin.toml")) },
    { path: "LICENSE", bytes: readFileSync(join(ROOT, "LICENSE")) },
    ...REQUIRED.map((path) => ({ path, bytes: readFileSync(join(home, path)) })),
  ];
  const tarball = packFiles([...base, ...(await makeFixtures(folder, base))]);
  const pkg = readPackage(tarball);
  const release = buildReleaseManifest({ manifest, pkg, guard: { version, stats: { ...stats } } });
  const name = manifest.package.name;
  const stem = `${name.slice(name.indexOf("/") + 1)}-${manifest.package.version}`;
  return { manifest, stem, tarball, sha256: pkg.sha256, module: wasm, release };
}

/** What stops a folder from being packed, in words; empty when nothing does. */
export function findMissing(folder: string): readonly string[] {
  const needed = ["plugin.toml", "dist/plugin.wasm", "sample.ts", "golden.json", ...REQUIRED];
  return needed.filter((path) => !existsSync(join(ROOT, "plugins", folder, path)));
}

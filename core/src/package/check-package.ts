import { fail } from "../error/index.ts";
import { sha256Hex } from "./digest.ts";
import { readPackage, type PluginPackage } from "./read-package.ts";
import type { ReleaseManifest } from "./release-manifest.ts";

/**
 * Reads `tarball` once its digest is the one that `release` names, and compares the list of files.
 *
 * @throws AssetxError `package.digest-mismatch`, `package.manifest-extra`, `package.manifest-missing`, and those of `readPackage`
 */
export function checkPackage(tarball: Uint8Array, release: ReleaseManifest): PluginPackage {
  same("The size of the package", String(release.tarball.size), String(tarball.length));
  same("The package", release.tarball.sha256, sha256Hex(tarball));
  const pkg = readPackage(tarball);
  const listed = new Set<string>();
  for (const { path, size, sha256 } of release.files) {
    const file = pkg.files.get(path);
    if (file === undefined || listed.has(path)) return fail("package.manifest-missing", { path });
    listed.add(path);
    same(`The size of ${path}`, String(size), String(file.bytes.length));
    same(path, sha256, file.sha256);
  }
  for (const path of pkg.files.keys()) if (!listed.has(path)) fail("package.manifest-extra", { path });
  return pkg;
}

function same(what: string, expected: string, actual: string): void {
  if (expected !== actual) fail("package.digest-mismatch", { what, expected, actual });
}

/**
 * A plugin's tarball and the manifest.json beside it.
 *
 * `packFiles` makes the only form there is: one gzip member, plain ustar, sorted, nothing that differs between machines.
 * `readPackage` is the one reader for pack, publish and install, so what is refused by one is refused by all: links and
 * devices, paths that mean different files on different systems, bombs, trailing data, programs and secrets.
 * `buildReleaseManifest` and `readReleaseManifest` speak of the exact bytes that are signed; `checkPackage` holds a tarball
 * against them.
 */
export { checkPackage } from "./check-package.ts";
export { isSha256Hex, sha256Hex, type Sha256Hex } from "./digest.ts";
export { PACKAGE_LIMITS } from "./limits.ts";
export { packFiles, type FileToPack } from "./pack-files.ts";
export { MANIFEST_PATH, README_PATH, readPackage, type PackageFile, type PluginPackage } from "./read-package.ts";
export {
  buildReleaseManifest,
  readReleaseManifest,
  type GuardReport,
  type ReleaseInput,
  type ReleaseManifest,
} from "./release-manifest.ts";
export { readStrictJson } from "./strict-json.ts";

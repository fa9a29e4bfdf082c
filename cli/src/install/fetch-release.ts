import { artifactPath } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { guardModule } from "@assetx/core/guard";
import { splitPluginName, type PluginName } from "@assetx/core/name";
import { verifyRelease, type PublicKey, type VerifiedRelease } from "@assetx/core/signing";
import type { IndexLine } from "@assetx/core/api";
import type { RegistryClient } from "../registry/index.ts";
import { fetchScopeKeys } from "./keys.ts";

const PAGES_PER_MIB = 16;

/** A release that may be installed: every byte checked, the module accepted by the guard. */
export interface FetchedRelease {
  readonly name: PluginName;
  readonly version: string;
  readonly tarball: Uint8Array;
  readonly verified: VerifiedRelease;
  /** Keys that the registry has on file for the scope. */
  readonly offered: readonly PublicKey[];
}

/**
 * Downloads one version and verifies it against the keys of its scope.
 *
 * @throws AssetxError `package.*`, `signature.*`, `guard.*`, `cli.no-key`, `cli.registry-*`, `cli.network*`
 */
export async function fetchRelease(
  registry: RegistryClient,
  name: PluginName,
  line: IndexLine,
): Promise<FetchedRelease> {
  const { scope, name: short } = splitPluginName(name);
  const [offered, tarball, envelope] = await Promise.all([
    fetchScopeKeys(registry, scope),
    registry.file(artifactPath(scope, short, line.v, "tgz"), "package"),
    registry.file(artifactPath(scope, short, line.v, "dsse"), "envelope"),
  ]);
  const expected = { name, version: line.v };
  const verified = verifyRelease({ tarball, envelope, keys: offered, expected });
  if (verified.pkg.sha256 !== line.sha256) {
    fail("package.digest-mismatch", {
      what: `${name} in the index`,
      expected: line.sha256,
      actual: verified.pkg.sha256,
    });
  }
  guardModule(verified.module, { memoryPages: verified.manifest.permissions.memory_mib * PAGES_PER_MIB });
  return { name, version: line.v, tarball, verified, offered };
}

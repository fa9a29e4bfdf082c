import { splitPluginName } from "@assetx/core/name";
import type { InstalledPlugin, StoreState } from "../store/index.ts";
import type { Change } from "../transaction/index.ts";
import type { FetchedRelease } from "./fetch-release.ts";
import { pinKeys } from "./keys.ts";

export interface InstallOptions {
  readonly registry: string;
  readonly acceptNewKey: boolean;
  readonly nowMs: number;
}

/**
 * The store with the releases in it: rows, pinned keys and packages, as one change.
 *
 * @throws AssetxError `cli.key-changed`
 */
export function addReleases(state: StoreState, releases: readonly FetchedRelease[], options: InstallOptions): Change {
  const { registry, acceptNewKey } = options;
  let next = state;
  for (const release of releases) {
    const { scope } = splitPluginName(release.name);
    const { signers } = release.verified;
    next = pinKeys(next, { scope, registry, signers, offered: release.offered, acceptNewKey });
    const others = next.plugins.filter((plugin) => plugin.name !== release.name);
    next = { ...next, plugins: [...others, toRow(release, options)].toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
  }
  const blobs = releases.map(({ verified, tarball }) => ({ sha256: verified.pkg.sha256, bytes: tarball }));
  return { state: next, blobs };
}

/** What is kept comes from the signed package, not from what the registry says about it. */
function toRow({ name, version, verified }: FetchedRelease, options: InstallOptions): InstalledPlugin {
  const { manifest, pkg, signers } = verified;
  return {
    name,
    version,
    sha256: pkg.sha256,
    sizeBytes: pkg.packedBytes,
    signer: signers[0] ?? "",
    registry: options.registry,
    installedAt: new Date(options.nowMs).toISOString(),
    entry: manifest.plugin.entry,
    description: manifest.package.description,
    engines: manifest.plugin.engines,
    formats: manifest.formats,
    permissions: manifest.permissions,
  };
}

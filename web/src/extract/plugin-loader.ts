import { splitName } from "@assetx/core/api";
import { decodePublicKey, verifyRelease } from "@assetx/core/signing";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { fetchKeys, fetchRelease } from "../client/registry.ts";

/** A plugin whose signature, digest and contents were checked in this page. */
export interface LoadedPlugin {
  readonly name: string;
  readonly version: string;
  /** The key that signed it. */
  readonly keyId: string;
  readonly packageBytes: number;
  readonly module: PluginModule;
}

const loaded = new Map<string, LoadedPlugin>();

/**
 * Fetches a release and checks it against the keys on file for its scope. What was checked once is kept while the page
 * lives.
 *
 * @throws AssetxError `signature.*`, `package.*`, `manifest.invalid`, `input.unreadable`
 */
export async function loadPlugin(name: string, version: string, signal: AbortSignal): Promise<LoadedPlugin> {
  const before = loaded.get(`${name}@${version}`);
  if (before !== undefined) return before;
  const [keys, { tarball, envelope }] = await Promise.all([
    fetchKeys(splitName(name).scope, signal),
    fetchRelease(name, version, signal),
  ]);
  const { module, release, signers } = verifyRelease({
    tarball,
    envelope,
    keys: keys.map((key) => decodePublicKey(`ed25519:${key.public_key}`)),
    expected: { name, version },
  });
  const { siblings, codec, write, key, memory_mib: memoryMib } = release.permissions;
  const plugin: LoadedPlugin = {
    name,
    version,
    keyId: signers[0] ?? "",
    packageBytes: tarball.length,
    module: { name, version, wasm: module, permissions: { siblings, codec, write, key: key !== "none", memoryMib } },
  };
  loaded.set(`${name}@${version}`, plugin);
  return plugin;
}

import type { PluginDetail, VersionDetail } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import type { Store } from "../../store/index.ts";

/** @throws AssetxError `plugin.not-found` */
export async function getPlugin(store: Store, plugin: string): Promise<PluginDetail> {
  const record = await store.findPlugin(plugin);
  if (record === undefined) return fail("plugin.not-found", { plugin });
  const { version, ...latest } = record.latest;
  return { ...latest, latest: version, versions: [...record.versions] };
}

/** @throws AssetxError `version.not-found` */
export async function getVersion(store: Store, plugin: string, version: string): Promise<VersionDetail> {
  return (await store.findVersion(plugin, version)) ?? fail("version.not-found", { plugin, version });
}

import { parsePluginName, type PluginName } from "@assetx/core/name";
import { parseVersionRange, type VersionRange } from "@assetx/core/version";

/** What a user asks to install. */
export interface InstallRequest {
  readonly name: PluginName;
  readonly range: VersionRange;
}

/**
 * Reads `@scope/name` or `@scope/name@range`.
 *
 * @throws AssetxError `name.plugin`, `version.range`
 */
export function parseRequest(text: string): InstallRequest {
  const at = text.indexOf("@", 1);
  const name = at === -1 ? text : text.slice(0, at);
  return { name: parsePluginName(name), range: parseVersionRange(at === -1 ? "*" : text.slice(at + 1)) };
}

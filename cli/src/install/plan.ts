import type { IndexLine } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { parsePluginName, type PluginName } from "@assetx/core/name";
import { parseVersion, parseVersionRange, satisfies } from "@assetx/core/version";
import { chooseVersion } from "./choose.ts";
import type { InstallRequest } from "./request.ts";

/** One version to install, its dependencies before it. */
export interface PlannedPlugin {
  readonly name: PluginName;
  readonly line: IndexLine;
}

/** Published versions of a plugin, oldest first. */
export type Lookup = (name: PluginName) => Promise<readonly IndexLine[]>;

const MAX_PLUGINS = 256;

/**
 * Everything that the requests need: the newest fitting version of each plugin, one version of each name. A plan that
 * would need two versions of one plugin is refused; no older combination is searched for.
 *
 * @throws AssetxError `cli.version-unknown`, `cli.host-range`, `cli.dependency-cycle`, `cli.dependency-conflict`,
 *   `cli.dependency-limit`
 */
export async function planInstall(
  requests: readonly InstallRequest[],
  lookup: Lookup,
  hostVersion: string,
): Promise<readonly PlannedPlugin[]> {
  const chosen = new Map<string, IndexLine>();
  const order: PlannedPlugin[] = [];
  const visit = async (request: InstallRequest, above: readonly string[]): Promise<void> => {
    const { name, range } = request;
    if (above.includes(name)) fail("cli.dependency-cycle", { path: [...above.slice(above.indexOf(name)), name] });
    const known = chosen.get(name);
    if (known !== undefined) {
      if (!satisfies(parseVersion(known.v), range)) fail("cli.dependency-conflict", { name, chosen: known.v, range });
      return;
    }
    if (chosen.size >= MAX_PLUGINS) fail("cli.dependency-limit", { limit: MAX_PLUGINS });
    const line = chooseVersion(name, await lookup(name), range, hostVersion);
    chosen.set(name, line);
    for (const [dependency, text] of Object.entries(line.deps)) {
      const next = { name: parsePluginName(dependency), range: parseVersionRange(text) };
      // oxlint-disable-next-line no-await-in-loop -- a choice depends on those before it
      await visit(next, [...above, name]);
    }
    order.push({ name, line });
  };
  for (const request of requests) {
    // oxlint-disable-next-line no-await-in-loop -- a choice depends on those before it
    await visit(request, []);
  }
  return order;
}

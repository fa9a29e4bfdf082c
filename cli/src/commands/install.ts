import { splitPluginName } from "@assetx/core/name";
import { openStore, readPermissions } from "../catalog/index.ts";
import { defineCommand, type Command, type Context } from "../command/index.ts";
import {
  addReleases,
  describePermissions,
  fetchRelease,
  parseRequest,
  planInstall,
  requireConsent,
  type FetchedRelease,
} from "../install/index.ts";
import { openRegistry, readIndexLines } from "../registry/index.ts";
import { readState, type InstalledPlugin } from "../store/index.ts";
import { printJson, printLine } from "../terminal/index.ts";
import { changeStore } from "../transaction/index.ts";
import { VERSION } from "../version/index.ts";

export const command: Command = defineCommand({
  name: "install",
  summary: "Install plugins from a registry",
  details: [
    "A version range may follow the name: @acme/tool@^1.2. The newest fitting version is taken, with the plugins it depends on.",
    "The package must be signed by a key that the registry has on file for its scope. The keys of a scope are remembered when it is first used; another key later is refused until --accept-new-key is given.",
    "A plugin that wants more than to read the file it is given asks first; without a terminal it needs --yes.",
  ],
  positionals: { usage: "@SCOPE/NAME[@RANGE]...", min: 1, max: 100 },
  options: {
    registry: { type: "string", value: "URL", help: "the registry (default: ASSETX_REGISTRY)" },
    yes: { type: "boolean", short: "y", help: "grant the permissions that are asked for" },
    "accept-new-key": { type: "boolean", help: "also trust a key that the scope did not have before" },
    json: { type: "boolean", help: "print one JSON object per plugin" },
  },
  async run(context, { values, positionals }) {
    const requests = positionals.map(parseRequest);
    const registry = openRegistry(context, values.registry);
    const store = openStore(context.env);
    const installed = readState(store).plugins;
    const plan = await planInstall(
      requests,
      async (name) => {
        const { scope, name: short } = splitPluginName(name);
        return await readIndexLines(registry, scope, short);
      },
      VERSION,
    );
    const releases: FetchedRelease[] = [];
    for (const { name, line } of plan) {
      const before = installed.find((plugin) => plugin.name === name);
      if (before?.version === line.v && before.sha256 === line.sha256) {
        report(context, before, false, values.json);
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- consent is asked for one plugin after the other
      const release = await fetchRelease(registry, name, line);
      const granted =
        before === undefined ? [] : describePermissions(readPermissions(before.permissions)).map(({ text }) => text);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await requireConsent(context.terminal, release, { yes: values.yes, isJson: values.json, granted });
      releases.push(release);
    }
    if (releases.length === 0) return 0;
    const options = { registry: registry.address, acceptNewKey: values["accept-new-key"], nowMs: context.now() };
    const { plugins } = await changeStore(store, (state) => addReleases(state, releases, options));
    for (const { name } of releases) {
      const row = plugins.find((plugin) => plugin.name === name);
      if (row !== undefined) report(context, row, true, values.json);
    }
    return 0;
  },
});

function report({ terminal }: Context, plugin: InstalledPlugin, isNew: boolean, isJson: boolean): void {
  const { name, version, sha256, signer } = plugin;
  if (isJson) printJson(terminal, { type: "installed", name, version, sha256, signer, changed: isNew });
  else printLine(terminal, `${isNew ? "Installed" : "Already installed:"} ${name} ${version}`);
}

import { splitName } from "@assetx/core/api";
import { parsePluginName } from "@assetx/core/name";
import { defineCommand, type Command } from "../command/index.ts";
import { describePermissions } from "../install/index.ts";
import { openRegistry } from "../registry/index.ts";
import { readPermissions } from "../catalog/index.ts";
import { printJson, printLine, renderSize } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "info",
  summary: "Show what the registry knows about a plugin",
  positionals: { usage: "@SCOPE/NAME", min: 1, max: 1 },
  options: {
    registry: { type: "string", value: "URL", help: "the registry (default: ASSETX_REGISTRY)" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run(context, { values, positionals: [text = ""] }) {
    const { terminal } = context;
    const params = splitName(parsePluginName(text));
    const registry = openRegistry(context, values.registry);
    const plugin = await registry.call("getPlugin", { params: { scope: params.scope, name: params.name } });
    if (values.json) {
      printJson(terminal, { type: "plugin", ...plugin, registry: registry.address });
      return 0;
    }
    const rows: readonly (readonly [string, string])[] = [
      ["latest", plugin.latest],
      ["versions", plugin.versions.map(({ version }) => version).join(", ")],
      ["license", plugin.license],
      ["engines", plugin.engines.join(", ")],
      ["repository", plugin.repository ?? ""],
      ["size", renderSize(plugin.size_bytes)],
      ["sha256", plugin.tarball_sha256],
      ["signed by", plugin.signer_key_id],
    ];
    printLine(terminal, `${plugin.name}: ${plugin.description}`);
    for (const [label, value] of rows) {
      if (value !== "") printLine(terminal, `  ${label.padEnd(10)} ${value}`);
    }
    for (const { id, description, extensions } of plugin.formats) {
      printLine(terminal, `  ${"format".padEnd(10)} ${id}: ${description} (${extensions.join(", ")})`);
    }
    for (const { text: line } of describePermissions(readPermissions(plugin.permissions))) {
      printLine(terminal, `  ${"permission".padEnd(10)} ${line}`);
    }
    return 0;
  },
});

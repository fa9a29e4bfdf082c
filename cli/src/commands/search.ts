import { escapeLine } from "@assetx/core/name";
import { defineCommand, parseCount, type Command } from "../command/index.ts";
import { printJson, printNote, renderCount, renderTable } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "search",
  summary: "Search the registry for plugins",
  positionals: { usage: "[WORD...]", min: 0, max: 20 },
  options: {
    registry: { type: "string", value: "URL", help: "the registry (default: ASSETX_REGISTRY)" },
    engine: { type: "string", value: "NAME", help: "only plugins for this engine" },
    format: { type: "string", value: "ID", help: "only plugins that read this format" },
    ext: { type: "string", value: "EXT", help: "only plugins for this file extension" },
    kind: { type: "string", value: "KIND", help: "container, codec, converter or tool" },
    limit: { type: "string", value: "N", help: "show at most N plugins (default: 20)" },
    json: { type: "boolean", help: "print one JSON object per line" },
  },
  async run(context, { values, positionals }) {
    const { terminal } = context;
    const { openRegistry } = await import("../registry/index.ts");
    const { engine, format, ext, kind } = values;
    const limit = parseCount("search", "limit", values.limit ?? "20", 1, 100);
    const registry = openRegistry(context, values.registry);
    const query = { q: positionals.join(" "), engine, format, ext, kind, limit: String(limit) };
    const { items, total } = await registry.call("listPlugins", { query });
    if (values.json) {
      for (const item of items) printJson(terminal, { type: "plugin", ...item });
      printJson(terminal, { type: "summary", shown: items.length, total, registry: registry.address });
      return 0;
    }
    const rows = items.map(({ name, latest, description }) => [name, latest, escapeLine(description)]);
    if (rows.length > 0) {
      terminal.out(renderTable([{ title: "plugin" }, { title: "latest" }, { title: "description" }], rows));
    }
    printNote(terminal, `${renderCount(total, "plugin matches", "plugins match")} at ${registry.address}`);
    return 0;
  },
});

import { readCatalog } from "../catalog/index.ts";
import { defineCommand, type Command } from "../command/index.ts";
import { printJson, renderTable } from "../terminal/index.ts";
import { escapeLine } from "@assetx/core/name";

export const command: Command = defineCommand({
  name: "plugins",
  summary: "Show the plugins that can run here",
  details: ["An installed plugin comes before a bundled one of the same name."],
  positionals: { usage: "", min: 0, max: 0 },
  options: { json: { type: "boolean", help: "print one JSON object per plugin" } },
  async run({ terminal, env }, { values }) {
    const catalog = readCatalog(env);
    if (values.json) {
      for (const { name, version, origin, description, engines, formats, permissions, sha256 } of catalog) {
        const known = formats.map(({ id, extensions, description: text }) => ({ id, extensions, description: text }));
        printJson(terminal, {
          type: "plugin",
          name,
          version,
          origin,
          description,
          engines,
          formats: known,
          permissions,
          sha256,
        });
      }
      return 0;
    }
    const rows = catalog.map(({ name, version, origin, formats }) => [
      escapeLine(name),
      escapeLine(version),
      origin,
      escapeLine([...new Set(formats.flatMap((format) => format.extensions))].join(" ")),
    ]);
    terminal.out(
      renderTable([{ title: "plugin" }, { title: "version" }, { title: "origin" }, { title: "extensions" }], rows),
    );
    return 0;
  },
});

import { fail } from "@assetx/core/error";
import { openStore } from "../catalog/index.ts";
import { defineCommand, type Command } from "../command/index.ts";
import { printJson, printLine } from "../terminal/index.ts";
import { changeStore } from "../transaction/index.ts";

export const command: Command = defineCommand({
  name: "uninstall",
  summary: "Remove installed plugins",
  details: ["A bundled plugin of the same name is used again afterwards."],
  positionals: { usage: "@SCOPE/NAME...", min: 1, max: 100 },
  options: { json: { type: "boolean", help: "print one JSON object per plugin" } },
  async run({ terminal, env }, { values, positionals }) {
    await changeStore(openStore(env), (state) => {
      for (const name of positionals) {
        if (!state.plugins.some((plugin) => plugin.name === name)) fail("cli.not-installed", { name });
      }
      const plugins = state.plugins.filter((plugin) => !positionals.includes(plugin.name));
      return { state: { ...state, plugins }, blobs: [] };
    });
    for (const name of positionals) {
      if (values.json) printJson(terminal, { type: "uninstalled", name });
      else printLine(terminal, `Removed ${name}`);
    }
    return 0;
  },
});

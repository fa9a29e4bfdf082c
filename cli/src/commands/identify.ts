import { AssetxError, type ExitCode } from "@assetx/core/error";
import { defineCommand, type Command, type Context } from "../command/index.ts";
import { readCatalog } from "../catalog/index.ts";
import { createSandboxProbe, findPlugin, type Identification } from "../identify/index.ts";
import { printError, printJson, printLine } from "../terminal/index.ts";

/** `assetx identify`: thin on purpose, since most files are decided by their signature alone. */
export const command: Command = defineCommand({
  name: "identify",
  summary: "Say which format a file has and which plugin reads it",
  details: [
    "The content decides: the file's signature, and where that is not enough, the plugins themselves.",
    "Exit code 1 when a file is not recognised.",
  ],
  positionals: { usage: "FILE...", min: 1, max: Infinity },
  options: { json: { type: "boolean", help: "print one JSON object per file" } },
  async run(context, { values, positionals }) {
    const catalog = readCatalog(context.env);
    const probe = createSandboxProbe(context.cancellation);
    let exitCode: ExitCode = 0;
    for (const path of positionals) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- results are printed in the order of the arguments
        const found = await findPlugin(catalog, path, probe);
        if (found === undefined) exitCode = 1;
        print(context, path, found, values.json);
      } catch (error) {
        if (positionals.length === 1 || !(error instanceof AssetxError) || error.fault === "us") throw error;
        printError(context.terminal, error, values.json);
        exitCode = error.exitCode;
      }
    }
    return exitCode;
  },
});

function print({ terminal }: Context, path: string, found: Identification | undefined, isJson: boolean): void {
  if (found === undefined) {
    if (isJson) printJson(terminal, { type: "unidentified", path });
    else printLine(terminal, `${path}: not recognised`);
    return;
  }
  const { plugin, format, confidence, decidedBy } = found;
  if (isJson) {
    const name = { format: format?.id ?? null, plugin: plugin.name, version: plugin.version };
    printJson(terminal, { type: "identified", path, ...name, confidence, decidedBy });
  } else {
    printLine(terminal, `${path}: ${format?.description ?? "recognised"} (${plugin.name} ${plugin.version})`);
  }
}

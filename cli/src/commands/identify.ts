import { AssetxError, type ExitCode } from "@assetx/core/error";
import { defineCommand, type Command, type Context } from "../command/index.ts";
import { readCatalog } from "../catalog/index.ts";
import { createSandboxProbe, findPlugin, signatureReach, type Identification } from "../identify/index.ts";
import { describeUsage, openSubject, renderUsage, type Subject } from "../remote/index.ts";
import { printError, printJson, printLine, printNote } from "../terminal/index.ts";

/** `assetx identify`: thin on purpose, since most files are decided by their signature alone. */
export const command: Command = defineCommand({
  name: "identify",
  summary: "Say which format a file has and which plugin reads it",
  details: [
    "The content decides: the file's signature, and where that is not enough, the plugins themselves.",
    "FILE may be an http:// or https:// address: only its ends are fetched.",
    "Exit code 1 when a file is not recognised.",
  ],
  positionals: { usage: "FILE...", min: 1, max: Infinity },
  options: { json: { type: "boolean", help: "print one JSON object per file" } },
  async run(context, { values, positionals }) {
    const catalog = readCatalog(context.env);
    let exitCode: ExitCode = 0;
    for (const path of positionals) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- results are printed in the order of the arguments
        await using subject = await openSubject(context, path);
        const probe = createSandboxProbe(context.cancellation, () => subject.place);
        // oxlint-disable-next-line no-await-in-loop -- see above
        const ends = await subject.readEnds(signatureReach(catalog));
        // oxlint-disable-next-line no-await-in-loop -- see above
        const found = await findPlugin(catalog, subject.shown, probe, ends);
        if (found === undefined) exitCode = 1;
        print(context, subject, found, values.json);
      } catch (error) {
        if (positionals.length === 1 || !(error instanceof AssetxError) || error.fault === "us") throw error;
        printError(context.terminal, error, values.json);
        exitCode = error.exitCode;
      }
    }
    return exitCode;
  },
});

function print(
  { terminal }: Context,
  { shown: path, usage }: Subject,
  found: Identification | undefined,
  isJson: boolean,
): void {
  if (usage !== undefined && !isJson) printNote(terminal, renderUsage(usage));
  if (found === undefined) {
    if (isJson) printJson(terminal, { type: "unidentified", path, ...describeUsage(usage) });
    else printLine(terminal, `${path}: not recognised`);
    return;
  }
  const { plugin, format, confidence, decidedBy } = found;
  if (isJson) {
    const name = { format: format?.id ?? null, plugin: plugin.name, version: plugin.version };
    printJson(terminal, { type: "identified", path, ...name, confidence, decidedBy, ...describeUsage(usage) });
  } else {
    printLine(terminal, `${path}: ${format?.description ?? "recognised"} (${plugin.name} ${plugin.version})`);
  }
}

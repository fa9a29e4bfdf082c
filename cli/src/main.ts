import { toAssetxError, fail, type AssetxError, type ExitCode } from "@assetx/core/error";
import { COMMANDS } from "./commands/index.ts";
import { VERSION } from "./version/index.ts";
import { renderCommandHelp, renderOverview, type CommandRow, type Context } from "./command/index.ts";
import { suggest } from "./text/index.ts";
import { printError } from "./terminal/index.ts";

/**
 * Runs one command line: the one place where an error becomes an exit code.
 *
 * @param argv without the runtime and the script
 */
export async function runMain(context: Context, argv: readonly string[]): Promise<ExitCode> {
  const { terminal } = context;
  try {
    const exitCode = await dispatch(context, argv);
    terminal.flush();
    return exitCode;
  } catch (thrown) {
    return report(context, toAssetxError(thrown), wantsJson(argv));
  }
}

async function dispatch(context: Context, argv: readonly string[]): Promise<ExitCode> {
  const { terminal } = context;
  const [name, ...rest] = argv;
  switch (name) {
    case undefined:
      terminal.err(renderOverview(COMMANDS, VERSION));
      return 2;
    case "--version":
    case "-v":
      terminal.out(`${VERSION}\n`);
      return 0;
    case "--help":
    case "-h":
    case "help":
      return await showHelp(context, rest[0]);
    default:
  }
  const row = getCommand(name);
  const before = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : rest.length);
  if (before.includes("--help") || before.includes("-h")) return await showHelp(context, name);
  const command = await row.load();
  return await command.run(context, rest);
}

async function showHelp({ terminal }: Context, name: string | undefined): Promise<ExitCode> {
  if (name === undefined) {
    terminal.out(renderOverview(COMMANDS, VERSION));
    return 0;
  }
  const command = await getCommand(name).load();
  terminal.out(renderCommandHelp(name, command));
  return 0;
}

function getCommand(name: string): CommandRow {
  const row = COMMANDS.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  const names = COMMANDS.map((candidate) => candidate.name);
  return fail("cli.unknown-command", { name, suggestion: suggest(name, names) });
}

function report({ terminal, env }: Context, error: AssetxError, isJson: boolean): ExitCode {
  // A pipe closed by its reader, as `head` does, is the end of the work and no failure.
  if (error.code === "cli.output-closed") return 0;
  try {
    printError(terminal, error, isJson);
    if (env["ASSETX_DEBUG"] === "1") terminal.err(`${error.stack ?? ""}\n`);
    terminal.flush();
  } catch {
    // nobody reads the report; the exit code still tells
  }
  return error.exitCode;
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end === -1 ? argv : argv.slice(0, end)).includes("--json");
}

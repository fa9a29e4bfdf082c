import type { ExitCode } from "@assetx/core/error";
import { parseArguments, type Arguments } from "./arguments.ts";
import type { Command, OptionSpec, PositionalSpec } from "./command.ts";
import type { Context } from "./context.ts";

/** A command as its file writes it: the options' types follow from their table. */
export interface CommandDefinition<O extends Readonly<Record<string, OptionSpec>>> {
  readonly name: string;
  readonly summary: string;
  readonly details?: readonly string[];
  readonly positionals: PositionalSpec;
  readonly options: O;
  readonly run: (context: Context, args: Arguments<O>) => Promise<ExitCode>;
}

/**
 * Ties a command's table of options to the arguments that its `run` receives.
 *
 * @throws AssetxError `cli.usage` from the result's `run` when the arguments do not fit the table
 */
export function defineCommand<const O extends Readonly<Record<string, OptionSpec>>>(
  definition: CommandDefinition<O>,
): Command {
  const { name, summary, details = [], positionals, options } = definition;
  return {
    summary,
    details,
    positionals,
    options,
    run: async (context, argv) => await definition.run(context, parseArguments({ name, positionals, options }, argv)),
  };
}

import type { ExitCode } from "@assetx/core/error";
import type { Context } from "./context.ts";

/** One option of a command, for the parser and for `assetx help` alike. */
export interface OptionSpec {
  readonly type: "boolean" | "string";
  readonly short?: string;
  readonly multiple?: boolean;
  /** What the value is called in help, e.g. `DIR`. */
  readonly value?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** How many arguments without a dash a command takes. */
export interface PositionalSpec {
  /** As shown in help, e.g. `FILE...`. */
  readonly usage: string;
  readonly min: number;
  readonly max: number;
}

/** A command, as `main` and `help` see it. */
export interface Command {
  readonly summary: string;
  /** Further paragraphs of `assetx help <command>`. */
  readonly details: readonly string[];
  readonly positionals: PositionalSpec;
  readonly options: OptionSpecs;
  /** @returns the exit code; failures are thrown */
  run(context: Context, argv: readonly string[]): Promise<ExitCode>;
}

/** A row of the generated list: what `assetx help` prints without loading any command. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

import { fail } from "@assetx/core/error";
import { parseArgs } from "node:util";
import type { OptionSpec, PositionalSpec } from "./command.ts";

type ValueOf<S extends OptionSpec> = S["type"] extends "boolean"
  ? boolean
  : S extends { readonly multiple: true }
    ? readonly string[]
    : string | undefined;

/** Parsed arguments: one value per option of the table, given or not. */
export interface Arguments<O extends Readonly<Record<string, OptionSpec>>> {
  readonly values: { readonly [K in keyof O]: ValueOf<O[K]> };
  readonly positionals: readonly string[];
}

interface ArgumentSpec<O extends Readonly<Record<string, OptionSpec>>> {
  readonly name: string;
  readonly positionals: PositionalSpec;
  readonly options: O;
}

/**
 * Reads `argv` by a command's table.
 *
 * @throws AssetxError `cli.usage` for an unknown option, a missing value, too few or too many arguments
 */
export function parseArguments<O extends Readonly<Record<string, OptionSpec>>>(
  spec: ArgumentSpec<O>,
  argv: readonly string[],
): Arguments<O> {
  const { name, positionals: wanted } = spec;
  const { values, positionals } = parseLoose(spec, argv);
  if (positionals.length < wanted.min) {
    fail("cli.usage", { command: name, detail: `assetx ${name} needs ${wanted.usage}` });
  }
  if (positionals.length > wanted.max) {
    const extra = positionals[wanted.max] ?? "";
    fail("cli.usage", { command: name, detail: `assetx ${name} does not take the argument ${extra}` });
  }
  return { values: completeValues(spec.options, values), positionals };
}

function parseLoose<O extends Readonly<Record<string, OptionSpec>>>(
  spec: ArgumentSpec<O>,
  argv: readonly string[],
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  const options: Record<string, { type: "boolean" | "string"; short?: string; multiple?: boolean }> = {};
  for (const [key, { type, short, multiple }] of Object.entries(spec.options)) {
    options[key] = { type, ...(short === undefined ? {} : { short }), ...(multiple === true ? { multiple } : {}) };
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail("cli.usage", { command: spec.name, detail: firstSentence(detail) }, { cause: error });
  }
}

/** Node appends advice about `--` that our own hint replaces. */
function firstSentence(text: string): string {
  return text.split(/\. |\.$|\n/u, 1)[0] ?? text;
}

/** Safe: every key of `options` is filled by its own row's type, and `parseArgs` in strict mode adds no other. */
function completeValues<O extends Readonly<Record<string, OptionSpec>>>(
  options: O,
  values: Readonly<Record<string, unknown>>,
): Arguments<O>["values"] {
  const complete: Record<string, unknown> = {};
  for (const [key, { type, multiple }] of Object.entries(options)) {
    const absent = type === "boolean" ? false : multiple === true ? [] : undefined;
    complete[key] = values[key] ?? absent;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return complete as Arguments<O>["values"];
}

/**
 * A whole number at least `min` from an option's text.
 *
 * @throws AssetxError `cli.usage`
 */
export function parseCount(command: string, option: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    fail("cli.usage", { command, detail: `--${option} takes a whole number from ${min} to ${max}, not ${text}` });
  }
  return value;
}

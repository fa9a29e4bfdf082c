import type { AssetxError } from "@assetx/core/error";
import { escapeLine } from "@assetx/core/name";
import type { Terminal } from "./terminal.ts";

const RED = "\u001B[31m";
const YELLOW = "\u001B[33m";
const PLAIN = "\u001B[0m";

/** A result for a program: one JSON object on one line of stdout. */
export function printJson(terminal: Terminal, value: Readonly<Record<string, unknown>>): void {
  terminal.out(`${JSON.stringify(value)}\n`);
}

/** A line for a person, to stdout; control characters cannot pass. */
export function printLine(terminal: Terminal, line: string): void {
  terminal.out(`${escapeLine(line)}\n`);
}

/** A line for a person that is not a result, to stderr. */
export function printNote(terminal: Terminal, line: string): void {
  terminal.err(`${escapeLine(line)}\n`);
}

/** A warning, to stderr. */
export function printWarning(terminal: Terminal, line: string): void {
  terminal.err(`${label(terminal, "warning:", YELLOW)} ${escapeLine(line)}\n`);
}

/** A failure: JSON on stdout, or text on stderr with its code and what to do next. */
export function printError(terminal: Terminal, error: AssetxError, isJson: boolean): void {
  const { code, message, hint } = error;
  if (isJson) {
    printJson(terminal, { type: "error", code, message, ...(hint === undefined ? {} : { hint }) });
    return;
  }
  terminal.err(`${label(terminal, "error:", RED)} ${escapeLine(message)} [${code}]\n`);
  if (hint !== undefined) terminal.err(`  ${escapeLine(hint)}\n`);
}

function label(terminal: Terminal, word: string, color: string): string {
  return terminal.hasColor ? `${color}${word}${PLAIN}` : word;
}

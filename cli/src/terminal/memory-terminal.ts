import { fail } from "@assetx/core/error";
import type { Terminal } from "./terminal.ts";

/** A terminal that keeps what was printed, for callers without a console and for tests. */
export interface MemoryTerminal extends Terminal {
  readonly printed: () => string;
  readonly reported: () => string;
}

/** @param answers what a person types, in order; none means nobody is there */
export function createMemoryTerminal(
  answers: readonly string[] = [],
  looks: { readonly canRedraw?: boolean; readonly columns?: number } = {},
): MemoryTerminal {
  let out = "";
  let err = "";
  const waiting = [...answers];
  const answer = async (question: string): Promise<string> => {
    err += question;
    await Promise.resolve();
    return waiting.shift() ?? fail("cancelled", { what: "the question was not answered" });
  };
  return {
    isInteractive: answers.length > 0,
    canRedraw: looks.canRedraw ?? false,
    hasColor: false,
    columns: looks.columns ?? 80,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    flush: () => {
      // nothing is held back
    },
    ask: answer,
    askSecret: answer,
    printed: () => out,
    reported: () => err,
  };
}

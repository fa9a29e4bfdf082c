import * as z from "zod";
import type { ManifestFindingCode } from "./finding.ts";

/** What a refused text is told as. */
export interface WordRule {
  readonly finding?: ManifestFindingCode;
  /** Reads on from the path, e.g. "is not a version". */
  readonly explain: (text: string) => string | undefined;
  readonly description: string;
  readonly jsonSchema?: Readonly<Record<string, unknown>>;
}

/** A text with a rule of its own, typed as what the rule promises. */
export function word<T extends string>(is: (text: string) => text is T, rule: WordRule): z.ZodCustom<T, T> {
  return z
    .custom<T>((value) => typeof value === "string" && is(value), {
      error: (issue) =>
        typeof issue.input === "string" ? (rule.explain(issue.input) ?? "is refused") : "must be a string",
      params: { finding: rule.finding ?? "manifest.value" },
    })
    .meta({ type: "string", description: rule.description, ...rule.jsonSchema });
}

/** A plain text that follows `pattern`. */
export function text(maxChars: number, description: string): z.ZodString {
  return z.string().min(1).max(maxChars).describe(description);
}

export function matching(pattern: RegExp, message: string, description: string): z.ZodString {
  return z.string().regex(pattern, message).describe(description);
}

import type { PluginQuery } from "@assetx/core/api";
import type { PluginFilter } from "../../store/index.ts";

const OPERATOR = /^(engine|ext|format|kind):(\S+)$/i;

/**
 * What a person typed, as a filter: `engine:`, `ext:`, `format:` and `kind:` filter, everything else is words. A text
 * without any letter or digit has no words and finds nothing.
 */
export function parseQuery(query: PluginQuery): PluginFilter {
  const plain: string[] = [];
  const operators = new Map<string, string>();
  for (const part of query.q.split(/\s+/).filter((each) => each !== "")) {
    const [, name, value] = OPERATOR.exec(part) ?? [];
    if (name === undefined || value === undefined) plain.push(part);
    else operators.set(name.toLowerCase(), value.toLowerCase());
  }
  const words = plain.join(" ").match(/[\p{L}\p{N}]+/gu) ?? [];
  const extension = query.ext ?? operators.get("ext");
  return {
    words: plain.length === 0 ? undefined : words,
    engine: query.engine ?? operators.get("engine"),
    format: query.format ?? operators.get("format"),
    kind: query.kind ?? operators.get("kind"),
    extension: extension?.replace(/^\./, "").toLowerCase(),
  };
}

import { fail } from "../error/index.ts";
import { escapeLine } from "./escape.ts";

declare const brand: unique symbol;

/** A checked `@scope/name`. */
export type PluginName = string & { readonly [brand]: "PluginName" };

const PART = /^[a-z0-9-]+$/;
const MIN_PART = 3;
const MAX_PART = 50;
const LONGEST_SHOWN = 120;

/** Whether `text` is a `@scope/name` as a manifest or a command may carry it. */
export function isPluginName(text: string): text is PluginName {
  return findProblem(text) === undefined;
}

/**
 * Checks a plugin's name: `@scope/name`, each part 3 to 50 characters of `a-z`, `0-9`, `-`, with no hyphen at its edges.
 *
 * @throws AssetxError `name.plugin`
 *
 * @example
 * parsePluginName("@assetx/quake-pak");
 */
export function parsePluginName(text: string): PluginName {
  if (isPluginName(text)) return text;
  return fail("name.plugin", {
    name: escapeLine(text.slice(0, LONGEST_SHOWN)) || "an empty text",
    detail: findProblem(text) ?? "",
  });
}

/** The two parts of a plugin's name, without `@` and `/`. */
export function splitPluginName(name: PluginName): { readonly scope: string; readonly name: string } {
  const slash = name.indexOf("/");
  return { scope: name.slice(1, slash), name: name.slice(slash + 1) };
}

function findProblem(text: string): string | undefined {
  const [scope = "", name, ...rest] = text.split("/", 3);
  if (!scope.startsWith("@") || name === undefined || rest.length > 0) return "it is not of the form @scope/name";
  return findPartProblem("scope", scope.slice(1)) ?? findPartProblem("name", name);
}

function findPartProblem(what: string, part: string): string | undefined {
  if (part.length < MIN_PART || part.length > MAX_PART) {
    return `the ${what} has ${part.length} characters, not ${MIN_PART} to ${MAX_PART}`;
  }
  if (!PART.test(part)) return `the ${what} has characters other than a-z, 0-9 and -`;
  if (part.startsWith("-") || part.endsWith("-")) return `the ${what} starts or ends with a hyphen`;
  return undefined;
}

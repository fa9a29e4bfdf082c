import type { PluginQuery } from "@assetx/core/api";

/** Addresses of the pages. The registry serves them; nothing else spells them out. */
export const HOME_PATH = "/";
export const SEARCH_PATH = "/plugins";
export const WORKBENCH_PATH = "/workbench";
export const COMPATIBILITY_PATH = "/compatibility";

/** `/plugins/@scope/name`. */
export function pluginPath(fullName: string): string {
  return `${SEARCH_PATH}/${fullName}`;
}

export type SearchState = Partial<Pick<PluginQuery, "cursor" | "engine" | "ext" | "format" | "kind" | "q">>;

/** The search page for `state`; empty values leave no trace. */
export function searchPath(state: SearchState): string {
  const query = new URLSearchParams();
  for (const key of ["q", "engine", "kind", "format", "ext", "cursor"] as const) {
    const value = state[key];
    if (value !== undefined && value !== "") query.set(key, value);
  }
  const text = query.toString();
  return text === "" ? SEARCH_PATH : `${SEARCH_PATH}?${text}`;
}

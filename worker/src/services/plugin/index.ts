export { getPlugin, getVersion } from "./get.ts";
export { parseQuery } from "./parse-query.ts";

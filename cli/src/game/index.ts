/** Extracts whole games. `run.ts` does it, and is imported by name and late: it brings the engine along. */
export { createEntryFilter, FILTER_OPTIONS } from "./filter.ts";
export { isFolder } from "./folder.ts";
export { GAME_OPTIONS } from "./wishes.ts";

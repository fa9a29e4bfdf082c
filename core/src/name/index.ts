/** Names that come out of game files: how they are shown, and where they may be written. */
export { displayName } from "./display.ts";
export { escapeLine } from "./escape.ts";
export { createOutputNames, type OutputNamePolicy, type OutputNames, type PlannedName } from "./output-names.ts";
export { isPluginName, parsePluginName, splitPluginName, type PluginName } from "./plugin-name.ts";
export type { RenameReason } from "./rename-reason.ts";

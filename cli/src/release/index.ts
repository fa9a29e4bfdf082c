export { collectFiles, type CollectedFiles } from "./collect.ts";
export { inspectModule, type ModuleReport } from "./guard.ts";
export { releasePaths, type ReleasePaths } from "./path.ts";

export { KEY_OPTIONS, readKeys } from "./keys.ts";
export { extractEntries, type ExtractRun } from "./extract.ts";
export type { ExtractJob } from "./job.ts";
export { openListed, type ListedFile } from "./open-listed.ts";
export { openFile, type OpenFile } from "./open.ts";
export { defaultOutputFolder } from "./output-folder.ts";
export { planEntries } from "./plan.ts";
export { reportDiagnostics, reportProblem, requireEntries, summarySource } from "./report.ts";
export { createNameFilter, selectEntries } from "./select.ts";

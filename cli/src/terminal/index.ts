export { createMemoryTerminal, type MemoryTerminal } from "./memory-terminal.ts";
export { createNodeTerminal } from "./node-terminal.ts";
export { createProgressBar, type ProgressBar, type ProgressState } from "./progress.ts";
export { printError, printJson, printLine, printNote, printWarning } from "./report.ts";
export { renderCount, renderSize } from "./size.ts";
export { renderTable, type Column } from "./table.ts";
export type { Terminal } from "./terminal.ts";

export { openSubject } from "./subject.ts";
export type { Subject } from "./types.ts";
export { describeUsage, renderUsage, watchUsage } from "./usage.ts";

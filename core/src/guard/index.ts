/** Plugin modules before they are compiled: read, checked against what `ax1` allows, rewritten with limits and fuel. */
export { guardModule, type GuardedModule } from "./guard.ts";
export { DEFAULT_GUARD_LIMITS, type GuardLimits } from "./limits.ts";
export { scanModule, type ModuleFinding } from "./scan.ts";
export type { GuardStats } from "./stats.ts";

export { SandboxPool, type PoolOptions, type RunHooks } from "./sandbox-pool.ts";
export type { LocalRuns, SandboxThread } from "./thread.ts";

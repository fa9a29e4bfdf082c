export { SandboxPool, type PoolOptions, type RunHooks } from "./sandbox-pool.ts";
export type { SandboxThread } from "./thread.ts";

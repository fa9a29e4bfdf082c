export { migrationsFolder, productFolder, storeFolder } from "./folder.ts";
export { completeRuntime } from "./node-20.ts";
export { startSmall } from "./short-run.ts";

export { findSiblingName, matchesSibling } from "./sibling-name.ts";
export { NO_PERMISSIONS, type GrantedPermissions, type PluginModule } from "./plugin.ts";
export type { SandboxPlatform } from "./platform.ts";
export { CONTROL, type RunMessage, type RunReport, type RunRequest, type Task } from "./protocol.ts";
export { readBatch } from "./record-batch.ts";
export { LocalSandbox, type Interrupt } from "./local-sandbox.ts";
export { SandboxWorkerApi, type RunPort } from "./worker-api.ts";

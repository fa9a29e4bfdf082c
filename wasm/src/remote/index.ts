export { isRemoteCall, type RemoteCall } from "./call.ts";
export { RemoteFiles, type RemoteHandle } from "./files.ts";
export { REMOTE_LIMITS } from "./limits.ts";
export { REMOTE_TIMEOUT_MS, type RemotePlatform, type RemoteUsage } from "./platform.ts";
export { openWaitingSibling, openWaitingSource } from "./waiting-source.ts";

export { changeStore, type Blob, type Change } from "./change.ts";
export { lockStore, PROCESS_LOCK } from "./lock.ts";

export type { EngineHost } from "./host.ts";
export { createSession } from "./session.ts";
export type * from "./types.ts";

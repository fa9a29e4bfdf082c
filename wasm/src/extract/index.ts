export type { EngineHost } from "./host.ts";
export { createSession } from "./session.ts";
export type * from "./types.ts";
export { isConvertible } from "./convertible.ts";
export { isTrap, TrapGate } from "./trap-gate.ts";

export { matchEntry } from "./entry.ts";
export { findPlugin, getPluginFor, type Identification, type Probe } from "./identify.ts";
export { createSandboxProbe } from "./probe.ts";

export { matchEntry } from "./entry.ts";
export { findPlugin, getPluginFor, identifyEnds, type Identification, type Probe } from "./identify.ts";
export { decides, matchSignatures, signatureReach } from "./match.ts";
export { createSandboxProbe } from "./probe.ts";

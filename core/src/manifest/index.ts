/**
 * plugin.toml: TOML 1.0 text to a typed `Manifest`, with all mistakes told at once and where they stand. One schema gives
 * the types, the JSON Schema for editors and the reference in docs/manifest.md.
 */
export type { DeepReadonly } from "./deep-readonly.ts";
export { formatFinding, type ManifestFinding, type ManifestFindingCode } from "./finding.ts";
export { manifestJsonSchema, type JsonSchema } from "./json-schema.ts";
export { explainLicense } from "./license.ts";
export {
  parseManifest,
  parseManifestBytes,
  readManifest,
  type Manifest,
  type ManifestResult,
} from "./read-manifest.ts";
export { MANIFEST_SCHEMA } from "./schema.ts";
export { MAX_MANIFEST_BYTES, MAX_MANIFEST_DEPTH } from "./toml.ts";
export { ENGINES, KEY_USES, OPERATIONS, PLUGIN_KINDS } from "./vocabulary.table.ts";

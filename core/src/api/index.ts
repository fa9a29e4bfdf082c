/**
 * The registry's contract: what each route takes and gives. The worker serves it, the web pages and the CLI call it,
 * and nothing else is shared between them. JSON is snake_case, times are RFC 3339 in UTC.
 */
export { AuditCheck } from "./audit.ts";
export { FormatInfo, IndexedFormat, Magic } from "./format.ts";
export { Identified, IdentifyPage, IdentifyQuery } from "./identify.ts";
export { FormatsIndex, IndexConfig, IndexLine } from "./index-file.ts";
export { Key, KeyPage, keyProofText, KeyQuery, NewKey } from "./key.ts";
export { matchFormats, type FileHints } from "./match.ts";
export { artifactPath, indexPath, splitName, type ArtifactKind } from "./path.ts";
export { Permissions } from "./permission.ts";
export {
  FacetCount,
  PLUGIN_KINDS,
  PluginDetail,
  PluginPage,
  PluginPath,
  PluginQuery,
  PluginSummary,
} from "./plugin.ts";
export { Problem, PROBLEM_TYPE } from "./problem.ts";
export {
  ENVELOPE_LIMIT_BYTES,
  PACKAGE_LIMIT_BYTES,
  PUBLISH_PARTS,
  ROUTES,
  type Access,
  type ResponseOf,
  type RouteName,
  type RouteRow,
} from "./route.table.ts";
export { FullName, ScopeName, Sha256, ShortName, VersionText } from "./scalar.ts";
export { ListQuery, NewScope, Scope, ScopePage } from "./scope.ts";
export { GuardReport, ScanFinding, VersionDetail, VersionFile, VersionPage, VersionSummary } from "./version.ts";
export {
  CreatedToken,
  findToken,
  mintToken,
  NewToken,
  RevokedToken,
  TOKEN_RANDOM_BYTES,
  TokenPath,
  type Token,
} from "./token.ts";

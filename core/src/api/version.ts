import { FormatInfo } from "./format.ts";
import { Permissions } from "./permission.ts";
import { FullName, Instant, KeyIdText, Sha256, SizeBytes, VersionText } from "./scalar.ts";
import { z } from "./setup.ts";

/** What the guard saw in the module that really ships: observed use, not what the author declared. */
export const GuardReport = z.object({
  /** `module.name` of every imported function: the permissions that were observed. */
  imports: z.array(z.string()),
  exports: z.array(z.string()),
  functions: z.int(),
  instructions: z.int(),
  loops: z.int(),
  indirect_calls: z.int(),
  bulk_operations: z.int(),
  vector_instructions: z.int(),
  code_bytes: SizeBytes,
  data_bytes: SizeBytes,
  custom_bytes: SizeBytes,
  module_bytes: SizeBytes,
  memory_min_pages: z.int(),
  has_start: z.boolean(),
});
export type GuardReport = z.infer<typeof GuardReport>;

/** Something the scanner noticed; what is `critical` never gets published. */
export const ScanFinding = z.object({
  rule: z.string(),
  severity: z.enum(["low", "medium", "critical"]),
  offset: z.int(),
  detail: z.string(),
});
export type ScanFinding = z.infer<typeof ScanFinding>;

export const VersionSummary = z.object({
  version: VersionText,
  published_at: Instant,
  size_bytes: SizeBytes,
  tarball_sha256: Sha256,
  signer_key_id: KeyIdText,
  abi: z.string(),
  /** Host range, as in plugin.toml. */
  assetx: z.string(),
  permissions: Permissions,
});
export type VersionSummary = z.infer<typeof VersionSummary>;

export const VersionFile = z.object({ path: z.string(), size_bytes: SizeBytes, sha256: Sha256 });
export type VersionFile = z.infer<typeof VersionFile>;

export const VersionDetail = VersionSummary.extend({
  name: FullName,
  description: z.string(),
  kind: z.enum(["container", "codec", "converter", "tool"]),
  authors: z.array(z.string()),
  license: z.string(),
  repository: z.string().nullable(),
  homepage: z.string().nullable(),
  keywords: z.array(z.string()),
  engines: z.array(z.string()),
  formats: z.array(FormatInfo),
  dependencies: z.record(z.string(), z.string()),
  unpacked_bytes: SizeBytes,
  manifest_sha256: Sha256,
  files: z.array(VersionFile),
  guard: GuardReport,
  findings: z.array(ScanFinding),
  /** README.md of this version: Markdown, untrusted. */
  readme: z.string().nullable(),
  /** Paths on this registry, immutable once there. */
  artifact: z.object({ tarball: z.string(), manifest: z.string(), envelope: z.string() }),
});
export type VersionDetail = z.infer<typeof VersionDetail>;

export const VersionPage = z.object({
  items: z.array(VersionSummary),
  next_cursor: z.string().nullable(),
  total: z.int(),
});
export type VersionPage = z.infer<typeof VersionPage>;

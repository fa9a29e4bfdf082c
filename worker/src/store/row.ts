import { artifactPath, splitName, type PluginSummary, type VersionDetail, type VersionSummary } from "@assetx/core/api";
import { plugins, versions, type Details } from "./schema.ts";

/** Columns of `versions` that a view needs, with the plugin's name. */
export const VERSION_COLUMNS = {
  id: versions.id,
  name: plugins.fullName,
  version: versions.version,
  description: versions.description,
  kind: versions.kind,
  abi: versions.abi,
  hostRange: versions.hostRange,
  license: versions.license,
  tarballSha256: versions.tarballSha256,
  manifestSha256: versions.manifestSha256,
  sizeBytes: versions.sizeBytes,
  unpackedBytes: versions.unpackedBytes,
  permissions: versions.permissions,
  details: versions.details,
  signerKeyId: versions.signerKeyId,
  publishedAt: versions.publishedAt,
} as const;

export interface VersionRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly kind: PluginSummary["kind"];
  readonly abi: string;
  readonly hostRange: string;
  readonly license: string;
  readonly tarballSha256: string;
  readonly manifestSha256: string;
  readonly sizeBytes: number;
  readonly unpackedBytes: number;
  readonly permissions: VersionDetail["permissions"];
  readonly details: Details;
  readonly signerKeyId: string;
  readonly publishedAt: number;
}

export function toSummary(row: VersionRow): PluginSummary {
  return {
    name: row.name,
    description: row.description,
    latest: row.version,
    kind: row.kind,
    engines: row.details.engines,
    formats: row.details.formats,
    keywords: row.details.keywords,
    license: row.license,
    size_bytes: row.sizeBytes,
    tarball_sha256: row.tarballSha256,
    signer_key_id: row.signerKeyId,
    published_at: toInstant(row.publishedAt),
  };
}

export function toVersionSummary(row: VersionRow): VersionSummary {
  return {
    version: row.version,
    published_at: toInstant(row.publishedAt),
    size_bytes: row.sizeBytes,
    tarball_sha256: row.tarballSha256,
    signer_key_id: row.signerKeyId,
    abi: row.abi,
    assetx: row.hostRange,
    permissions: row.permissions,
  };
}

export function toVersionDetail(row: VersionRow, readme: string | null, files: VersionDetail["files"]): VersionDetail {
  const { scope, name } = splitName(row.name);
  return {
    ...toVersionSummary(row),
    ...row.details,
    name: row.name,
    description: row.description,
    kind: row.kind,
    license: row.license,
    unpacked_bytes: row.unpackedBytes,
    manifest_sha256: row.manifestSha256,
    files,
    readme,
    artifact: {
      tarball: artifactPath(scope, name, row.version, "tgz"),
      manifest: artifactPath(scope, name, row.version, "manifest.json"),
      envelope: artifactPath(scope, name, row.version, "dsse"),
    },
  };
}

/** RFC 3339 in UTC. */
export function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

import { splitName, type GuardReport, type Key, type ScanFinding, type VersionDetail } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { guardModule, scanModule, type GuardStats } from "@assetx/core/guard";
import { README_PATH, sha256Hex } from "@assetx/core/package";
import { decodePublicKey, verifyRelease, type VerifiedRelease } from "@assetx/core/signing";
import type { Release } from "../../store/index.ts";

const PAGES_PER_MIB = 16;

export interface CheckedUpload {
  readonly release: Release;
  /** manifest.json, exactly as it was signed. */
  readonly manifest: Uint8Array<ArrayBuffer>;
}

/**
 * Everything a package must be before it is published: signed by a key of its scope, whole, consistent, guarded, scanned,
 * and sent to the address of its own name.
 *
 * @throws AssetxError `signature.*`, `package.*`, `manifest.invalid`, `guard.*`, `publish.name`, `publish.findings`
 */
export function verifyUpload(
  upload: { readonly plugin: string; readonly tarball: Uint8Array; readonly envelope: Uint8Array },
  keys: readonly Key[],
  nowMs: number,
): CheckedUpload {
  const { plugin, tarball, envelope } = upload;
  const trusted = keys.map((key) => decodePublicKey(`ed25519:${key.public_key}`));
  const verified = verifyRelease({ tarball, envelope, keys: trusted });
  const { manifest, module } = verified;
  if (manifest.package.name !== plugin) fail("publish.name", { expected: plugin, found: manifest.package.name });
  const { stats } = guardModule(module, { memoryPages: manifest.permissions.memory_mib * PAGES_PER_MIB });
  const findings = scanModule(module);
  const blocking = findings.filter(({ severity }) => severity === "critical");
  if (blocking.length > 0) {
    fail("publish.findings", {
      findings: blocking.map(({ rule, offset, detail }) => `${rule} at ${offset}: ${detail}`),
    });
  }
  const guard = toGuardReport(stats, module.length);
  return { release: toRelease(verified, guard, findings, nowMs), manifest: verified.manifestBytes };
}

function toRelease(
  { manifest, pkg, manifestBytes, signers }: VerifiedRelease,
  guard: GuardReport,
  findings: readonly ScanFinding[],
  nowMs: number,
): Release {
  const { package: about, plugin, permissions } = manifest;
  const readme = pkg.files.get(README_PATH);
  const [signer] = signers;
  if (signer === undefined) return fail("publish.no-key", { scope: splitName(about.name).scope });
  return {
    name: about.name,
    version: about.version,
    published_at: new Date(nowMs).toISOString(),
    description: stored(about.description),
    kind: plugin.kind,
    abi: plugin.abi,
    assetx: plugin.assetx,
    license: about.license,
    authors: [...about.authors],
    repository: about.repository ?? null,
    homepage: about.homepage ?? null,
    keywords: unique(about.keywords),
    engines: unique(plugin.engines),
    formats: manifest.formats.map(toFormat),
    dependencies: { ...manifest.dependencies },
    permissions: { ...permissions, siblings: [...permissions.siblings], codec: [...permissions.codec] },
    size_bytes: pkg.packedBytes,
    unpacked_bytes: pkg.unpackedBytes,
    tarball_sha256: pkg.sha256,
    manifest_sha256: sha256Hex(manifestBytes),
    signer_key_id: signer,
    files: [...pkg.files.values()].map((file) => ({
      path: file.path,
      size_bytes: file.bytes.length,
      sha256: file.sha256,
    })),
    guard,
    findings: [...findings],
    readme: readme === undefined ? null : stored(new TextDecoder().decode(readme.bytes)),
  };
}

function toFormat(format: VerifiedRelease["manifest"]["formats"][number]): VersionDetail["formats"][number] {
  return {
    id: format.id,
    extensions: unique(format.extensions),
    description: stored(format.description),
    operations: [...format.operations],
    magic: format.magic.map(({ offset, bytes, mask }) =>
      mask === undefined ? { offset, bytes } : { offset, bytes, mask },
    ),
    ...(format.asset === undefined ? {} : { asset: format.asset }),
  };
}

function toGuardReport(stats: GuardStats, moduleBytes: number): GuardReport {
  return {
    imports: [...stats.imports],
    exports: [...stats.exports],
    functions: stats.functions,
    instructions: stats.instructions,
    loops: stats.loops,
    indirect_calls: stats.indirectCalls,
    bulk_operations: stats.bulkOperations,
    vector_instructions: stats.vectorInstructions,
    code_bytes: stats.codeBytes,
    data_bytes: stats.dataBytes,
    custom_bytes: stats.customBytes,
    module_bytes: moduleBytes,
    memory_min_pages: stats.memoryMinPages,
    has_start: stats.hasStart,
  };
}

/** The database driver cuts text at NUL. */
function stored(text: string): string {
  return text.replaceAll("\0", "\u{fffd}");
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

import { fail } from "../error/index.ts";
import { parseManifestBytes, type Manifest } from "../manifest/index.ts";
import {
  checkPackage,
  MANIFEST_PATH,
  readReleaseManifest,
  type PluginPackage,
  type ReleaseManifest,
} from "../package/index.ts";
import type { KeyId, PublicKey } from "./key.ts";
import { verifyEnvelope, type Subject } from "./verify.ts";

export interface ReleaseToVerify {
  readonly tarball: Uint8Array;
  readonly envelope: Uint8Array;
  /** The keys on file for the plugin's publisher, or pinned by the client. */
  readonly keys: readonly PublicKey[];
  readonly threshold?: number;
  /** The release that was asked for; without it, a signature for any release of these keys is taken. */
  readonly expected?: Subject;
}

/** A release of which every byte is accounted for. Whether its module may run is for the guard to say. */
export interface VerifiedRelease {
  readonly manifest: Manifest;
  readonly release: ReleaseManifest;
  /** manifest.json, exactly as it was signed. */
  readonly manifestBytes: Uint8Array<ArrayBuffer>;
  readonly pkg: PluginPackage;
  /** plugin.wasm, or whatever the manifest calls its entry. */
  readonly module: Uint8Array<ArrayBuffer>;
  readonly signers: readonly KeyId[];
}

/**
 * The one way to trust a package, for registry, CLI and browser alike: envelope, then manifest.json, then the tarball's
 * digest, its files, and plugin.toml in agreement with what was signed.
 *
 * @throws AssetxError `signature.*`, `package.*`, `manifest.invalid`
 * @example
 * const { module, manifest } = verifyRelease({ tarball, envelope, keys, expected: { name, version } });
 */
export function verifyRelease({ tarball, envelope, keys, threshold = 1, expected }: ReleaseToVerify): VerifiedRelease {
  const options = expected === undefined ? { threshold } : { threshold, subject: expected };
  const { payload, signers } = verifyEnvelope(envelope, keys, options);
  const release = readReleaseManifest(payload);
  const pkg = checkPackage(tarball, release);
  const manifest = readManifestOf(pkg);
  checkAgreement(manifest, release);
  return { manifest, release, manifestBytes: payload, pkg, module: findModule(pkg, manifest), signers };
}

/**
 * plugin.toml of a package that was read.
 *
 * @throws AssetxError `manifest.invalid`, `package.file-missing`
 */
export function readManifestOf(pkg: PluginPackage): Manifest {
  const file = pkg.files.get(MANIFEST_PATH) ?? fail("package.file-missing", { path: MANIFEST_PATH });
  return parseManifestBytes(file.bytes);
}

function findModule(pkg: PluginPackage, manifest: Manifest): Uint8Array<ArrayBuffer> {
  const path = manifest.plugin.entry;
  return pkg.files.get(path)?.bytes ?? fail("package.file-missing", { path });
}

function checkAgreement(manifest: Manifest, release: ReleaseManifest): void {
  const { siblings, codec, write, key, memory_mib } = manifest.permissions;
  same("name", release.name, manifest.package.name);
  same("version", release.version, manifest.package.version);
  same("abi", release.abi, manifest.plugin.abi);
  same("license", release.license, manifest.package.license);
  same("permissions.siblings", JSON.stringify(release.permissions.siblings), JSON.stringify(siblings));
  same("permissions.codec", JSON.stringify(release.permissions.codec), JSON.stringify(codec));
  same("permissions.write", String(release.permissions.write), String(write));
  same("permissions.key", release.permissions.key, key);
  same("permissions.memory_mib", String(release.permissions.memory_mib), String(memory_mib));
}

function same(field: string, signed: string, found: string): void {
  if (signed !== found) fail("package.inconsistent", { field, signed, found });
}

import * as z from "zod";
import { fail } from "../error/index.ts";
import { MANIFEST_SCHEMA, type DeepReadonly, type Manifest } from "../manifest/index.ts";
import { isVersion } from "../version/index.ts";
import { isSha256Hex } from "./digest.ts";
import { PACKAGE_LIMITS } from "./limits.ts";
import type { PluginPackage } from "./read-package.ts";
import { readStrictJson } from "./strict-json.ts";

const SHA256 = z.string().refine(isSha256Hex, "not 64 lower-case hex digits");
const SIZE = z.int().nonnegative();
const MANIFEST_SHAPE = MANIFEST_SCHEMA.shape;

/** What manifest.json says, and what is signed: the exact bytes, never a re-serialisation. */
const RELEASE_SCHEMA = z.strictObject({
  name: MANIFEST_SHAPE.package.shape.name,
  version: z.string().refine(isVersion, "not a version"),
  abi: MANIFEST_SHAPE.plugin.shape.abi,
  license: z.string().min(1).max(256),
  permissions: z.strictObject({
    siblings: z.array(z.string()),
    codec: z.array(z.string()),
    write: z.boolean(),
    key: z.enum(["none", "optional", "required"]),
    memory_mib: z.int().positive(),
  }),
  tarball: z.strictObject({ sha256: SHA256, size: SIZE }),
  files: z.array(z.strictObject({ path: z.string(), size: SIZE, sha256: SHA256 })).max(PACKAGE_LIMITS.entries),
  guard: z.strictObject({ version: z.string().max(64), stats: z.record(z.string(), z.json()) }),
  source: z
    .strictObject({ repository: z.string().max(512), commit: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) })
    .optional(),
});

export type ReleaseManifest = DeepReadonly<z.output<typeof RELEASE_SCHEMA>>;

/** What the guard said of plugin.wasm; this folder stores it and does not look into it. */
export interface GuardReport {
  readonly version: string;
  readonly stats: Readonly<Record<string, unknown>>;
}

export interface ReleaseInput {
  readonly manifest: Manifest;
  readonly pkg: PluginPackage;
  readonly guard: GuardReport;
  /** Where the sources are, and at which commit: 40 or 64 hex digits. */
  readonly source?: { readonly repository: string; readonly commit: string };
}

/**
 * The bytes of manifest.json: the same input gives the same bytes, and these bytes are what is signed.
 *
 * @throws AssetxError `package.release-manifest` when the input does not make a manifest that `readReleaseManifest` takes
 */
export function buildReleaseManifest({ manifest, pkg, guard, source }: ReleaseInput): Uint8Array<ArrayBuffer> {
  const { siblings, codec, write, key, memory_mib } = manifest.permissions;
  const text = JSON.stringify({
    name: manifest.package.name,
    version: manifest.package.version,
    abi: manifest.plugin.abi,
    license: manifest.package.license,
    permissions: { siblings, codec, write, key, memory_mib },
    tarball: { sha256: pkg.sha256, size: pkg.packedBytes },
    files: [...pkg.files.values()].map((file) => ({ path: file.path, size: file.bytes.length, sha256: file.sha256 })),
    guard: { version: guard.version, stats: guard.stats },
    ...(source === undefined ? {} : { source: { repository: source.repository, commit: source.commit } }),
  });
  const bytes = new TextEncoder().encode(`${text}\n`);
  readReleaseManifest(bytes);
  return bytes;
}

/**
 * Reads manifest.json strictly: no key twice, no unknown key, no value out of its form.
 *
 * @throws AssetxError `package.release-manifest`, `signature.json-duplicate`
 */
export function readReleaseManifest(bytes: Uint8Array): ReleaseManifest {
  const limitBytes = PACKAGE_LIMITS.releaseManifestBytes;
  if (bytes.length > limitBytes) bad(`it has ${bytes.length} bytes, where ${limitBytes} are allowed`);
  const parsed = RELEASE_SCHEMA.safeParse(readStrictJson(bytes, "manifest.json", bad));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return bad(`${issue?.path.join(".") || "it"}: ${issue?.message ?? "not as described"}`);
}

function bad(detail: string): never {
  return fail("package.release-manifest", { detail });
}

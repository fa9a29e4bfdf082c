import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { splitName } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { guardModule } from "@assetx/core/guard";
import { buildReleaseManifest, readPackage, sha256Hex } from "@assetx/core/package";
import { readManifestOf, signManifest, type SecretKey } from "@assetx/core/signing";
import { createSeedApi } from "./api.ts";
import { loadPublisherKey } from "./publisher-key.ts";

export interface SeedOptions {
  readonly url: URL;
  /** A token with the scope `admin`. */
  readonly token: string;
  /** Folder of `.tgz` packages. */
  readonly packagesFolder: string;
  /** Holds the key that signs them; made when absent, readable only by its owner. */
  readonly keyFile: string;
  /** Recorded in each manifest as the guard's version. */
  readonly guardVersion: string;
}

/** What became of one package. */
export interface Seeded {
  readonly name: string;
  readonly version: string;
  /** `present`: the registry had exactly these bytes. */
  readonly outcome: "present" | "published";
}

const PAGES_PER_MIB = 16;
const KEY_LABEL = "First-party plugins of this installation";

/**
 * Publishes packages as any publisher does: creates their scope, registers a key, signs each, and sends it through the
 * registry's API. Doing it again changes nothing.
 *
 * @throws AssetxError `serve.seed`, and whatever refuses a package before it is sent
 */
export async function seed(options: SeedOptions): Promise<readonly Seeded[]> {
  const key = loadPublisherKey(options.keyFile);
  const api = createSeedApi(options.url, options.token);
  const prepared = new Set<string>();
  const results: Seeded[] = [];
  for (const file of readdirSync(options.packagesFolder)
    .filter((each) => each.endsWith(".tgz"))
    .toSorted()) {
    const tarball = new Uint8Array(readFileSync(join(options.packagesFolder, file)));
    const { name, version, envelope } = sign(tarball, key, options.guardVersion);
    const { scope } = splitName(name);
    // oxlint-disable no-await-in-loop -- a package needs its scope, and one at a time keeps the order of the output
    if (!prepared.has(scope)) {
      await api.addScope(scope);
      await api.addKey(scope, key, KEY_LABEL);
      prepared.add(scope);
    }
    const present = await api.findPublished(name, version);
    if (present !== undefined && present !== sha256Hex(tarball)) {
      fail("serve.seed", { what: `${name} ${version}`, code: "version.exists", detail: "other bytes are published" });
    }
    if (present === undefined) await api.publish(name, tarball, envelope);
    // oxlint-enable no-await-in-loop
    results.push({ name, version, outcome: present === undefined ? "published" : "present" });
  }
  return results;
}

function sign(
  tarball: Uint8Array<ArrayBuffer>,
  key: SecretKey,
  guardVersion: string,
): { readonly name: string; readonly version: string; readonly envelope: Uint8Array<ArrayBuffer> } {
  const pkg = readPackage(tarball);
  const manifest = readManifestOf(pkg);
  const { name, version } = manifest.package;
  const module = pkg.files.get(manifest.plugin.entry) ?? fail("package.file-missing", { path: manifest.plugin.entry });
  const { stats } = guardModule(module.bytes, { memoryPages: manifest.permissions.memory_mib * PAGES_PER_MIB });
  const guard = { version: guardVersion, stats: { ...stats } };
  const bytes = buildReleaseManifest({ manifest, pkg, guard });
  return { name, version, envelope: signManifest(bytes, key) };
}

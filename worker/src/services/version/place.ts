import { artifactPath, splitName, type ArtifactKind } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import type { Storage } from "../../storage/index.ts";

/** The three files of a version. */
export interface Artifacts {
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly envelope: Uint8Array<ArrayBuffer>;
}

/** A publish that left its tarball behind and is older than this has died; the next one takes its place. */
const ABANDONED_MS = 10 * 60_000;

/**
 * Writes a version's files, of which the tarball goes first: whoever writes it owns the version until it is in the
 * database, and everyone else is refused.
 *
 * @returns how to take them back, for the owner only
 * @throws AssetxError `publish.busy`
 */
export async function placeArtifacts(
  storage: Storage,
  release: { readonly name: string; readonly version: string },
  artifacts: Artifacts,
  nowMs: number,
): Promise<() => Promise<void>> {
  const { scope, name } = splitName(release.name);
  const keyOf = (kind: ArtifactKind): string => artifactPath(scope, name, release.version, kind).slice(1);
  if (!(await claim(storage, keyOf("tgz"), artifacts.tarball, nowMs))) {
    fail("publish.busy", { plugin: release.name, version: release.version });
  }
  const takeBack = async (): Promise<void> => {
    await storage.remove(keyOf("manifest.json"));
    await storage.remove(keyOf("dsse"));
    await storage.remove(keyOf("tgz"));
  };
  try {
    await storage.write(keyOf("manifest.json"), artifacts.manifest, { kind: "always" });
    await storage.write(keyOf("dsse"), artifacts.envelope, { kind: "always" });
  } catch (error) {
    await takeBack();
    throw error;
  }
  return takeBack;
}

async function claim(storage: Storage, key: string, bytes: Uint8Array<ArrayBuffer>, nowMs: number): Promise<boolean> {
  if (await storage.write(key, bytes, { kind: "absent" })) return true;
  const left = await storage.head(key);
  if (left === undefined || nowMs - left.storedAtMs < ABANDONED_MS) return false;
  return storage.write(key, bytes, { kind: "unchanged", etag: left.etag });
}

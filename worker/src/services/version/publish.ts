import { splitName, type VersionDetail } from "@assetx/core/api";
import { AssetxError, fail, toAssetxError } from "@assetx/core/error";
import type { Deps } from "../../deps.ts";
import { drainOutbox } from "../../outbox/index.ts";
import type { Act, Store } from "../../store/index.ts";
import { getVersion } from "../plugin/index.ts";
import { placeArtifacts } from "./place.ts";
import { verifyUpload } from "./verify.ts";

/** What a publisher sends. */
export interface Upload {
  /** `@scope/name` of the address it was sent to. */
  readonly plugin: string;
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly envelope: Uint8Array<ArrayBuffer>;
}

export interface PublishContext {
  readonly deps: Pick<Deps, "log" | "storage">;
  readonly store: Store;
  readonly requestId: string;
  readonly act: Act;
}

/**
 * Publishes one version. Nothing the publisher claims is believed: signature, digests, package, manifest and module are
 * all checked again, then the files are stored, then one transaction makes the version exist.
 *
 * @throws AssetxError of `signature.*`, `package.*`, `manifest.*`, `guard.*`; `publish.no-key`, `publish.findings`,
 * `publish.busy`, `version.exists`
 */
export async function publishVersion(context: PublishContext, upload: Upload): Promise<VersionDetail> {
  const { deps, store, act } = context;
  const { scope } = splitName(upload.plugin);
  if (!(await store.hasScope(scope))) fail("scope.not-found", { scope });
  const keys = await store.validKeys(scope);
  if (keys.length === 0) fail("publish.no-key", { scope });
  const { release, manifest } = verifyUpload(upload, keys, act.atMs);
  const { name, version } = release;
  if ((await store.findVersion(name, version)) !== undefined) {
    // Whoever asks again because the first answer was lost also makes good what the first attempt still owed.
    await bringUpToDate(context);
    fail("version.exists", { plugin: name, version });
  }
  const { tarball, envelope } = upload;
  const takeBack = await placeArtifacts(deps.storage, release, { tarball, manifest, envelope }, act.atMs);
  try {
    await store.addVersion(release, act);
  } catch (error) {
    // Whoever made the version exist meanwhile owns the files that are there now.
    if (!(error instanceof AssetxError && error.code === "version.exists")) await takeBack();
    throw error;
  }
  await bringUpToDate(context);
  return getVersion(store, name, version);
}

/** The version exists whatever happens here: an index that could not be written is still owed, and logged. */
async function bringUpToDate({ deps, store, requestId }: PublishContext): Promise<void> {
  try {
    await drainOutbox(store, deps.storage);
  } catch (thrown) {
    const { code, message } = toAssetxError(thrown);
    deps.log({ level: "error", requestId, code, detail: `the index is behind: ${message}` });
  }
}

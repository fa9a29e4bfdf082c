import type { SyncByteSource } from "@assetx/core/bytes";
import type { Input } from "../extract/types.ts";
import {
  openWaitingSibling,
  openWaitingSource,
  REMOTE_TIMEOUT_MS,
  RemoteFiles,
  type RemoteHandle,
  type RemotePlatform,
} from "../remote/index.ts";

export type { RemoteHandle } from "../remote/index.ts";

/** The remote files of this engine; its sandboxes ask for them. */
export const remoteFiles: RemoteFiles = new RemoteFiles();

const PLATFORM: RemotePlatform = {
  isBrowser: true,
  timeoutMs: REMOTE_TIMEOUT_MS,
  nowMs: () => Date.now(),
  // Nothing of this site goes along: no cookies, no referrer.
  fetch: (url, { headers, signal }) =>
    fetch(url, {
      headers,
      signal,
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    }),
  pause: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** Opens a remote file in the engine's worker. @throws AssetxError `remote.*` */
export function openRemote(url: string): Promise<RemoteHandle> {
  return remoteFiles.open(url, PLATFORM);
}

/** A remote input inside a sandbox's worker, which asks the engine. */
export function openSandboxInput(input: Extract<Input, { readonly kind: "url" }>): SyncByteSource {
  return openWaitingSource(input.url, (call) => postMessage(call));
}

/** A file beside it. */
export function openSandboxSibling(
  input: Extract<Input, { readonly kind: "url" }>,
  name: string,
): SyncByteSource | "denied" | undefined {
  return openWaitingSibling(input.url, name, (call) => postMessage(call));
}

import { setTimeout as sleep } from "node:timers/promises";
import type { ByteSource } from "@assetx/core/bytes";
import { REMOTE_TIMEOUT_MS, RemoteFiles, type RemoteHandle, type RemotePlatform } from "../remote/index.ts";

export { REMOTE_LIMITS, type RemoteHandle, type RemoteUsage } from "../remote/index.ts";

/** How to fetch; a test, or a program with a proxy, hands in its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const files = new RemoteFiles();

/**
 * Opens a file that is read in ranges over HTTP. It stays open, with what was read of it, until the handle is closed;
 * sessions with the same address share it.
 *
 * @throws AssetxError `remote.*`, `cancelled`
 */
export async function openRemote(
  url: string,
  options: { readonly fetch?: Fetch; readonly signal?: AbortSignal } = {},
): Promise<RemoteHandle> {
  return await files.open(url, createPlatform(options.fetch ?? fetch), options.signal);
}

/** The engine's view of a remote input. */
export async function openRemoteInput(url: string): Promise<ByteSource> {
  return (await openRemote(url)).source;
}

export async function openRemoteSibling(url: string, name: string): Promise<ByteSource | undefined> {
  return await files.openSibling(url, name);
}

/** Answers what a sandbox's thread asked. */
export const serveRemote: RemoteFiles["serve"] = (call) => files.serve(call);

function createPlatform(send: Fetch): RemotePlatform {
  return {
    isBrowser: false,
    timeoutMs: REMOTE_TIMEOUT_MS,
    nowMs: () => Date.now(),
    fetch: async (url, { headers, signal }) => await send(url, { headers, signal, redirect: "manual" }),
    async pause(ms, signal) {
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}

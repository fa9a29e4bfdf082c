import type { OpenOptions } from "../extract/index.ts";
import { REMOTE_LIMITS, type RemoteUsage } from "../remote/index.ts";
import { openRemote, type RemoteHandle } from "./browser-remote.ts";
import type { OpenRequest, RemoteView } from "./engine-api.ts";

/** As much as a plugin's own probe may see. */
const ENDS_BYTES = 64 * 1024;
/** Recognising needs some hundred bytes of the end; what a probe wants more of is fetched when it asks. */
const TAIL_BYTES = 1024;

/** Files that the page asked about. The engine lives as long as the page shows one. */
const looked = new Map<string, RemoteHandle>();

/**
 * Asks for the ends of a remote file.
 *
 * @throws AssetxError `remote.*`
 */
export async function lookAtRemote(url: string): Promise<RemoteView> {
  const handle = looked.get(url) ?? (await openRemote(url));
  looked.set(url, handle);
  const { address, source } = handle;
  const { sizeBytes } = source;
  const head = new Uint8Array(Math.min(ENDS_BYTES, sizeBytes));
  const tail = new Uint8Array(Math.min(TAIL_BYTES, sizeBytes));
  await source.read(0, head);
  await source.read(sizeBytes - tail.length, tail);
  return { name: address.name, shown: address.shown, sizeBytes, head, tail };
}

/** What all of them have cost. */
export function remoteUsage(): RemoteUsage {
  let requests = 0;
  let receivedBytes = 0;
  for (const { usage } of looked.values()) {
    requests += usage.requests;
    receivedBytes += usage.receivedBytes;
  }
  return { requests, receivedBytes };
}

/** What a session is told about where the bytes are. */
export function placeOf(
  name: string,
  blob: OpenRequest["blob"],
  siblings: OpenRequest["siblings"],
): Pick<OpenOptions, "input" | "limits"> {
  if (blob instanceof Blob) return { input: { kind: "blob", name, blob, siblings } };
  return { input: { kind: "url", url: blob.url, name }, limits: REMOTE_LIMITS };
}

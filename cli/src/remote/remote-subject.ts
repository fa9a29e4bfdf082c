import { warmSandbox } from "@assetx/wasm/node-warm";
import type { RemoteHandle } from "@assetx/wasm/node-remote";
import type { Context } from "../command/index.ts";
import type { FileEnds } from "../file/index.ts";
import type { Reach, Subject } from "./types.ts";

/** A file behind an address. It stays open, and what was read of it is kept, until the subject is disposed of. */
export async function openRemoteSubject(context: Context, url: string): Promise<Subject> {
  // Plugins read a remote file in a thread that can wait for it.
  warmSandbox();
  const { openRemote, REMOTE_LIMITS } = await import("@assetx/wasm/node-remote");
  const handle = await openRemote(url, { fetch: context.fetch, signal: context.cancellation() });
  const { name, shown } = handle.address;
  return {
    shown,
    name,
    place: { input: { kind: "url", url, name }, limits: REMOTE_LIMITS },
    usage: handle.usage,
    readEnds: async (reach) => await readEnds(handle, reach),
    async [Symbol.asyncDispose]() {
      handle.close();
    },
  };
}

async function readEnds({ source }: RemoteHandle, { headBytes, tailBytes }: Reach): Promise<FileEnds> {
  const { sizeBytes } = source;
  const head = new Uint8Array(Math.min(headBytes, sizeBytes));
  const tail = new Uint8Array(Math.min(tailBytes, sizeBytes));
  await source.read(0, head);
  await source.read(sizeBytes - tail.length, tail);
  return { sizeBytes, head, tail };
}

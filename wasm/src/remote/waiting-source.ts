import type { SyncByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { parseAddress, siblingAddress } from "./address.ts";
import { awaitAnswer, createSharedBytes, createState, REMOTE_CALL, type Answer, type RemoteCall } from "./call.ts";

/** The most that a plugin reads at once. */
const ANSWER_BYTES = 1024 * 1024;
const SIZE_BYTES = 4096;

/** Sends a call to the thread that runs the engine. */
export type PostCall = (call: RemoteCall) => void;

/**
 * A remote file for a sandbox's thread, which asks the engine and waits.
 *
 * @throws AssetxError `remote.*`
 */
export function openWaitingSource(url: string, post: PostCall): SyncByteSource {
  const { shown } = parseAddress(url);
  const opened = open(url, undefined, shown, post);
  return typeof opened === "object" ? opened : fail("remote.not-found", { url: shown, status: 404 });
}

/** A file beside it: `undefined` when there is none, `"denied"` when the server gives no access to it. */
export function openWaitingSibling(url: string, name: string, post: PostCall): SyncByteSource | "denied" | undefined {
  return open(url, name, siblingAddress(parseAddress(url), name).shown, post);
}

function open(
  url: string,
  sibling: string | undefined,
  shown: string,
  post: PostCall,
): SyncByteSource | "denied" | undefined {
  if (typeof SharedArrayBuffer === "undefined") {
    const detail = "this page is not isolated from other sites, so its threads share no memory";
    return fail("remote.unavailable", { url: shown, detail });
  }
  const bytes = createSharedBytes(SIZE_BYTES);
  const ask = (offset: number | undefined, into: RemoteCall["bytes"], wantedBytes: number): Answer => {
    const call = { type: REMOTE_CALL, url, sibling, offset, wantedBytes, state: createState(), bytes: into } as const;
    post(call);
    return awaitAnswer(call, shown);
  };
  const { state, count } = ask(undefined, bytes, 0);
  if (state !== "answered") return state === "denied" ? "denied" : undefined;
  const sizeBytes = Number(new TextDecoder().decode(bytes.slice(0, count)));
  let memory: RemoteCall["bytes"] | undefined;
  return {
    sizeBytes,
    read(offset, into) {
      // Never smaller than an error.
      memory ??= createSharedBytes(Math.max(SIZE_BYTES, Math.min(ANSWER_BYTES, sizeBytes)));
      const wanted = Math.max(0, Math.min(into.length, sizeBytes - offset));
      let done = 0;
      while (done < wanted) {
        const answer = ask(offset + done, memory, Math.min(memory.length, wanted - done));
        if (answer.count === 0) break;
        into.set(memory.subarray(0, answer.count), done);
        done += answer.count;
      }
      return done;
    },
    assertUnchanged() {
      // Every answer is compared with the first one where it arrives.
    },
    close() {
      memory = undefined;
    },
  };
}

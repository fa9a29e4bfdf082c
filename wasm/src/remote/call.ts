import { AssetxError, fail, type ErrorData } from "@assetx/core/error";

/** What a sandbox's thread asks of the engine, and where the answer goes. Shared memory, since the thread waits for it. */
export interface RemoteCall {
  readonly type: typeof REMOTE_CALL;
  /** Of a file that the engine has open. */
  readonly url: string;
  /** A file beside it, by a name that was checked against the plugin's manifest. */
  readonly sibling: string | undefined;
  /** Where to read; absent when the call only asks how large the file is. */
  readonly offset: number | undefined;
  /** How many bytes are wanted, at most as many as `bytes` has. */
  readonly wantedBytes: number;
  /** The state, then how many bytes were answered. */
  readonly state: Int32Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

export const REMOTE_CALL = "assetx.remote";
const STATE = { waiting: 0, answered: 1, failed: 2, absent: 3, denied: 4 } as const;
/** More than all tries of one read together may take. */
const WAIT_MS = 600_000;

type RemoteState = "absent" | "answered" | "denied";

/** What came of a call, and how many bytes were answered. */
export interface Answer {
  readonly state: RemoteState;
  readonly count: number;
}

export function isRemoteCall(message: unknown): message is RemoteCall {
  return typeof message === "object" && message !== null && "type" in message && message.type === REMOTE_CALL;
}

export function createState(): RemoteCall["state"] {
  return new Int32Array(new SharedArrayBuffer(8));
}

export function createSharedBytes(sizeBytes: number): RemoteCall["bytes"] {
  return new Uint8Array(new SharedArrayBuffer(sizeBytes));
}

/** Answers a call: wakes the thread that made it. */
export function answerCall(call: RemoteCall, state: RemoteState, count: number): void {
  settle(call, STATE[state], count);
}

/** Answers with an error, which is thrown again on the other side. */
export function refuseCall(call: RemoteCall, error: AssetxError): void {
  const text = new TextEncoder().encode(JSON.stringify(error.toData()));
  if (text.length > call.bytes.length) {
    refuseCall(call, new AssetxError({ code: "internal", fields: { detail: error.code } }));
    return;
  }
  call.bytes.set(text);
  settle(call, STATE.failed, text.length);
}

/**
 * Waits for the answer to a call that was sent. Blocks the thread.
 *
 * @throws AssetxError `remote.*`
 */
export function awaitAnswer(call: RemoteCall, shown: string): Answer {
  const { state, bytes } = call;
  if (Atomics.wait(state, 0, STATE.waiting, WAIT_MS) === "timed-out") {
    fail("remote.timeout", { url: shown, limitMs: WAIT_MS });
  }
  const count = Atomics.load(state, 1);
  switch (Atomics.load(state, 0)) {
    case STATE.answered:
      return { state: "answered", count };
    case STATE.absent:
      return { state: "absent", count };
    case STATE.denied:
      return { state: "denied", count };
    default:
      throw new AssetxError(readError(bytes.slice(0, count)));
  }
}

function settle({ state }: RemoteCall, value: number, count: number): void {
  Atomics.store(state, 1, count);
  Atomics.store(state, 0, value);
  Atomics.notify(state, 0);
}

/** Safe: the engine wrote it from an AssetxError, and nobody else has the memory. */
function readError(bytes: Uint8Array): ErrorData {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return JSON.parse(new TextDecoder().decode(bytes)) as ErrorData;
}

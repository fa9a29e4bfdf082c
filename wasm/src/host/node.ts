import { availableParallelism, totalmem } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createCodecHost } from "../codec/index.ts";
import { createSession, type EngineHost, type OpenOptions, type Session } from "../extract/index.ts";
import { SandboxPool } from "../pool/index.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";
import { openNodeInput, openNodeSibling } from "./node-source.ts";
import { spawnNodeSandbox } from "./node-thread.ts";

export { createFolderSink } from "./node-sink.ts";

/** A sandbox beyond eight buys nothing: listing is quick, and decoding happens outside of it. */
const MAX_WORKERS = 8;

/** The pipeline on this machine: sandboxes in worker threads, files read and written where they lie. */
export function createNodeHost(): EngineHost {
  const platform = createNodeCodecPlatform();
  return {
    pool: new SandboxPool({
      spawn: spawnNodeSandbox,
      maxWorkers: Math.min(availableParallelism(), MAX_WORKERS),
      memoryBytes: totalmem() / 2,
      shared: true,
    }),
    codecs: createCodecHost(platform),
    openInput: openNodeInput,
    openSibling(input, name) {
      const sibling = openNodeSibling(input, name);
      return sibling === "denied" ? undefined : sibling;
    },
    createDigest: (algorithm) => platform.createDigest(algorithm),
    now: () => performance.now(),
    pause: () => nextTurn(),
  };
}

let shared: EngineHost | undefined;

/**
 * Opens a container in this process's host; its workers are shared by all sessions and never keep the process alive.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`
 */
export async function openSession(options: OpenOptions): Promise<Session> {
  shared ??= createNodeHost();
  return await createSession(shared, options);
}

import { availableParallelism, totalmem } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createDecoders, keepModules, type DecodeThread } from "../decode/index.ts";
import { createSession, type EngineHost, type OpenOptions, type Session } from "../extract/index.ts";
import { SandboxPool } from "../pool/index.ts";
import type { Choices } from "../select/index.ts";
import { createLazyConverter } from "./lazy-converter.ts";
import { createChosenCodecs } from "./node-chosen-codecs.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";
import { spawnNodeDecoder } from "./node-decode-thread.ts";
import { openEngineInput, openEngineSibling } from "./node-inputs.ts";
import { createNodeLocal } from "./node-local.ts";
import { spawnNodeSandbox } from "./node-thread.ts";
import { boundYoungObjects } from "./node-young.ts";

export { createFolderSink } from "./node-sink.ts";

/** A sandbox beyond eight buys nothing: listing is quick, and decoding happens outside of it. */
const MAX_WORKERS = 8;
/** A decode thread takes about so long to start; what is decoded sooner than that in this one is. */
const DECODER_WORTH_NS = 50e6;
/** It takes some 20 MiB for as long as the process goes on, so there is one for each quarter of a second of work. */
const DECODER_SHARE_NS = 250e6;

export interface NodeHostOptions {
  /** Decoders chosen for this machine; the defaults where it says nothing. */
  readonly choices?: Choices | undefined;
  /** Starts a decode thread; a test may want to know them. */
  readonly spawnDecoder?: () => DecodeThread;
  /** Runs plugins in threads from the first run on: what they say is then told while they run. */
  readonly onlyThreads?: boolean;
}

/**
 * The pipeline on this machine: files read and written where they lie, sandboxes and decoders in worker threads once there
 * is enough to do for them.
 */
export function createNodeHost(options: NodeHostOptions = {}): EngineHost {
  const { choices, spawnDecoder = () => spawnNodeDecoder(choices), onlyThreads = false } = options;
  const platform = keepModules(createNodeCodecPlatform());
  const cores = availableParallelism();
  boundYoungObjects();
  return {
    pool: new SandboxPool({
      spawn: spawnNodeSandbox,
      maxWorkers: Math.min(cores, MAX_WORKERS),
      memoryBytes: totalmem() / 2,
      shared: true,
      local: onlyThreads ? undefined : createNodeLocal(platform),
    }),
    codecs: createChosenCodecs(platform, choices),
    converter: createLazyConverter(platform),
    decoders: createDecoders({
      spawn: spawnDecoder,
      // One core reads, writes and hashes.
      defaultWorkers: Math.min(cores - 1, MAX_WORKERS),
      worthNs: DECODER_WORTH_NS,
      shareNs: DECODER_SHARE_NS,
      loadModule: (name) => platform.loadModule(name),
      pause: () => nextTurn(),
    }),
    openInput: openEngineInput,
    openSibling: openEngineSibling,
    createDigest: (algorithm) => platform.createDigest(algorithm),
    now: () => performance.now(),
    pause: () => nextTurn(),
  };
}

let shared: EngineHost | undefined;

/**
 * Opens a container in this process's host; its workers are shared by all sessions and never keep the process alive.
 *
 * @param choices count when the first session is opened
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`
 */
export async function openSession(options: OpenOptions, choices?: Choices): Promise<Session> {
  shared ??= createNodeHost({ choices });
  return await createSession(shared, options);
}

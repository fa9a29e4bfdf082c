import { createCodecHost } from "../codec/index.ts";
import { createDecoders, keepModules } from "../decode/index.ts";
import type { EngineHost } from "../extract/index.ts";
import { SandboxPool } from "../pool/index.ts";
import { createBrowserCodecPlatform, type ModuleAddresses } from "./browser-codec.ts";
import { createLazyConverter } from "./lazy-converter.ts";
import { spawnBrowserDecoder } from "./browser-decode-thread.ts";
import { openRemote, remoteFiles } from "./browser-remote.ts";
import { findBrowserSibling, openBrowserInput } from "./browser-source.ts";
import { spawnBrowserSandbox } from "./browser-thread.ts";

export type * from "./engine-api.ts";

const MIB = 1024 * 1024;
/** The engine reads each stored byte about once, in order: a small cache is enough. */
const PAGES = { wholeBytes: 16 * MIB, cacheBytes: 16 * MIB };
const MAX_WORKERS = 4;
const MEMORY_BYTES = 1024 * MIB;
/** A worker takes about so long to start; what is decoded sooner than that in this one is. */
const DECODER_WORTH_NS = 80e6;

export interface BrowserHostOptions {
  readonly sandboxWorkerUrl: string;
  readonly decodeWorkerUrl: string;
  readonly modules: ModuleAddresses;
}

/** The pipeline in a browser. It reads files synchronously, so it runs in a worker, never on the page itself. */
export function createBrowserHost({ sandboxWorkerUrl, decodeWorkerUrl, modules }: BrowserHostOptions): EngineHost {
  const platform = keepModules(createBrowserCodecPlatform({ modules }));
  const cores = navigator.hardwareConcurrency;
  return {
    pool: new SandboxPool({
      spawn: () => spawnBrowserSandbox(sandboxWorkerUrl, modules),
      maxWorkers: Math.max(1, Math.min(cores - 1, MAX_WORKERS)),
      memoryBytes: MEMORY_BYTES,
      shared: globalThis.crossOriginIsolated,
    }),
    codecs: createCodecHost(platform),
    converter: createLazyConverter(platform),
    decoders: createDecoders({
      spawn: () => spawnBrowserDecoder(decodeWorkerUrl, modules),
      // One core reads, writes and hashes.
      defaultWorkers: Math.min(cores - 1, MAX_WORKERS),
      worthNs: DECODER_WORTH_NS,
      shareNs: DECODER_WORTH_NS,
      loadModule: (name) => platform.loadModule(name),
      pause,
    }),
    openInput: async (input) =>
      input.kind === "url" ? (await openRemote(input.url)).source : openBrowserInput(input, PAGES),
    openSibling: (input, name) =>
      input.kind === "url" ? remoteFiles.openSibling(input.url, name) : findBrowserSibling(input, name, PAGES),
    createDigest: (algorithm) => platform.createDigest(algorithm),
    now: () => performance.now(),
    pause,
  };
}

/** A message to ourselves is a turn of the event loop without the 4 ms of a timer. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(0);
  });
}

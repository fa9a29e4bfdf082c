import { MessageChannel, Worker } from "node:worker_threads";
import { transfer, wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import type { DecodeThread } from "../decode/index.ts";
import type { Choices } from "../select/index.ts";
import { fromNodePort } from "./node-decode-port.ts";
import type { NodeDecodeCalls } from "./node-decode-worker.ts";

/** The worker's script: beside this file in the sources, beside the bundle in the published package. */
const SCRIPT = import.meta.url.endsWith(".ts") ? "./node-decode-worker.ts" : "./decode-worker.mjs";

/** What a decoder leaves behind is small: without a bound, a gigabyte of it takes 30 MiB more than the first few. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/** A decoder in a thread of its own, with nothing of this process in its environment. */
export function spawnNodeDecoder(choices?: Choices): DecodeThread {
  const worker = new Worker(new URL(SCRIPT, import.meta.url), {
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    resourceLimits: LIMITS,
  });
  const { port1, port2 } = new MessageChannel();
  const lost = new Promise<string>((resolve) => {
    worker.once("error", (error) => resolve(error instanceof Error ? error.message : String(error)));
    worker.once("exit", (code) => resolve(`its thread ended with ${code}`));
  });
  // A failure of the call itself shows as a lost worker.
  wrap<NodeDecodeCalls>(nodeEndpoint(worker))
    .serve(transfer(port2, [port2]), choices)
    .catch(() => void worker.terminate());
  return {
    port: fromNodePort(port1),
    async terminate() {
      await worker.terminate();
    },
    lost,
    setIdle(idle) {
      if (idle) {
        worker.unref();
        port1.unref();
      } else {
        worker.ref();
        port1.ref();
      }
    },
  };
}

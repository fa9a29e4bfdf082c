import { Worker } from "node:worker_threads";
import { transfer, wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import type { SandboxThread } from "../pool/index.ts";
import type { SandboxWorkerApi } from "../sandbox/index.ts";

/** The worker's script: beside this file in the sources, beside the bundle in the published package. */
const SCRIPT = import.meta.url.endsWith(".ts") ? "./node-sandbox-worker.ts" : "./sandbox-worker.mjs";

/** Starts a sandbox in a thread of its own, with nothing of this process in its environment. */
export function spawnNodeSandbox(): SandboxThread {
  const worker = new Worker(new URL(SCRIPT, import.meta.url), { env: {}, argv: [], execArgv: [], stdin: false });
  const api = wrap<SandboxWorkerApi>(nodeEndpoint(worker));
  const lost = new Promise<string>((resolve) => {
    worker.once("error", (error) => resolve(error.message));
    worker.once("exit", (code) => resolve(`its thread ended with ${code}`));
  });
  return {
    run(request, port) {
      // A failure of the call itself shows as a lost worker; everything else arrives over the port.
      api.run(request, transfer(port, [port])).catch(() => void worker.terminate());
    },
    async terminate() {
      await worker.terminate();
    },
    lost,
    setIdle(idle) {
      if (idle) worker.unref();
      else worker.ref();
    },
  };
}

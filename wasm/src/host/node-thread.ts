import { MessageChannel } from "node:worker_threads";
import { transfer, wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import type { SandboxThread } from "../pool/index.ts";
import { isRemoteCall } from "../remote/index.ts";
import type { SandboxWorkerApi } from "../sandbox/index.ts";
import { anchorWrappers } from "./node-anchor.ts";
import { takeThread } from "./node-warm.ts";

/** A sandbox in a thread of its own. */
export function spawnNodeSandbox(): SandboxThread {
  const { worker, lost } = takeThread();
  anchorWrappers();
  worker.on("message", (message: unknown) => {
    if (isRemoteCall(message)) void import("./node-remote.ts").then(({ serveRemote }) => serveRemote(message));
  });
  const api = wrap<SandboxWorkerApi>(nodeEndpoint(worker));
  return {
    run(request, onMessage) {
      const { port1, port2 } = new MessageChannel();
      // Not addEventListener: its events are made by a class that brings Node's HTTP along, several MiB of it.
      port1.on("message", onMessage);
      // A failure of the call itself shows as a lost worker; everything else arrives over the port.
      api.run(request, transfer(port2, [port2])).catch(() => void worker.terminate());
      return () => port1.close();
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

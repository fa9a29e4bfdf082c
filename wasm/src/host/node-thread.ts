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

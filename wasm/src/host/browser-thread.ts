import { transfer, wrap } from "comlink";
import type { SandboxThread } from "../pool/index.ts";
import { isRemoteCall } from "../remote/index.ts";
import { remoteFiles } from "./browser-remote.ts";
import type { ModuleAddresses } from "./browser-codec.ts";
import type { RunMessage } from "../sandbox/index.ts";
import type { BrowserSandboxCalls } from "./browser-sandbox-worker.ts";

/** Starts a sandbox in a Web Worker. `terminate` answers at once; Chromium stops a spinning thread up to 2 s later. */
export function spawnBrowserSandbox(scriptUrl: string, modules: ModuleAddresses): SandboxThread {
  const worker = new Worker(scriptUrl, { type: "module", name: "assetx-sandbox" });
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isRemoteCall(data)) void remoteFiles.serve(data);
  });
  const calls = wrap<BrowserSandboxCalls>(worker);
  const lost = new Promise<string>((resolve) => {
    worker.addEventListener("error", (event) => resolve(event.message === "" ? "its script failed" : event.message));
  });
  return {
    run(request, onMessage) {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", ({ data }: MessageEvent<RunMessage>) => onMessage(data));
      port1.start();
      calls.run(request, transfer(port2, [port2]), modules).catch(() => worker.terminate());
      return () => port1.close();
    },
    terminate() {
      worker.terminate();
      return Promise.resolve();
    },
    lost,
    setIdle() {
      // A page's workers end with the page.
    },
  };
}

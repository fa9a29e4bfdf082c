import { transfer, wrap } from "comlink";
import type { DecodeThread } from "../decode/index.ts";
import type { ModuleAddresses } from "./browser-codec.ts";
import type { BrowserDecodeCalls } from "./browser-decode-worker.ts";

/** A decoder in a Web Worker. `terminate` answers at once; Chromium stops a spinning thread up to 2 s later. */
export function spawnBrowserDecoder(scriptUrl: string, modules: ModuleAddresses): DecodeThread {
  const worker = new Worker(scriptUrl, { type: "module", name: "assetx-decode" });
  const { port1, port2 } = new MessageChannel();
  const lost = new Promise<string>((resolve) => {
    worker.addEventListener("error", (event) => {
      // A worker that failed still exists; nothing more is asked of it.
      worker.terminate();
      resolve(event.message === "" ? "its script failed" : event.message);
    });
  });
  wrap<BrowserDecodeCalls>(worker)
    .serve(transfer(port2, [port2]), modules)
    .catch(() => worker.terminate());
  return {
    port: port1,
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

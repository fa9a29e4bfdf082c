import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { openWaitingSibling, openWaitingSource, type RemoteCall } from "../remote/index.ts";
import { SandboxWorkerApi } from "../sandbox/index.ts";
import { createCollector } from "./node-collect.ts";
import { createLazyCodecs } from "./lazy-codecs.ts";
import { openNodeInput, openNodeSibling } from "./node-source.ts";

const engine = parentPort;
if (engine === null) throw new Error("This file runs as a worker thread only");

function post(call: RemoteCall): void {
  engine?.postMessage(call, []);
}

expose(
  new SandboxWorkerApi({
    openInput: (input) => (input.kind === "url" ? openWaitingSource(input.url, post) : openNodeInput(input)),
    openSibling: (input, name) =>
      input.kind === "url" ? openWaitingSibling(input.url, name, post) : openNodeSibling(input, name),
    codecs: createLazyCodecs(async () => (await import("./node-codec-host.ts")).createNodeCodecs()),
    runtime: `Node ${process.version}`,
    now: () => performance.now(),
    onUnused: createCollector(),
  }),
  nodeEndpoint(engine),
);

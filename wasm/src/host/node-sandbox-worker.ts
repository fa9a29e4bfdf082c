import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { SandboxWorkerApi } from "../sandbox/index.ts";
import { createLazyCodecs } from "./lazy-codecs.ts";
import { openNodeInput, openNodeSibling } from "./node-source.ts";

if (parentPort === null) throw new Error("This file runs as a worker thread only");

expose(
  new SandboxWorkerApi({
    openInput: openNodeInput,
    openSibling: openNodeSibling,
    codecs: createLazyCodecs(async () => (await import("./node-codec-host.ts")).createNodeCodecs()),
    runtime: `Node ${process.version}`,
    now: () => performance.now(),
  }),
  nodeEndpoint(parentPort),
);

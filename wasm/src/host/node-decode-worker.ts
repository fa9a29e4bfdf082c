import { parentPort, type MessagePort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { serveDecoding } from "../decode/index.ts";
import type { Choices } from "../select/index.ts";
import { createChosenCodecs } from "./node-chosen-codecs.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";
import { fromNodePort } from "./node-decode-port.ts";

if (parentPort === null) throw new Error("This file runs as a worker thread only");

const calls = {
  serve(port: MessagePort, choices: Choices | undefined): void {
    serveDecoding(fromNodePort(port), createNodeCodecPlatform(), (platform) => createChosenCodecs(platform, choices));
  },
};

export type NodeDecodeCalls = typeof calls;

expose(calls, nodeEndpoint(parentPort));

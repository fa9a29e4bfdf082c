import { expose } from "comlink";
import { serveDecoding, type DecodeMessage, type DecodePort, type DecodeRequest } from "../decode/index.ts";
import { createBrowserCodecPlatform, type ModuleAddresses } from "./browser-codec.ts";

const calls = {
  /** @param modules where modules are served, should the engine not be able to send one */
  serve(port: DecodePort<DecodeMessage, DecodeRequest>, modules: ModuleAddresses): void {
    serveDecoding(port, createBrowserCodecPlatform({ modules }));
  },
};

export type BrowserDecodeCalls = typeof calls;

expose(calls);

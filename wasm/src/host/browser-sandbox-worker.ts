import { expose } from "comlink";
import { createCodecHost, type CodecHost } from "../codec/index.ts";
import { SandboxWorkerApi, type RunPort, type RunRequest } from "../sandbox/index.ts";
import { createBrowserCodecPlatform, type ModuleAddresses } from "./browser-codec.ts";
import { openSandboxInput, openSandboxSibling } from "./browser-remote.ts";
import { findBrowserSibling, openBrowserInput } from "./browser-source.ts";

const MIB = 1024 * 1024;
const PAGES = { wholeBytes: 32 * MIB, cacheBytes: 32 * MIB };

let api: SandboxWorkerApi | undefined;

/** The calls of a sandbox worker; the codec addresses come with the first one, since only the page's bundler knows them. */
const calls = {
  async run(request: RunRequest, port: RunPort, modules: ModuleAddresses): Promise<void> {
    api ??= new SandboxWorkerApi({
      openInput: (input) => (input.kind === "url" ? openSandboxInput(input) : openBrowserInput(input, PAGES)),
      openSibling: (input, name) =>
        input.kind === "url" ? openSandboxSibling(input, name) : findBrowserSibling(input, name, PAGES),
      codecs: createCodecs(modules),
      runtime: navigator.userAgent,
      now: () => performance.now(),
    });
    await api.run(request, port);
  },
};

export type BrowserSandboxCalls = typeof calls;

function createCodecs(modules: ModuleAddresses): CodecHost {
  return createCodecHost(createBrowserCodecPlatform({ modules }));
}

expose(calls);

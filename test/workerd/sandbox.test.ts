import { createMemorySource, DEFAULT_LIMITS } from "@assetx/core/bytes";
import { NO_PERMISSIONS, SandboxWorkerApi, type RunMessage, type RunRequest } from "@assetx/wasm/sandbox";
import { expect, it } from "vitest";
import { makeRelease } from "./release.ts";

it("R30 says that this runtime compiles no plugins, and stays alive", async () => {
  const messages: RunMessage[] = [];
  const api = new SandboxWorkerApi({
    openInput: () => createMemorySource(new Uint8Array(16)),
    openSibling: () => undefined,
    codecs: { prepare: () => Promise.resolve(), find: () => undefined },
    runtime: navigator.userAgent,
    now: () => 0,
  });
  const request: RunRequest = {
    task: { kind: "list" },
    plugin: { name: "@edge/example", version: "1.0.0", wasm: makeRelease().module, permissions: NO_PERMISSIONS },
    inputKey: "1",
    moduleKey: "1",
    input: { kind: "bytes", name: "a", bytes: new Uint8Array(16), siblings: new Map() },
    limits: DEFAULT_LIMITS,
    control: undefined,
  };
  const port = { postMessage: (message: RunMessage) => void messages.push(message), close: () => undefined };
  await api.run(request, port);
  await api.run(request, port);
  expect(messages.map((message) => message.type === "report" && message.report.error)).toEqual([
    { code: "sandbox.runtime-unsupported", fields: { runtime: "Cloudflare-Workers" } },
    { code: "sandbox.runtime-unsupported", fields: { runtime: "Cloudflare-Workers" } },
  ]);
});

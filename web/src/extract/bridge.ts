import { AssetxError, fail } from "@assetx/core/error";
import decodeUrl from "@assetx/wasm/browser-decode-worker?worker&url";
import engineUrl from "@assetx/wasm/browser-engine-worker?worker&url";
import sandboxUrl from "@assetx/wasm/browser-sandbox-worker?worker&url";
import { releaseProxy, wrap, type Remote } from "comlink";
import type { EngineApi, EngineResources, Outcome } from "@assetx/wasm/browser";
import { MODULE_URLS } from "./module-urls.gen.ts";
import { trustedScriptUrl } from "./trusted.ts";

/** A running engine worker. */
export interface Engine {
  readonly api: Remote<EngineApi>;
  /** Ends the worker and every sandbox below it, whatever they are doing. */
  terminate(): void;
}

const RESOURCES: EngineResources = {
  sandboxWorkerUrl: sandboxUrl,
  decodeWorkerUrl: decodeUrl,
  codecUrls: MODULE_URLS,
};

/**
 * Starts the engine worker.
 *
 * @throws AssetxError `sandbox.worker-lost` when the worker does not start
 */
export async function startEngine(): Promise<Engine> {
  const worker = new Worker(trustedScriptUrl(engineUrl), { type: "module", name: "assetx engine" });
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => {
      reject(new AssetxError({ code: "sandbox.worker-lost", fields: { detail: event.message || "it did not load" } }));
    });
  });
  const api = wrap<EngineApi>(worker);
  try {
    unwrap(await Promise.race([api.start(absolute(RESOURCES)), lost]));
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    api,
    terminate() {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}

/** The value of an answer, or its error thrown again on this side. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new AssetxError(outcome.error);
}

/** A worker resolves addresses against its own script, so it is given whole ones. */
function absolute(resources: EngineResources): EngineResources {
  const whole = (url: string): string => {
    const resolved = new URL(url, location.href);
    if (resolved.origin !== location.origin) fail("internal", { detail: `${resolved.origin} is not this site` });
    return resolved.href;
  };
  return {
    sandboxWorkerUrl: whole(resources.sandboxWorkerUrl),
    decodeWorkerUrl: whole(resources.decodeWorkerUrl),
    codecUrls: Object.fromEntries(Object.entries(resources.codecUrls).map(([name, url]) => [name, whole(url)])),
  };
}

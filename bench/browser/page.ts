/// <reference types="vite/client" />
/** The engine in a page without the site around it: what the browser's bench drives. */
import type { EngineApi, ExportView, ListingView, Outcome } from "@assetx/wasm/browser";
import engineUrl from "@assetx/wasm/browser-engine-worker?worker&url";
import sandboxUrl from "@assetx/wasm/browser-sandbox-worker?worker&url";
import lz4Url from "@assetx/wasm/lz4.wasm?url";
import { proxy, wrap, type Remote } from "comlink";

export interface BenchPlugin {
  readonly name: string;
  readonly wasm: readonly number[];
  readonly codec: readonly string[];
}

export interface Listed {
  readonly listMs: number;
  readonly entries: number;
  readonly coldPages: number;
}

/** What the bench calls from outside. */
export interface BenchPage {
  list(plugin: BenchPlugin): Promise<Listed>;
  exportAll(): Promise<number>;
}

declare global {
  interface Window {
    bench?: BenchPage;
  }
}

const whole = (url: string): string => new URL(url, location.href).href;
let engine: Remote<EngineApi> | undefined;
let session = 0;
let entries = 0;

window.bench = {
  async list(plugin) {
    const file = document.querySelector("input")?.files?.[0];
    if (file === undefined) throw new Error("no file was chosen");
    engine = wrap<EngineApi>(new Worker(whole(engineUrl), { type: "module" }));
    unwrap(await engine.start({ sandboxWorkerUrl: whole(sandboxUrl), codecUrls: { lz4: whole(lz4Url) } }));
    const permissions = { siblings: [], codec: plugin.codec, write: false, memoryMib: 64 };
    const module = { name: plugin.name, version: "1.0.0", wasm: Uint8Array.from(plugin.wasm), permissions };
    session = unwrap(await engine.open({ name: file.name, blob: file, siblings: new Map(), plugin: module }));
    // The first run also starts the sandbox worker and compiles the plugin; the page does that while a file is chosen.
    unwrap(await engine.probe(session));
    const started = performance.now();
    const listing: ListingView = unwrap(
      await engine.list(
        session,
        proxy(() => undefined),
      ),
    );
    const listMs = performance.now() - started;
    entries = listing.entryCount;
    return { listMs, entries, coldPages: listing.coldPages };
  },
  async exportAll() {
    if (engine === undefined) throw new Error("nothing was listed");
    const indexes = Uint32Array.from({ length: entries }, (_, index) => index);
    const view: ExportView = unwrap(
      await engine.exportZip(
        session,
        indexes,
        proxy(() => undefined),
      ),
    );
    if (view.failed > 0) throw new Error(`${view.failed} entries failed`);
    return view.file.size;
  },
};

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.error.code} ${JSON.stringify(outcome.error.fields)}`);
}

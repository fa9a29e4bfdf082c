/// <reference types="vite/client" />
/** The engine in a page without the site around it: what the browser's bench drives. */
import type { EngineApi, ExportView, ListingView, Outcome } from "@assetx/wasm/browser";
import decodeUrl from "@assetx/wasm/browser-decode-worker?worker&url";
import engineUrl from "@assetx/wasm/browser-engine-worker?worker&url";
import sandboxUrl from "@assetx/wasm/browser-sandbox-worker?worker&url";
import { proxy, wrap, type Remote } from "comlink";
import { decideCases, type DecodeCase } from "../../tools/lib/codec-fuzz/decide.ts";
import { decideConversions, type ConversionCase } from "../../tools/lib/conversion/decide.ts";
import { createBrowserCodecPlatform } from "../../wasm/src/host/browser-codec.ts";
import { MODULE_URLS } from "../../web/src/extract/module-urls.gen.ts";

export interface PagePlugin {
  readonly name: string;
  readonly wasm: readonly number[];
  readonly siblings: readonly string[];
  readonly codec: readonly string[];
}

export interface Listed {
  readonly listMs: number;
  readonly entries: number;
  readonly coldPages: number;
}

/** All that a plugin gives for one file. */
export interface Examined {
  readonly fuelUsed: number;
  /** In the listing's order; `sha256` is absent for an entry that cannot be had. */
  readonly entries: readonly { readonly name: string; readonly sha256: string | undefined }[];
}

/** What benches and tests call from outside. The first chosen file is the input, the others lie beside it. */
export interface EnginePage {
  list(plugin: PagePlugin): Promise<Listed>;
  examine(plugin: PagePlugin): Promise<Examined>;
  exportAll(): Promise<number>;
  /** The same, with what the archive's bytes are and which entries are not in it. */
  exportDigest(): Promise<{ readonly sha256: string; readonly failures: readonly string[] }>;
  /** What the codecs of this runtime make of data, without the engine around them. */
  decide(cases: readonly DecodeCase[]): Promise<readonly string[]>;
  /** What the converters of this runtime make of pictures, sounds and scores. */
  convert(cases: readonly ConversionCase[]): Promise<readonly string[]>;
}

declare global {
  interface Window {
    enginePage?: EnginePage;
  }
}

const MAX_BYTES = 16 * 1024 * 1024;
const whole = (url: string): string => new URL(url, location.href).href;
const urls = Object.fromEntries(Object.entries(MODULE_URLS).map(([name, url]) => [name, whole(url)]));
let engine: Remote<EngineApi> | undefined;
let session = 0;
let entries = 0;

async function open(plugin: PagePlugin): Promise<Remote<EngineApi>> {
  const [file, ...others] = document.querySelector("input")?.files ?? [];
  if (file === undefined) throw new Error("no file was chosen");
  if (engine === undefined) {
    engine = wrap<EngineApi>(new Worker(whole(engineUrl), { type: "module" }));
    unwrap(
      await engine.start({ sandboxWorkerUrl: whole(sandboxUrl), decodeWorkerUrl: whole(decodeUrl), codecUrls: urls }),
    );
  }
  const permissions = { siblings: plugin.siblings, codec: plugin.codec, write: false, memoryMib: 64 };
  const module = { name: plugin.name, version: "1.0.0", wasm: Uint8Array.from(plugin.wasm), permissions };
  const siblings = new Map(others.map((other) => [other.name, other]));
  session = unwrap(await engine.open({ name: file.name, blob: file, siblings, plugin: module }));
  return engine;
}

window.enginePage = {
  async list(plugin) {
    const api = await open(plugin);
    // The first run also starts the sandbox worker and compiles the plugin; the site does that while a file is chosen.
    unwrap(await api.probe(session));
    const started = performance.now();
    const listing: ListingView = unwrap(
      await api.list(
        session,
        proxy(() => undefined),
      ),
    );
    const listMs = performance.now() - started;
    entries = listing.entryCount;
    return { listMs, entries, coldPages: listing.coldPages };
  },
  async examine(plugin) {
    const api = await open(plugin);
    const { fuelUsed, entryCount } = unwrap(
      await api.list(
        session,
        proxy(() => undefined),
      ),
    );
    const found: { name: string; sha256: string | undefined }[] = [];
    for (const { index, name, problem } of unwrap(await api.entries(session, 0, entryCount))) {
      const outcome = problem === undefined ? await api.read(session, index, MAX_BYTES) : undefined;
      found.push({ name, sha256: outcome?.ok === true ? outcome.value.sha256 : undefined });
    }
    await api.close(session);
    return { fuelUsed, entries: found };
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
  async exportDigest() {
    if (engine === undefined) throw new Error("nothing was listed");
    const indexes = Uint32Array.from({ length: entries }, (_, index) => index);
    const onProgress = proxy(() => undefined);
    const { file, failures } = unwrap(await engine.exportZip(session, indexes, onProgress));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return { sha256, failures: failures.map(({ index, name, error }) => `${index} ${name} ${error.code}`) };
  },
  decide: async (cases) => await decideCases(createBrowserCodecPlatform({ modules: urls }), cases),
  convert: async (cases) => await decideConversions(createBrowserCodecPlatform({ modules: urls }), cases),
};

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.error.code} ${JSON.stringify(outcome.error.fields)}`);
}

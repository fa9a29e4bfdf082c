import { guardModule } from "@assetx/core/guard";
import type { SyncByteSource } from "@assetx/core/bytes";
import { CODEC_IDS } from "@assetx/core/abi";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import type { SandboxPlatform } from "./platform.ts";
import type { PluginModule } from "./plugin.ts";
import type { RunMessage, RunReport, RunRequest } from "./protocol.ts";
import { runPlugin } from "./run.ts";

const PAGE_BYTES = 65_536;

/** The part of a MessagePort that Node and browsers share. */
export interface RunPort {
  postMessage(message: RunMessage, transfer: ArrayBuffer[]): void;
  close(): void;
}

/** What lives in a sandbox worker and is called through comlink. It is trusted; only the module it runs is not. */
export class SandboxWorkerApi {
  readonly #platform: SandboxPlatform;
  #compiled:
    | { readonly wasm: Uint8Array; readonly memoryBytes: number; readonly module: WebAssembly.Module }
    | undefined;
  #source: { readonly key: string; readonly source: SyncByteSource } | undefined;

  constructor(platform: SandboxPlatform) {
    this.#platform = platform;
  }

  /** Guards, compiles and runs; messages go to `port` while it does, the report comes last. */
  async run(request: RunRequest, port: RunPort): Promise<void> {
    const report = await this.#run(request, port);
    port.postMessage({ type: "report", report }, []);
    port.close();
  }

  /** Closes what the last run left open. */
  release(): void {
    this.#source?.source.close();
    this.#source = undefined;
  }

  async #run(request: RunRequest, port: RunPort): Promise<RunReport> {
    try {
      const module = request.compiled ?? (await this.#compile(request, port));
      await this.#platform.codecs.prepare(codecIdsOf(request.plugin));
      const source = this.#open(request);
      return runPlugin(module, source, request, this.#platform, (message, transfer) => {
        port.postMessage(message, transfer);
      });
    } catch (thrown) {
      return refused(toAssetxError(thrown));
    }
  }

  async #compile({ plugin, limits }: RunRequest, port: RunPort): Promise<WebAssembly.Module> {
    const { memoryBytes, tableElements } = limits;
    const known = this.#compiled;
    if (known !== undefined && known.memoryBytes === memoryBytes && sameBytes(known.wasm, plugin.wasm)) {
      return known.module;
    }
    const { module: bytes } = guardModule(plugin.wasm, {
      memoryPages: Math.floor(memoryBytes / PAGE_BYTES),
      tableElements,
    });
    const module = await this.#compileGuarded(bytes);
    this.#compiled = { wasm: plugin.wasm, memoryBytes, module };
    share(module, port);
    return module;
  }

  /** The guard has validated `bytes`: when they do not compile, it is the runtime that compiles nothing (workerd). */
  async #compileGuarded(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
    try {
      return await WebAssembly.compile(bytes);
    } catch (cause) {
      return fail("sandbox.runtime-unsupported", { runtime: this.#platform.runtime }, { cause });
    }
  }

  #open(request: RunRequest): SyncByteSource {
    if (this.#source?.key === request.inputKey) return this.#source.source;
    this.release();
    const source = this.#platform.openInput(request.input);
    this.#source = { key: request.inputKey, source };
    return source;
  }
}

/** A runtime that cannot send modules between threads compiles in each. */
function share(module: WebAssembly.Module, port: RunPort): void {
  try {
    port.postMessage({ type: "compiled", module }, []);
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}

function codecIdsOf(plugin: PluginModule): number[] {
  return Object.entries(CODEC_IDS)
    .filter(([name]) => plugin.permissions.codec.includes(name))
    .map(([, id]) => id);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function refused(error: AssetxError): RunReport {
  return {
    result: 0,
    error: error.toData(),
    fuelUsed: 0,
    coldPages: 0,
    badHandles: 0,
    suppressedLogs: 0,
    truncated: undefined,
    siblings: [],
    reusable: true,
  };
}

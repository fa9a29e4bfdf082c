import { guardModule } from "@assetx/core/guard";
import { CODEC_IDS } from "@assetx/core/abi";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import type { SandboxPlatform } from "./platform.ts";
import type { PluginModule } from "./plugin.ts";
import type { RunMessage, RunReport, RunRequest } from "./protocol.ts";
import { runPlugin, type OpenedInput } from "./run.ts";

const PAGE_BYTES = 65_536;

/** The part of a MessagePort that Node and browsers share. */
export interface RunPort {
  postMessage(message: RunMessage, transfer: ArrayBuffer[]): void;
  close(): void;
}

/** Calls `work` and gives its answer; may end it, which throws. */
export type Enclose = <T>(work: () => T) => T;

/** What lives in a sandbox worker and is called through comlink. It is trusted; only the module it runs is not. */
export class SandboxWorkerApi {
  readonly #platform: SandboxPlatform;
  readonly #enclose: Enclose;
  /** By their keys; as many as there are plugins in use. */
  readonly #modules: Map<string, WebAssembly.Module> = new Map();
  #opened: (OpenedInput & { readonly key: string }) | undefined;

  /** @param enclose bounds what a run does, where no thread around it is there to be ended */
  constructor(platform: SandboxPlatform, enclose: Enclose = (work) => work()) {
    this.#platform = platform;
    this.#enclose = enclose;
  }

  /** Guards, compiles and runs; messages go to `port` while it does, the report comes last. */
  async run(request: RunRequest, port: RunPort): Promise<void> {
    const report = await this.#run(request, port);
    port.postMessage({ type: "report", report }, []);
    port.close();
  }

  /** Closes what the last run left open. */
  release(): void {
    this.#opened?.source.close();
    this.#opened = undefined;
  }

  async #run(request: RunRequest, port: RunPort): Promise<RunReport> {
    try {
      const { moduleKey } = request;
      const module = this.#modules.get(moduleKey) ?? request.compiled ?? (await this.#compile(request, port));
      this.#modules.set(moduleKey, module);
      await this.#platform.codecs.prepare(codecIdsOf(request.plugin));
      const opened = this.#open(request);
      const post = (message: RunMessage, transfer: ArrayBuffer[]): void => port.postMessage(message, transfer);
      return this.#enclose(() => runPlugin(module, opened, request, this.#platform, post));
    } catch (thrown) {
      return refused(toAssetxError(thrown));
    }
  }

  async #compile({ plugin, limits }: RunRequest, port: RunPort): Promise<WebAssembly.Module> {
    const { memoryBytes, tableElements } = limits;
    const { module: bytes } = guardModule(plugin.wasm, {
      memoryPages: Math.floor(memoryBytes / PAGE_BYTES),
      tableElements,
    });
    const module = await this.#compileGuarded(bytes);
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

  #open({ inputKey: key, input }: RunRequest): OpenedInput {
    if (this.#opened?.key === key) return this.#opened;
    this.release();
    if (input === undefined) return fail("sandbox.worker-lost", { detail: "it was not given its input" });
    this.#opened = { key, input, source: this.#platform.openInput(input) };
    return this.#opened;
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

function refused(error: AssetxError): RunReport {
  return {
    result: 0,
    error: error.toData(),
    fuelUsed: 0,
    coldPages: 0,
    badHandles: 0,
    suppressedLogs: 0,
    missingKeys: [],
    truncated: undefined,
    siblings: [],
    reusable: true,
  };
}

import { ABI_VERSION, FUEL_EXPORT } from "@assetx/core/abi";
import type { SyncByteSource } from "@assetx/core/bytes";
import { AssetxError, fail, failure, toAssetxError } from "@assetx/core/error";
import type { Input } from "../extract/types.ts";
import { FuelMeter } from "./fuel.ts";
import { GuestMemory } from "./guest-memory.ts";
import { HostCalls, OUTPUT_HANDLE } from "./host-calls.ts";
import { OutputPort } from "./output-port.ts";
import type { SandboxPlatform } from "./platform.ts";
import type { RunMessage, RunReport, RunRequest, Task } from "./protocol.ts";
import { RecordBatch } from "./record-batch.ts";
import { SourceTable } from "./source-table.ts";

/** An input, and its bytes. */
export interface OpenedInput {
  readonly input: Input;
  readonly source: SyncByteSource;
}

type Post = (message: RunMessage, transfer: ArrayBuffer[]) => void;

const EXPORT_OF = { probe: "ax_probe", list: "ax_list", extract: "ax_extract" } as const satisfies Record<
  Task["kind"],
  string
>;

/**
 * One run of one export in a fresh instance. `module` must come from the guard.
 *
 * Never throws: every end is a report.
 */
export function runPlugin(
  module: WebAssembly.Module,
  { input, source }: OpenedInput,
  request: RunRequest,
  platform: SandboxPlatform,
  post: Post,
): RunReport {
  const { task, limits, plugin, control, keys } = request;
  const fuel = new FuelMeter(task.kind === "extract" ? limits.entryFuel : limits.listFuel);
  const memory = new GuestMemory();
  const probing = task.kind === "probe";
  const { siblings: globs, key } = plugin.permissions;
  const granted = key === true ? (keys ?? new Map<string, Uint8Array>()) : undefined;
  const sources = new SourceTable(source, { input, platform, globs, keys: granted, limits, probing });
  const records = new RecordBatch((bytes) => post({ type: "records", bytes }, [bytes.buffer]));
  const output = new OutputPort(post, control, limits, source.sizeBytes);
  const { codecs } = platform;
  const calls = new HostCalls({
    request,
    fuel,
    memory,
    sources,
    records,
    output,
    codecs,
    post,
    now: () => platform.now(),
  });
  let result = 0;
  let error: AssetxError | undefined;
  let reusable = true;
  try {
    const exports = instantiate(module, calls, fuel, memory);
    result = callExport(exports, task);
    output.flush();
    source.assertUnchanged();
  } catch (thrown) {
    error = asRunError(thrown, fuel, EXPORT_OF[task.kind]);
    reusable = error.code !== "sandbox.stack";
  } finally {
    records.flush();
    sources.close();
    platform.onUnused?.(memory.sizeBytes);
  }
  return {
    result,
    error: error?.toData(),
    fuelUsed: fuel.used,
    coldPages: sources.coldPages,
    badHandles: calls.badHandles,
    suppressedLogs: calls.suppressedLogs,
    truncated: calls.truncated,
    siblings: sources.siblings,
    missingKeys: sources.missingKeys,
    wanted: sources.wanted,
    reusable,
  };
}

function instantiate(
  module: WebAssembly.Module,
  calls: HostCalls,
  fuel: FuelMeter,
  memory: GuestMemory,
): WebAssembly.Exports {
  // The fuel global starts at 0: a start function traps here before it has done anything.
  let instance: WebAssembly.Instance;
  try {
    instance = new WebAssembly.Instance(module, calls.imports());
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError) return fail("sandbox.fuel", { used: 0 }, { cause: thrown });
    throw thrown;
  }
  const { exports } = instance;
  const guest = exports["memory"];
  const global = exports[FUEL_EXPORT];
  if (!(guest instanceof WebAssembly.Memory)) return fail("abi.missing", { name: "memory" });
  if (!(global instanceof WebAssembly.Global)) return fail("abi.missing", { name: FUEL_EXPORT });
  memory.attach(guest);
  fuel.start(global);
  const version = Number(findFunction(exports, "ax_abi")());
  if (version !== ABI_VERSION) fail("abi.version", { found: version, supported: [`ax${ABI_VERSION}`] });
  return exports;
}

function callExport(exports: WebAssembly.Exports, task: Task): number {
  const call = findFunction(exports, EXPORT_OF[task.kind]);
  return Number(task.kind === "extract" ? call(task.entryId, OUTPUT_HANDLE) : call());
}

function findFunction(exports: WebAssembly.Exports, name: string): (...args: number[]) => unknown {
  const found = exports[name];
  if (typeof found !== "function") return fail("abi.missing", { name });
  // Safe: an exported function takes numbers here; the guard checked its signature.
  return (...args) => Reflect.apply(found, undefined, args);
}

function asRunError(thrown: unknown, fuel: FuelMeter, name: string): AssetxError {
  if (thrown instanceof AssetxError) return thrown;
  if (thrown instanceof RangeError && /stack/i.test(thrown.message)) return failure("sandbox.stack", { export: name });
  if (thrown instanceof WebAssembly.RuntimeError) {
    if (fuel.exhausted) return failure("sandbox.fuel", { used: fuel.used });
    return failure("sandbox.trap", { export: name, detail: thrown.message });
  }
  return toAssetxError(thrown);
}

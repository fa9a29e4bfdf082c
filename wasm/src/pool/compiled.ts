import type { RunRequest } from "../sandbox/index.ts";

type CompileKey = Pick<RunRequest, "limits" | "plugin">;

/** Modules of one plugin, by the limits that the guard wrote into them. */
const MODULES = new WeakMap<Uint8Array, Map<string, WebAssembly.Module>>();

/** What a worker compiled for this plugin under these limits, as long as the plugin's bytes are held by someone. */
export function findCompiled({ plugin, limits }: CompileKey): WebAssembly.Module | undefined {
  return MODULES.get(plugin.wasm)?.get(limitsKey(limits));
}

/**
 * Keeps a compiled module for every later run. Besides the time, that keeps its machine code alive when its worker is ended:
 * V8 aborts the process now and then when one thread frees a module's code while another compiles.
 */
export function keepCompiled({ plugin, limits }: CompileKey, module: WebAssembly.Module): void {
  let modules = MODULES.get(plugin.wasm);
  if (modules === undefined) MODULES.set(plugin.wasm, (modules = new Map()));
  modules.set(limitsKey(limits), module);
}

const IDS = new WeakMap<Uint8Array, number>();
let ids = 0;

/** What stands for a plugin's module under these limits between this thread and its workers. */
export function moduleKeyOf({ plugin, limits }: CompileKey): string {
  let id = IDS.get(plugin.wasm);
  if (id === undefined) IDS.set(plugin.wasm, (id = ++ids));
  return `${id} ${limitsKey(limits)}`;
}

function limitsKey({ memoryBytes, tableElements }: CompileKey["limits"]): string {
  return `${memoryBytes} ${tableElements}`;
}

import type { Limits } from "@assetx/core/bytes";
import type { ErrorData } from "@assetx/core/error";
import type { Input } from "../extract/types.ts";
import type { PluginModule } from "./plugin.ts";

/** What a run does. `extract` carries the plugin's own id of the entry. */
export type Task =
  | { readonly kind: "extract"; readonly entryId: number }
  | { readonly kind: "list" }
  | { readonly kind: "probe" };

/** Everything a sandbox worker needs for one run; plain data and transferable handles only. */
export interface RunRequest {
  readonly task: Task;
  /** Its bytes are left out when the worker has the module already. */
  readonly plugin: PluginModule;
  /** The same text for the same module under the same limits: a worker keeps what it compiled or was given under it. */
  readonly moduleKey: string;
  /** The same text for the same input: a worker keeps the last source open under it. */
  readonly inputKey: string;
  /** `undefined` when the worker has it open under that text: bytes are sent once, not for each entry. */
  readonly input: Input | undefined;
  readonly limits: Limits;
  /** Keys of the user by what containers call them; only a plugin that may ask for keys sees one. */
  readonly keys?: ReadonlyMap<string, Uint8Array> | undefined;
  /** CONTROL words, shared where the platform allows it. */
  readonly control: Int32Array | undefined;
  /** `plugin` guarded and compiled under these limits, when a worker did so before. */
  readonly compiled?: WebAssembly.Module | undefined;
}

/** Words of the shared control array. */
export const CONTROL = { cancel: 0, pendingKib: 1, words: 4 } as const;

/** What a worker says while a run goes on, over the run's own port. */
export type RunMessage =
  /** The guarded module, once for each worker that compiled it: the pool keeps it for the others. */
  | { readonly type: "compiled"; readonly module: WebAssembly.Module }
  | { readonly type: "log"; readonly level: number; readonly bytes: Uint8Array }
  | { readonly type: "output"; readonly bytes: Uint8Array }
  | { readonly type: "progress"; readonly ratio: number }
  | { readonly type: "records"; readonly bytes: Uint8Array }
  /** Always the last one. It travels the same port as the rest, because ports do not keep order among each other. */
  | { readonly type: "report"; readonly report: RunReport };

/** How a run ended. Counters are there for every end, `error` only for a bad one. */
export interface RunReport {
  /** What the export returned; meaningless when `error` is set. */
  readonly result: number;
  readonly error: ErrorData | undefined;
  readonly fuelUsed: number;
  readonly coldPages: number;
  /** Calls with a handle that was not granted or is closed. */
  readonly badHandles: number;
  readonly suppressedLogs: number;
  /** Why records stopped being taken, when they did. */
  readonly truncated: "entries" | "listing" | undefined;
  /** Names of the siblings that were opened; position + 1 is the source handle. */
  readonly siblings: readonly string[];
  /** The sibling whose bytes have to be there before the run can be done; `error` says so too. */
  readonly wanted?: string | undefined;
  /** Ids of keys that the plugin asked for and nobody gave. */
  readonly missingKeys: readonly string[];
  /** False after a stack overflow: the worker's own state is not trusted any more. */
  readonly reusable: boolean;
}

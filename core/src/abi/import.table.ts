/** WebAssembly value types in an import's signature. */
export type WasmType = "f64" | "i32";

export interface ImportRow {
  readonly params: readonly WasmType[];
  readonly results: readonly WasmType[];
  /** The permission of the manifest that grants it; absent means always granted. */
  readonly permission?: "codec" | "siblings" | "write";
  readonly meaning: string;
}

/** The ABI's name is also the import module's name. */
export const ABI_MODULE = "ax1";
export const ABI_VERSION = 1;

/**
 * Everything a plugin may import, by module and name. Pointers and lengths are unsigned i32; file offsets are f64, exact
 * to 2^53. Negative results are errnos. Null prototypes: a look-up of `__proto__` or `toString` finds nothing.
 */
export const IMPORTS: Readonly<Record<string, Readonly<Record<string, ImportRow>>>> = nullPrototype({
  ax1: nullPrototype<ImportRow>({
    size: { params: ["i32"], results: ["f64"], meaning: "(src) size of a source in bytes, or -errno" },
    read: {
      params: ["i32", "f64", "i32", "i32"],
      results: ["i32"],
      meaning: "(src, offset, ptr, len) bytes read: short at the end, 0 past it; or -errno",
    },
    emit: { params: ["i32", "i32"], results: ["i32"], meaning: "(ptr, len) one record; 0, 1 = stop, or -errno" },
    write: {
      params: ["i32", "i32", "i32"],
      results: ["i32"],
      permission: "write",
      meaning: "(out, ptr, len) bytes taken, or -errno; only in ax_extract, to the handle the host gave",
    },
    log: { params: ["i32", "i32", "i32"], results: [], meaning: "(level, ptr, len) one line for the user" },
    progress: { params: ["f64", "f64"], results: ["i32"], meaning: "(done, total) 0, or 1 = cancelled" },
    open: {
      params: ["i32", "i32"],
      results: ["i32"],
      permission: "siblings",
      meaning: "(ptr, len) a source handle by a sibling's name, or by the empty name for the input's own; or -errno",
    },
  }),
  ax1_codec: nullPrototype<ImportRow>({
    run: {
      params: ["i32", "i32", "i32", "i32", "i32"],
      results: ["i32"],
      permission: "codec",
      meaning: "(codec, inPtr, inLen, outPtr, outLen) bytes decoded, or -errno",
    },
  }),
});

/** What a module must or may export. `ax_extract(entry, out)` gets the only handle that `write` takes. */
export const EXPORTS = {
  ax_abi: { params: [], results: ["i32"], required: true },
  ax_alloc: { params: ["i32"], results: ["i32"], required: true },
  ax_probe: { params: [], results: ["i32"], required: true },
  ax_list: { params: [], results: ["i32"], required: true },
  ax_extract: { params: ["i32", "i32"], results: ["i32"], required: false },
} as const satisfies Record<string, { params: readonly WasmType[]; results: readonly WasmType[]; required: boolean }>;

/** Export names that the guard adds; a plugin that brings one is refused. */
export const RESERVED_EXPORT_PREFIX = "__ax_";
export const FUEL_EXPORT = "__ax_fuel";

function nullPrototype<T>(rows: Record<string, T>): Readonly<Record<string, T>> {
  return Object.freeze(Object.assign(Object.create(null), rows));
}

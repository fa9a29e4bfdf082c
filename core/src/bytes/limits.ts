const MIB = 1024 * 1024;

/** What a run may use. Policy can lower each of them; only a manifest with consent raises `memoryBytes`. */
export interface Limits {
  /** Linear memory of one plugin instance. */
  readonly memoryBytes: number;
  readonly tableElements: number;
  /** Fuel for `ax_probe` and `ax_list` together. */
  readonly listFuel: number;
  /** Fuel for one `ax_extract`. */
  readonly entryFuel: number;
  readonly listMs: number;
  readonly entryMs: number;
  readonly entries: number;
  readonly recordBytes: number;
  /** All records of one listing together. */
  readonly listingBytes: number;
  /** Sources that one run may have open. */
  readonly sources: number;
  /** Containers inside containers. */
  readonly depth: number;
  /** Decoded bytes over stored bytes, enforced once an output passes `ratioFloorBytes`. */
  readonly outputRatio: number;
  readonly ratioFloorBytes: number;
  /** Sum of distinct extents over the size of the sources they lie in. */
  readonly amplification: number;
  /** All bytes that one extraction may write. */
  readonly outputBytes: number;
  readonly logLines: number;
  readonly logBytes: number;
  /** Traps in `ax_extract` before a plugin is not asked again. */
  readonly extractTraps: number;
}

/** The defaults of `ax1`. */
export const DEFAULT_LIMITS: Limits = {
  memoryBytes: 64 * MIB,
  tableElements: 65_536,
  listFuel: 2e9,
  entryFuel: 2e10,
  listMs: 10_000,
  entryMs: 60_000,
  entries: 10_000_000,
  recordBytes: 65_536,
  listingBytes: 1024 * MIB,
  sources: 512,
  depth: 8,
  outputRatio: 1000,
  ratioFloorBytes: 64 * MIB,
  amplification: 4,
  outputBytes: 2 ** 40,
  logLines: 1000,
  logBytes: MIB,
  extractTraps: 16,
};

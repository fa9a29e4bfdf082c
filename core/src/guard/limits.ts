const MIB = 1024 * 1024;

/** What a module may be. Policy can lower each; `memoryPages` is raised by a manifest with consent. */
export interface GuardLimits {
  readonly moduleBytes: number;
  /** Size after fuel was written in; only code made of nothing but loops grows that much. */
  readonly rewrittenBytes: number;
  readonly functions: number;
  readonly bodyBytes: number;
  readonly locals: number;
  /** Blocks inside blocks. */
  readonly nesting: number;
  /** Values on the operand stack of one function at a time. */
  readonly operands: number;
  /**
   * Locals and operands, summed over all places where control branches or joins; loops count 16 times. Engines compile in
   * time and memory proportional to it: 3 KB of loops beside 4,000 locals keep one busy for seconds.
   */
  readonly joinedValues: number;
  /** Rows of any other section: types, imports, globals, exports, segments. */
  readonly rows: number;
  /** Bytes of one import's or export's name. */
  readonly nameBytes: number;
  /** Pages of 64 KiB: the largest initial size, and the maximum that is written into the module. */
  readonly memoryPages: number;
  readonly tables: number;
  /** Initial elements of all tables together, and the maximum that is written into each. */
  readonly tableElements: number;
  /** Bytes of all data segments together. */
  readonly dataBytes: number;
}

export const DEFAULT_GUARD_LIMITS: GuardLimits = {
  moduleBytes: 8 * MIB,
  rewrittenBytes: 32 * MIB,
  functions: 20_000,
  bodyBytes: 256 * 1024,
  locals: 4096,
  nesting: 4096,
  operands: 4096,
  joinedValues: 64_000_000,
  rows: 20_000,
  nameBytes: 1024,
  memoryPages: 1024,
  tables: 8,
  tableElements: 65_536,
  dataBytes: 6 * MIB,
};

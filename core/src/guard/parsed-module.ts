import type { FunctionType } from "./function-type.ts";
import type { Meter } from "./meter.ts";

/** A part of the module: from `start` up to `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface SectionRange extends ByteRange {
  readonly id: number;
}

export interface TableType {
  readonly elementType: number;
  readonly min: number;
  readonly max: number | undefined;
}

export interface MemoryType {
  readonly minPages: number;
  readonly maxPages: number | undefined;
}

/** One function's code. Charges `firstCharge` up to the next body's are its own. */
export interface FunctionBody extends ByteRange {
  /** How many groups of locals are declared; `groups` is where the first stands. */
  readonly groupCount: number;
  readonly groups: number;
  /** First instruction. */
  readonly code: number;
  readonly firstCharge: number;
  /** Parameters and locals: the index that a further local would have. */
  readonly localCount: number;
}

/** What the guard has read of a module so far; sections fill it in the order in which they stand. */
export interface ParsedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Without custom ones. */
  readonly sections: SectionRange[];
  readonly customSections: ByteRange[];
  readonly types: FunctionType[];
  /** Types of all functions by index, imported ones first. */
  readonly functions: FunctionType[];
  /** `module.name` of each imported function. */
  readonly imports: string[];
  readonly tables: TableType[];
  memory: MemoryType | undefined;
  globalCount: number;
  exportCount: number;
  readonly exportNames: string[];
  hasStart: boolean;
  readonly bodies: FunctionBody[];
  readonly dataSegments: ByteRange[];
  dataBytes: number;
  readonly meter: Meter;
}

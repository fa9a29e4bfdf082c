import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { readCode } from "./code-section.ts";
import { readData } from "./data-section.ts";
import { readElements } from "./element-section.ts";
import { readExports } from "./export-section.ts";
import { readFunctions } from "./function-section.ts";
import { readGlobals } from "./global-section.ts";
import { readImports } from "./import-section.ts";
import { readMemories } from "./memory-section.ts";
import { readTables } from "./table-section.ts";
import { readTypes } from "./type-section.ts";

export { requireExports } from "./export-section.ts";

/** Ids of the sections that the rewriting looks at. */
export const SECTION = { custom: 0, table: 4, memory: 5, global: 6, export: 7, code: 10, tag: 13 } as const;

type ReadSection = (reader: ModuleReader, module: ParsedModule, limits: GuardLimits) => void;

interface SectionRow {
  readonly id: number;
  readonly read: ReadSection;
}

/** In the order in which the specification demands them. */
export const SECTIONS: readonly SectionRow[] = [
  { id: 1, read: readTypes },
  { id: 2, read: readImports },
  { id: 3, read: readFunctions },
  { id: SECTION.table, read: readTables },
  { id: SECTION.memory, read: readMemories },
  { id: SECTION.global, read: readGlobals },
  { id: SECTION.export, read: readExports },
  { id: 8, read: readStart },
  { id: 9, read: readElements },
  { id: 12, read: (reader) => void reader.readU32() },
  { id: SECTION.code, read: readCode },
  { id: 11, read: readData },
];

function readStart(reader: ModuleReader, module: ParsedModule): void {
  reader.readU32();
  module.hasStart = true;
}

import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { readSizeLimits } from "./size-limits.ts";

export function readMemories(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const offset = reader.at;
  const count = reader.readCount(2);
  if (count > 1) fail("guard.feature", { feature: "several memories", offset });
  if (count === 0) return;
  const { min, max } = readSizeLimits(reader);
  if (min > limits.memoryPages) fail("guard.memory-limit", { pages: min, limitPages: limits.memoryPages });
  module.memory = { minPages: min, maxPages: max };
}

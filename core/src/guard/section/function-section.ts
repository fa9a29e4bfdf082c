import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";

export function readFunctions(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = reader.readCount(1);
  if (count > limits.functions) fail("guard.complex", { what: "functions", count, limit: limits.functions });
  for (let index = 0; index < count; index += 1) {
    module.functions.push(module.types[reader.readU32()] ?? reader.bad("a function's type does not exist"));
  }
}

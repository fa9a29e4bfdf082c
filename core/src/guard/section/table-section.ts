import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { checkReferenceType } from "../value-type.ts";
import { readSizeLimits } from "./size-limits.ts";

const WITH_INITIAL_VALUE = 0x40;

export function readTables(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = reader.readCount(3);
  if (count > limits.tables) fail("guard.complex", { what: "tables", count, limit: limits.tables });
  let elements = 0;
  for (let index = 0; index < count; index += 1) {
    const elementType = reader.readU8();
    if (elementType === WITH_INITIAL_VALUE) {
      fail("guard.feature", { feature: "initial values of tables", offset: reader.at - 1 });
    }
    checkReferenceType(elementType, reader.at - 1);
    const { min, max } = readSizeLimits(reader);
    elements += min;
    if (elements > limits.tableElements) fail("guard.table-limit", { elements, limit: limits.tableElements });
    module.tables.push({ elementType, min, max });
  }
}

import { fail } from "../../error/index.ts";
import { skipConstantExpression } from "../constant-expression.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { checkValueType } from "../value-type.ts";
import { readRows } from "./rows.ts";

const MUTABLE = 1;
const SHARED = 2;

export function readGlobals(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "globals", 4, limits);
  for (let index = 0; index < count; index += 1) {
    checkValueType(reader.readU8(), reader.at - 1);
    const flags = reader.readU8();
    if ((flags & SHARED) !== 0) fail("guard.shared-memory", { offset: reader.at - 1 });
    if (flags > MUTABLE) reader.bad(`${flags} is not a mutability`);
    skipConstantExpression(reader);
  }
  module.globalCount = count;
}

import { fail } from "../../error/index.ts";
import { skipConstantExpression } from "../constant-expression.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { readRows } from "./rows.ts";

const PASSIVE = 1;
const EXPLICIT_MEMORY = 2;

export function readData(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "data segments", 2, limits);
  for (let index = 0; index < count; index += 1) {
    const offset = reader.at;
    const flags = reader.readU32();
    if (flags > EXPLICIT_MEMORY) reader.bad(`${flags} is not a form of data segment`);
    if (flags === EXPLICIT_MEMORY && reader.readU32() !== 0) {
      fail("guard.feature", { feature: "several memories", offset });
    }
    if (flags !== PASSIVE) skipConstantExpression(reader);
    const data = reader.readPart(reader.readU32(), "a data segment");
    module.dataSegments.push({ start: data.at, end: data.end });
    module.dataBytes += data.leftBytes;
  }
  if (module.dataBytes > limits.dataBytes) {
    fail("guard.data-limit", { sizeBytes: module.dataBytes, limitBytes: limits.dataBytes });
  }
}

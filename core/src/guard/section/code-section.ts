import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { checkValueType } from "../value-type.ts";

export function readCode(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = reader.readCount(2);
  const imported = module.imports.length;
  if (count !== module.functions.length - imported) {
    reader.bad(`${count} bodies for ${module.functions.length - imported} functions`);
  }
  for (let index = 0; index < count; index += 1) {
    const sizeBytes = reader.readU32();
    // Before anything of it is looked at: a huge body costs nothing to refuse.
    if (sizeBytes > limits.bodyBytes && sizeBytes <= reader.leftBytes) {
      fail("guard.complex", { what: "bytes in one function", count: sizeBytes, limit: limits.bodyBytes });
    }
    const body = reader.readPart(sizeBytes, "a function");
    readBody(body, module.functions[imported + index]?.params.length ?? 0, module, limits);
  }
}

function readBody(body: ModuleReader, paramCount: number, module: ParsedModule, limits: GuardLimits): void {
  const start = body.at;
  const groupCount = body.readCount(2);
  const groups = body.at;
  let localCount = paramCount;
  for (let group = 0; group < groupCount; group += 1) {
    localCount += body.readU32();
    if (localCount > limits.locals) fail("guard.complex", { what: "locals", count: localCount, limit: limits.locals });
    checkValueType(body.readU8(), body.at - 1);
  }
  const { end, at: code } = body;
  module.bodies.push({ start, end, groupCount, groups, code, localCount, firstCharge: module.meter.positions.length });
  module.meter.walk(body, localCount);
}

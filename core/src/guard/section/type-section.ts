import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { checkValueType } from "../value-type.ts";
import { readRows } from "./rows.ts";

const FUNCTION_TYPE = 0x60;
const FIRST_OTHER_TYPE = 0x4d;

export function readTypes(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "types", 1, limits);
  for (let index = 0; index < count; index += 1) {
    const form = reader.readU8();
    if (form !== FUNCTION_TYPE) refuseForm(form, reader);
    const params = readValueTypes(reader);
    module.types.push({ params, results: readValueTypes(reader) });
  }
}

function readValueTypes(reader: ModuleReader): Uint8Array {
  const bytes = reader.readBytes(reader.readCount(1));
  for (const [index, byte] of bytes.entries()) checkValueType(byte, reader.at - bytes.length + index);
  return bytes;
}

function refuseForm(form: number, reader: ModuleReader): never {
  if (form < FIRST_OTHER_TYPE || form > FUNCTION_TYPE) return reader.bad(`0x${form.toString(16)} is not a type`);
  return fail("guard.feature", { feature: "types other than functions", offset: reader.at - 1 });
}

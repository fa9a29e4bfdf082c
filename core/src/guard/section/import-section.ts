import { IMPORTS, type ImportRow } from "../../abi/index.ts";
import { fail } from "../../error/index.ts";
import { escapeLine } from "../../name/index.ts";
import { describeSignature, describeType, hasSignature } from "../function-type.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { readRows } from "./rows.ts";

const KINDS = ["function", "table", "memory", "global", "tag"] as const;

export function readImports(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "imports", 4, limits);
  for (let index = 0; index < count; index += 1) {
    const from = reader.readName(limits.nameBytes);
    const name = reader.readName(limits.nameBytes);
    const shown = { module: escapeLine(from), name: escapeLine(name) };

    const kindByte = reader.readU8();
    const kind = KINDS[kindByte] ?? reader.bad(`${kindByte} is not a kind of import`);
    if (kind !== "function") fail("guard.import-kind", { ...shown, kind });

    const type = module.types[reader.readU32()] ?? reader.bad("an import's type does not exist");
    const allowed = findImport(from, name) ?? fail("guard.import-denied", shown);
    if (!hasSignature(type, allowed)) {
      fail("guard.import-signature", {
        ...shown,
        expected: describeSignature(allowed),
        found: describeType(type),
      });
    }
    module.imports.push(`${from}.${name}`);
    module.functions.push(type);
  }
}

/** Own properties only: `__proto__`, `toString` and the like are no imports. */
function findImport(from: string, name: string): ImportRow | undefined {
  const group = Object.hasOwn(IMPORTS, from) ? IMPORTS[from] : undefined;
  return group !== undefined && Object.hasOwn(group, name) ? group[name] : undefined;
}

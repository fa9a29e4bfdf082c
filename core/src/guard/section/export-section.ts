import { EXPORTS, RESERVED_EXPORT_PREFIX } from "../../abi/index.ts";
import { fail } from "../../error/index.ts";
import { escapeLine } from "../../name/index.ts";
import { describeSignature, describeType, hasSignature } from "../function-type.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";
import type { ParsedModule } from "../parsed-module.ts";
import { readRows } from "./rows.ts";

const KINDS = ["function", "table", "memory", "global"] as const;

/** Reads the exports and checks that those of the ABI are there, each exactly as it has to be. */
export function readExports(reader: ModuleReader, module: ParsedModule, limits: GuardLimits): void {
  const count = readRows(reader, "exports", 3, limits);
  const seen = new Set<string>();
  for (let row = 0; row < count; row += 1) {
    const name = reader.readName(limits.nameBytes);
    const kindByte = reader.readU8();
    const index = reader.readU32();
    if (name.startsWith(RESERVED_EXPORT_PREFIX)) fail("guard.export-reserved", { name: escapeLine(name) });
    // 4 is a tag; a module that has one is refused for its tag section.
    const kind = KINDS[kindByte] ?? reader.bad(`${kindByte} is not a kind of export`);
    checkExport(name, kind, index, module);
    seen.add(name);
    module.exportNames.push(escapeLine(name));
  }
  module.exportCount = count;
  requireExports(seen);
}

/** @throws AssetxError `guard.missing-export` */
export function requireExports(seen: ReadonlySet<string>): void {
  if (!seen.has("memory")) fail("guard.missing-export", { name: "memory" });
  for (const [name, { required }] of Object.entries(EXPORTS)) {
    if (required && !seen.has(name)) fail("guard.missing-export", { name });
  }
}

function checkExport(name: string, kind: (typeof KINDS)[number], index: number, module: ParsedModule): void {
  if (name === "memory" && kind !== "memory") {
    fail("guard.export-signature", { name, expected: "a memory", found: `a ${kind}` });
  }
  if (!isAbiExport(name)) return;
  const signature = EXPORTS[name];
  const expected = describeSignature(signature);
  if (kind !== "function") fail("guard.export-signature", { name, expected, found: `a ${kind}` });
  const type = module.functions[index];
  if (type === undefined) fail("guard.malformed", { detail: `the export ${name} has no function`, offset: 0 });
  if (!hasSignature(type, signature)) {
    fail("guard.export-signature", { name, expected, found: describeType(type) });
  }
}

function isAbiExport(name: string): name is keyof typeof EXPORTS {
  return Object.hasOwn(EXPORTS, name);
}

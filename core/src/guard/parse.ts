import { fail } from "../error/index.ts";
import type { FunctionType } from "./function-type.ts";
import type { GuardLimits } from "./limits.ts";
import { Meter } from "./meter.ts";
import { ModuleReader } from "./module-reader.ts";
import type { ParsedModule } from "./parsed-module.ts";
import { requireExports, SECTION, SECTIONS } from "./section/index.ts";

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] as const;
const COMPONENT_LAYER = 6;

/**
 * Reads a module once, front to back, and refuses what plugins may not be or do.
 *
 * @throws AssetxError `guard.*` except `guard.invalid`
 */
export function parseModule(bytes: Uint8Array<ArrayBuffer>, limits: GuardLimits): ParsedModule {
  if (bytes.length > limits.moduleBytes) {
    fail("guard.size", { sizeBytes: bytes.length, limitBytes: limits.moduleBytes });
  }
  checkHeader(bytes);
  const types: FunctionType[] = [];
  const functions: FunctionType[] = [];
  const module: ParsedModule = {
    bytes,
    sections: [],
    customSections: [],
    types,
    functions,
    imports: [],
    tables: [],
    memory: undefined,
    globalCount: 0,
    exportCount: 0,
    exportNames: [],
    hasStart: false,
    bodies: [],
    dataSegments: [],
    dataBytes: 0,
    meter: new Meter(bytes, limits, types, functions),
  };
  readSections(module, limits);
  // A module without an export section exports nothing.
  if (module.exportCount === 0) requireExports(new Set());
  if (module.memory === undefined) fail("guard.missing-export", { name: "memory" });
  const bodyless = module.functions.length - module.imports.length - module.bodies.length;
  if (bodyless > 0) {
    fail("guard.malformed", { detail: `${bodyless} functions have no body`, offset: bytes.length });
  }
  return module;
}

function checkHeader(bytes: Uint8Array): void {
  for (const [offset, expected] of MAGIC_AND_VERSION.entries()) {
    const found = bytes[offset];
    if (found === expected) continue;
    if (found === undefined) fail("guard.malformed", { detail: "it ends in its header", offset });
    const isComponent = offset >= 4 && bytes[COMPONENT_LAYER] === 1;
    const detail = offset < 4 ? "it is not WebAssembly" : isComponent ? "it is a component" : "unknown version";
    fail("guard.malformed", { detail, offset });
  }
}

function readSections(module: ParsedModule, limits: GuardLimits): void {
  const { bytes } = module;
  const reader = new ModuleReader(bytes, MAGIC_AND_VERSION.length, bytes.length);
  let next = 0;
  while (reader.leftBytes > 0) {
    const id = reader.readU8();
    const section = reader.readPart(reader.readU32(), "a section");
    const { at: start, end } = section;
    if (id === SECTION.custom) {
      module.customSections.push({ start, end });
      continue;
    }
    const place = SECTIONS.findIndex((row) => row.id === id);
    const row = SECTIONS[place] ?? refuseSection(id, start);
    if (place < next) section.bad(`section ${id} stands twice or out of order`);
    next = place + 1;
    row.read(section, module, limits);
    if (section.leftBytes > 0) section.bad(`section ${id} goes on behind its last row`);
    module.sections.push({ id, start, end });
  }
}

function refuseSection(id: number, offset: number): never {
  if (id === SECTION.tag) return fail("guard.feature", { feature: "exception handling", offset });
  return fail("guard.malformed", { detail: `${id} is not a section`, offset });
}

import { FUEL_EXPORT } from "../abi/index.ts";
import { ByteWriter } from "./byte-writer.ts";
import { writeCharge, writeChargeByLength } from "./fuel-code.ts";
import type { GuardLimits } from "./limits.ts";
import { BY_BYTES } from "./meter.ts";
import type { FunctionBody, ParsedModule } from "./parsed-module.ts";
import { SECTION, SECTIONS } from "./section/index.ts";

const HEADER_BYTES = 8;
const I32 = 0x7f;
const HAS_MAX = 1;
const GLOBAL_KIND = 3;
/** A mutable i64 that starts at 0, so that a start function traps at its first charge. */
const FUEL_GLOBAL: readonly number[] = [0x7e, 0x01, 0x42, 0x00, 0x0b];
const FUEL_NAME: Uint8Array = new TextEncoder().encode(FUEL_EXPORT);

/**
 * The module as it is run: memory and tables with a maximum, no custom sections, and fuel.
 *
 * @throws AssetxError `guard.complex` when fuel makes it larger than `limits.rewrittenBytes`
 */
export function rewriteModule(module: ParsedModule, limits: GuardLimits): Uint8Array<ArrayBuffer> {
  const { bytes } = module;
  const out = new ByteWriter(Math.min(bytes.length * 2 + 1024, limits.rewrittenBytes), limits.rewrittenBytes);
  out.all(bytes.subarray(0, HEADER_BYTES));
  for (const { id } of SECTIONS) {
    const section = module.sections.find((row) => row.id === id);
    if (section === undefined && id !== SECTION.global) continue;
    const original = section === undefined ? NO_ROWS : bytes.subarray(section.start, section.end);
    out.u8(id);
    const start = out.beginSized();
    writeSection(out, id, original, module, limits);
    out.endSized(start);
  }
  return out.finish();
}

const NO_ROWS: Uint8Array = new Uint8Array([0]);

function writeSection(
  out: ByteWriter,
  id: number,
  original: Uint8Array,
  module: ParsedModule,
  limits: GuardLimits,
): void {
  switch (id) {
    case SECTION.table:
      return writeTables(out, module, limits);
    case SECTION.memory:
      return writeMemory(out, module, limits);
    case SECTION.global:
      out.u32(module.globalCount + 1);
      out.all(behindCount(original));
      return out.all(FUEL_GLOBAL);
    case SECTION.export:
      out.u32(module.exportCount + 1);
      out.all(behindCount(original));
      out.u32(FUEL_NAME.length);
      out.all(FUEL_NAME);
      out.u8(GLOBAL_KIND);
      return out.u32(module.globalCount);
    case SECTION.code:
      return writeCode(out, module);
    default:
      return out.all(original);
  }
}

function writeTables(out: ByteWriter, module: ParsedModule, limits: GuardLimits): void {
  out.u32(module.tables.length);
  for (const { elementType, min, max } of module.tables) {
    out.u8(elementType);
    out.u8(HAS_MAX);
    out.u32(min);
    out.u32(Math.min(max ?? limits.tableElements, limits.tableElements));
  }
}

function writeMemory(out: ByteWriter, module: ParsedModule, limits: GuardLimits): void {
  const { memory } = module;
  out.u32(memory === undefined ? 0 : 1);
  if (memory === undefined) return;
  out.u8(HAS_MAX);
  out.u32(memory.minPages);
  out.u32(Math.min(memory.maxPages ?? limits.memoryPages, limits.memoryPages));
}

function writeCode(out: ByteWriter, module: ParsedModule): void {
  out.u32(module.bodies.length);
  for (const [index, body] of module.bodies.entries()) {
    const lastCharge = module.bodies[index + 1]?.firstCharge ?? module.meter.positions.length;
    const start = out.beginSized();
    writeBody(out, body, lastCharge, module);
    out.endSized(start);
  }
}

function writeBody(out: ByteWriter, body: FunctionBody, lastCharge: number, module: ParsedModule): void {
  const { bytes, globalCount: fuelGlobal, meter } = module;
  const { firstCharge, localCount: spareLocal } = body;
  const needsLocal = hasChargeByLength(module, firstCharge, lastCharge);
  out.u32(body.groupCount + (needsLocal ? 1 : 0));
  out.all(bytes.subarray(body.groups, body.code));
  if (needsLocal) out.all([1, I32]);

  let from = body.code;
  for (let charge = firstCharge; charge < lastCharge; charge += 1) {
    const position = meter.positions.get(charge);
    const price = meter.prices.get(charge);
    out.all(bytes.subarray(from, position));
    if (price >= 0) writeCharge(out, fuelGlobal, price);
    else writeChargeByLength(out, fuelGlobal, spareLocal, price === BY_BYTES ? "bytes" : "elements");
    from = position;
  }
  out.all(bytes.subarray(from, body.end));
}

function hasChargeByLength(module: ParsedModule, firstCharge: number, lastCharge: number): boolean {
  for (let charge = firstCharge; charge < lastCharge; charge += 1) {
    if (module.meter.prices.get(charge) < 0) return true;
  }
  return false;
}

/** A section's rows without the number in front of them, however that was written. */
function behindCount(section: Uint8Array): Uint8Array {
  return section.subarray(section.findIndex((byte) => byte < 0x80) + 1);
}

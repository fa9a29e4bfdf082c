import { fail } from "../error/index.ts";
import { DEFAULT_GUARD_LIMITS, type GuardLimits } from "./limits.ts";
import { parseModule } from "./parse.ts";
import type { ParsedModule } from "./parsed-module.ts";
import { rewriteModule } from "./rewrite.ts";
import type { GuardStats } from "./stats.ts";

export interface GuardedModule {
  /** What may be compiled; exports `__ax_fuel`, a mutable i64 that is 0 until the host sets it. */
  readonly module: Uint8Array<ArrayBuffer>;
  readonly stats: GuardStats;
}

/**
 * Checks a plugin's module and rewrites it so that it cannot outgrow or outrun its host. Compiles nothing. The same bytes
 * and limits give the same result everywhere.
 *
 * Fuel is charged at function entries and loop headers for the instructions up to the next such place, for bulk memory by
 * 64 bytes, for bulk table operations 16 units an element. When `__ax_fuel` would become negative, the module traps.
 *
 * @param limits what differs from `DEFAULT_GUARD_LIMITS`
 * @throws AssetxError `guard.*`
 *
 * @example
 * const { module, stats } = guardModule(wasm, { memoryPages: 256 });
 */
export function guardModule(bytes: Uint8Array, limits: Partial<GuardLimits> = {}): GuardedModule {
  const all: GuardLimits = { ...DEFAULT_GUARD_LIMITS, ...limits };
  if (bytes.length > all.moduleBytes) fail("guard.size", { sizeBytes: bytes.length, limitBytes: all.moduleBytes });
  const parsed = parseModule(ownBytes(bytes), all);
  if (!WebAssembly.validate(parsed.bytes)) fail("guard.invalid", { sizeBytes: bytes.length });
  const module = rewriteModule(parsed, all);
  if (!WebAssembly.validate(module)) fail("internal", { detail: "the guard made a module invalid" });
  return { module, stats: statsOf(parsed) };
}

/** Bytes that cannot change while they are checked: memory shared with other threads is copied. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(bytes);
}

function statsOf(parsed: ParsedModule): GuardStats {
  const { meter } = parsed;
  return {
    imports: [...new Set(parsed.imports)].toSorted(),
    exports: parsed.exportNames,
    functions: parsed.bodies.length,
    instructions: meter.instructions,
    loops: meter.loops,
    indirectCalls: meter.indirectCalls,
    bulkOperations: meter.bulkOperations,
    vectorInstructions: meter.vectorInstructions,
    codeBytes: sumBytes(parsed.bodies),
    dataBytes: parsed.dataBytes,
    customBytes: sumBytes(parsed.customSections),
    memoryMinPages: parsed.memory?.minPages ?? 0,
    hasStart: parsed.hasStart,
  };
}

function sumBytes(ranges: readonly { readonly start: number; readonly end: number }[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

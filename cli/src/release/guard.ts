import { fail } from "@assetx/core/error";
import { guardModule, scanModule } from "@assetx/core/guard";
import type { GuardReport } from "@assetx/core/package";
import { VERSION } from "../version/index.ts";

const PAGE_BYTES = 64 * 1024;
const MIB = 1024 * 1024;

/** What the guard says of a module, and what a reader should look at although it is allowed. */
export interface ModuleReport {
  readonly guard: GuardReport;
  readonly warnings: readonly string[];
}

/**
 * Runs the guard and the scanner over a module.
 *
 * @param memoryMib what the manifest asks for
 * @throws AssetxError `guard.*`, `cli.pack-finding` for what no registry would publish
 */
export function inspectModule(wasm: Uint8Array, memoryMib: number): ModuleReport {
  const { stats } = guardModule(wasm, { memoryPages: (memoryMib * MIB) / PAGE_BYTES });
  const findings = scanModule(wasm);
  const line = (finding: (typeof findings)[number]): string =>
    `${finding.rule} at offset ${finding.offset} of the module: ${finding.detail}`;
  const critical = findings.filter((finding) => finding.severity === "critical");
  if (critical.length > 0) fail("cli.pack-finding", { findings: critical.map(line) });
  return { guard: { version: VERSION, stats: { ...stats } }, warnings: findings.map(line) };
}

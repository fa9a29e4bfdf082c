import type { DiagnosticRecord } from "@assetx/core/abi";
import { AssetxError, fail } from "@assetx/core/error";
import { escapeLine } from "@assetx/core/name";
import type { Listing } from "@assetx/wasm/extract";
import type { RemoteUsage } from "@assetx/wasm/node-remote";
import type { CatalogPlugin } from "../catalog/index.ts";
import { describeUsage } from "../remote/index.ts";
import { printJson, printWarning, type Terminal } from "../terminal/index.ts";

/** Diagnostics shown to a person; a program gets all. */
const SHOWN_DIAGNOSTICS = 20;

/** What the plugin noticed: JSON lines, or warnings on stderr. */
export function reportDiagnostics(terminal: Terminal, diagnostics: readonly DiagnosticRecord[], isJson: boolean): void {
  if (isJson) {
    for (const { severity, code, text, offset, entry } of diagnostics) {
      printJson(terminal, { type: "diagnostic", severity, code, text: escapeLine(text), offset, entry });
    }
    return;
  }
  for (const { code, text, offset } of diagnostics.slice(0, SHOWN_DIAGNOSTICS)) {
    printWarning(terminal, `${text}${offset === undefined ? "" : ` (at offset ${offset})`} [${code}]`);
  }
  const hidden = diagnostics.length - SHOWN_DIAGNOSTICS;
  if (hidden > 0) printWarning(terminal, `${hidden} more diagnostics are not shown; see them with --json`);
}

/** What ended a listing early, as a diagnostic line: the entries before it are still good. */
export function reportProblem(terminal: Terminal, listing: Listing, isJson: boolean): void {
  const { problem } = listing;
  if (problem === undefined) return;
  const { code, message } = problem;
  if (isJson) printJson(terminal, { type: "diagnostic", severity: "error", code, text: message });
  else printWarning(terminal, `The listing is incomplete: ${message} [${code}]`);
}

/**
 * A listing without entries must have a reason.
 *
 * @throws AssetxError what ended the listing, `sandbox.refused`, or `cli.empty`
 */
export function requireEntries(listing: Listing, path: string, plugin: CatalogPlugin): void {
  if (listing.entryCount > 0) return;
  if (listing.problem instanceof AssetxError) throw listing.problem;
  const worst = listing.diagnostics.find(({ severity }) => severity === "error");
  if (worst !== undefined) fail("sandbox.refused", { errno: worst.code, diagnostic: worst.text });
  if (listing.diagnostics.length === 0) fail("cli.empty", { path, plugin: plugin.name });
}

/** Fields that every summary line has. */
export function summarySource(
  plugin: CatalogPlugin,
  listing: Listing,
  usage: RemoteUsage | undefined,
): Readonly<Record<string, unknown>> {
  return {
    plugin: plugin.name,
    version: plugin.version,
    format: listing.format?.id ?? null,
    diagnostics: listing.diagnostics.length,
    truncated: listing.truncated,
    ...describeUsage(usage),
  };
}

import type { AssetKind } from "@assetx/core/asset";
import type { DiagnosticRecord } from "@assetx/core/abi";
import type { AssetxError } from "@assetx/core/error";
import { escapeLine } from "@assetx/core/name";
import type { Entry, Listing } from "../extract/index.ts";
import type { Contents, Total } from "./types.ts";

const MAX_NAMED = 20;

/** Sums up what a container lists. Entries are looked at one by one and not kept. */
export function summarizeListing(listing: Listing): Contents {
  const kinds = new Map<AssetKind, Total>();
  const problems = new Map<string, number>();
  const missingParts = new Set<string>();
  const missingKeys = new Set<string>();
  let sizeBytes = 0;
  for (const entry of listing.entries()) {
    sizeBytes += entry.sizeBytes ?? 0;
    addTo(kinds, entry.kind, entry.sizeBytes ?? 0);
    noteProblem(entry, problems, { missingParts, missingKeys });
  }
  for (const diagnostic of listing.diagnostics) noteDiagnostic(diagnostic, { missingParts, missingKeys });
  const isIncomplete = listing.truncated || listing.problem !== undefined;
  return {
    entries: listing.entryCount,
    sizeBytes,
    kinds,
    problems,
    missingParts: [...missingParts],
    missingKeys: [...missingKeys],
    isIncomplete,
  };
}

const PART_MISSING = /^part-missing: (?<detail>.*)$/su;

/** What a container that could not be listed at all waits for, when its plugin said so. */
export function summarizeRefusal(error: AssetxError): Contents | undefined {
  const missingKeys = keysOf(error);
  const missingParts = partsOf(error);
  if (missingKeys.length + missingParts.length === 0) return undefined;
  return {
    entries: 0,
    sizeBytes: 0,
    kinds: new Map(),
    problems: new Map(),
    missingParts: missingParts.map(escapeLine),
    missingKeys: missingKeys.map(escapeLine),
    isIncomplete: true,
  };
}

function keysOf({ code, fields }: AssetxError): readonly string[] {
  const { detail } = fields;
  return code === "extract.locked" && typeof detail === "string" ? [detail] : [];
}

function partsOf({ code, fields }: AssetxError): readonly string[] {
  const { diagnostic } = fields;
  if (code !== "sandbox.refused" || typeof diagnostic !== "string") return [];
  const detail = PART_MISSING.exec(diagnostic)?.groups?.["detail"];
  return detail === undefined ? [] : [detail];
}

interface Wanted {
  readonly missingParts: Set<string>;
  readonly missingKeys: Set<string>;
}

function noteProblem({ problem }: Entry, problems: Map<string, number>, wanted: Wanted): void {
  if (problem === undefined) return;
  problems.set(problem.code, (problems.get(problem.code) ?? 0) + 1);
  const detail = typeof problem.fields["detail"] === "string" ? problem.fields["detail"] : problem.message;
  if (problem.code === "extract.part-missing") note(wanted.missingParts, detail);
  if (problem.code === "extract.key-missing") note(wanted.missingKeys, detail);
}

/** What a plugin says of the whole container, or of an entry that it therefore did not list. */
function noteDiagnostic({ code, text }: DiagnosticRecord, wanted: Wanted): void {
  if (code === "part-missing") note(wanted.missingParts, text);
  if (code === "key-missing") note(wanted.missingKeys, text);
}

function note(details: Set<string>, detail: string): void {
  if (details.size < MAX_NAMED) details.add(escapeLine(detail));
}

function addTo(kinds: Map<AssetKind, Total>, kind: AssetKind, sizeBytes: number): void {
  const known = kinds.get(kind);
  kinds.set(kind, { files: (known?.files ?? 0) + 1, sizeBytes: (known?.sizeBytes ?? 0) + sizeBytes });
}

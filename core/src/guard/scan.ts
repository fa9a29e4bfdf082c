import { escapeLine } from "../name/index.ts";
import { findHighEntropy } from "./entropy.ts";
import { ownBytes } from "./guard.ts";
import { DEFAULT_GUARD_LIMITS } from "./limits.ts";
import { parseModule } from "./parse.ts";
import type { ByteRange } from "./parsed-module.ts";
import { findStrings } from "./string-search.ts";
import { SECRET_PATTERNS, URL_PATTERN } from "./secret.table.ts";

/** Something in a module that a person or a gate should know of. */
export interface ModuleFinding {
  readonly rule: "EMBEDDED_SECRET" | "EMBEDDED_URL" | "HIGH_ENTROPY_DATA";
  /** `critical` blocks publishing, `medium` asks for a human review, `low` is shown. */
  readonly severity: "critical" | "low" | "medium";
  /** Bytes from the start of the module. */
  readonly offset: number;
  /** Safe to show; never holds a secret. */
  readonly detail: string;
}

const MOST_PER_RULE = 16;

/**
 * Looks through the data and the custom sections of a module: keys and tokens that were left in, addresses, and data that
 * looks encrypted or packed. Deterministic; by offset within each rule.
 *
 * @throws AssetxError `guard.*` for modules that the guard refuses
 *
 * @example
 * const blocked = scanModule(wasm).some(({ severity }) => severity === "critical");
 */
export function scanModule(bytes: Uint8Array): readonly ModuleFinding[] {
  const module = parseModule(ownBytes(bytes), DEFAULT_GUARD_LIMITS);
  const searched = [...module.customSections, ...module.dataSegments];
  return [
    ...findSecrets(module.bytes, searched),
    ...findUrls(module.bytes, searched),
    ...findPacked(module.bytes, module.dataSegments),
  ];
}

function findSecrets(bytes: Uint8Array, ranges: readonly ByteRange[]): readonly ModuleFinding[] {
  const findings: ModuleFinding[] = [];
  for (const { pattern, what } of SECRET_PATTERNS) {
    for (const { offset } of findStrings(bytes, ranges, pattern, MOST_PER_RULE)) {
      findings.push({ rule: "EMBEDDED_SECRET", severity: "critical", offset, detail: what });
    }
  }
  return findings;
}

function findUrls(bytes: Uint8Array, ranges: readonly ByteRange[]): readonly ModuleFinding[] {
  return findStrings(bytes, ranges, URL_PATTERN, MOST_PER_RULE).map(({ offset, text }) => ({
    rule: "EMBEDDED_URL",
    severity: "low",
    offset,
    detail: escapeLine(text),
  }));
}

function findPacked(bytes: Uint8Array, ranges: readonly ByteRange[]): readonly ModuleFinding[] {
  return ranges
    .flatMap((range) => findHighEntropy(bytes, range))
    .slice(0, MOST_PER_RULE)
    .map(({ start, end }) => ({
      rule: "HIGH_ENTROPY_DATA",
      severity: "medium",
      offset: start,
      detail: `${end - start} bytes of data look encrypted or compressed`,
    }));
}

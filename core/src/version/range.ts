import semverSatisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";
import { fail } from "../error/index.ts";
import { compareVersions, isPrerelease, type Version } from "./version.ts";

declare const RANGE: unique symbol;

/** A semver range of at most `MAX_RANGE_CHARS` characters, as its author wrote it. */
export type VersionRange = string & { readonly [RANGE]: true };

/** Ranges grow by alternatives, and matching one costs time for each: longer ones are refused before they are read. */
export const MAX_RANGE_CHARS = 256;

/** What is wrong with a range, in words that follow a colon, or `undefined` when nothing is. */
export function explainRange(text: string): string | undefined {
  if (text.length > MAX_RANGE_CHARS) return `${text.length} characters, where ${MAX_RANGE_CHARS} are allowed`;
  if (/^[\s|]*$/.test(text)) return "it is empty; write * for any version";
  return validRange(text) === null ? "it does not follow semver" : undefined;
}

export function isVersionRange(text: string): text is VersionRange {
  return explainRange(text) === undefined;
}

/**
 * @throws AssetxError `version.range`
 * @example
 * parseVersionRange(">=1.0.0 <3.0.0");
 */
export function parseVersionRange(text: string): VersionRange {
  if (isVersionRange(text)) return text;
  const detail = explainRange(text) ?? "";
  return fail("version.range", { range: text.slice(0, 64), detail });
}

/** Whether `range` takes `version`; a pre-release only when the range names one of the same MAJOR.MINOR.PATCH. */
export function satisfies(version: Version, range: VersionRange): boolean {
  return semverSatisfies(version, range);
}

/**
 * The newest of `versions`: of those that `range` takes, if there is one. A pre-release counts only
 * when no release is left, so that a first beta can be found and a later one never replaces a release.
 */
export function findLatestVersion(versions: Iterable<Version>, range?: VersionRange): Version | undefined {
  let release: Version | undefined;
  let prerelease: Version | undefined;
  for (const version of versions) {
    if (range !== undefined && !satisfies(version, range)) continue;
    if (isPrerelease(version)) prerelease = newer(prerelease, version);
    else release = newer(release, version);
  }
  return release ?? prerelease;
}

function newer(known: Version | undefined, version: Version): Version {
  return known === undefined || compareVersions(version, known) > 0 ? version : known;
}

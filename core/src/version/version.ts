import compare from "semver/functions/compare.js";
import parse from "semver/functions/parse.js";
import { fail } from "../error/index.ts";

declare const VERSION: unique symbol;

/** `MAJOR.MINOR.PATCH` with an optional pre-release, in canonical spelling and without build metadata. */
export type Version = string & { readonly [VERSION]: true };

const MAX_VERSION_CHARS = 64;

/**
 * Whether `text` is a version. Build metadata is refused: two versions must never compare as equal and differ in bytes.
 *
 * @example
 * isVersion("1.4.0-beta.1"); // true
 */
export function isVersion(text: string): text is Version {
  return text.length <= MAX_VERSION_CHARS && !text.includes("+") && parse(text)?.version === text;
}

/**
 * @throws AssetxError `version.invalid`
 * @example
 * parseVersion("1.4.0");
 */
export function parseVersion(text: string): Version {
  if (isVersion(text)) return text;
  return fail("version.invalid", { version: shorten(text) });
}

/** Negative when `a` is older than `b`, 0 when they are the same, positive when it is newer. */
export function compareVersions(a: Version, b: Version): number {
  return compare(a, b);
}

/** Whether `version` has a pre-release part such as `-beta.1`. */
export function isPrerelease(version: Version): boolean {
  return version.includes("-");
}

function shorten(text: string): string {
  return text.length <= MAX_VERSION_CHARS ? text : `${text.slice(0, MAX_VERSION_CHARS)}...`;
}

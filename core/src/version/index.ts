/**
 * Versions and ranges as branded strings over `semver`: parsed once where they come in, compared everywhere else.
 * No resolver lives here; a plan over many plugins is another matter.
 */
export {
  explainRange,
  findLatestVersion,
  isVersionRange,
  MAX_RANGE_CHARS,
  parseVersionRange,
  satisfies,
  type VersionRange,
} from "./range.ts";
export { compareVersions, isPrerelease, isVersion, parseVersion, type Version } from "./version.ts";

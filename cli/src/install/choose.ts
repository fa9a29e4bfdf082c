import type { IndexLine } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { findLatestVersion, parseVersion, parseVersionRange, satisfies, type VersionRange } from "@assetx/core/version";

/**
 * The newest version in `range` that this host can run.
 *
 * @param hostVersion version of assetx
 * @throws AssetxError `cli.version-unknown`, `cli.host-range`
 */
export function chooseVersion(
  name: string,
  lines: readonly IndexLine[],
  range: VersionRange,
  hostVersion: string,
): IndexLine {
  const inRange = lines.filter((line) => satisfies(parseVersion(line.v), range));
  const host = parseVersion(hostVersion);
  const runnable = inRange.filter((line) => satisfies(host, parseVersionRange(line.host)));
  const latest = findLatestVersion(runnable.map((line) => parseVersion(line.v)));
  const chosen = runnable.find((line) => line.v === latest);
  if (chosen !== undefined) return chosen;
  const [other] = inRange;
  if (other !== undefined)
    fail("cli.host-range", { plugin: `${name} ${other.v}`, range: other.host, version: hostVersion });
  return fail("cli.version-unknown", { name, range, versions: lines.map((line) => line.v) });
}

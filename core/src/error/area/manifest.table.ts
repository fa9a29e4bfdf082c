import { row } from "../row.ts";

/** plugin.toml: one code, because its findings are told all at once. */
export const MANIFEST = {
  "manifest.invalid": row<{ count: number; findings: readonly string[] }>(
    422,
    1,
    "author",
    ({ count, findings }) => `plugin.toml has ${count} ${count === 1 ? "error" : "errors"}: ${findings.join("; ")}`,
    () => "Correct the lines named and try again",
  ),
  "version.invalid": row<{ version: string }>(
    400,
    2,
    "user",
    ({ version }) => `${version} is not a version`,
    () => "Write it as MAJOR.MINOR.PATCH, e.g. 1.4.0 or 2.0.0-beta.1, without build metadata",
  ),
  "version.range": row<{ range: string; detail: string }>(
    400,
    2,
    "user",
    ({ range, detail }) => `${range} is not a version range: ${detail}`,
    () => "Write a semver range such as ^1.2.0 or >=1.0.0 <3.0.0",
  ),
};

import { fail } from "@assetx/core/error";

/** The three files of a release lie side by side. */
export interface ReleasePaths {
  readonly tarball: string;
  readonly manifest: string;
  readonly envelope: string;
}

/**
 * @param tarball path of the package
 * @throws AssetxError `cli.usage` when it does not end in `.tgz`
 */
export function releasePaths(command: string, tarball: string): ReleasePaths {
  if (!tarball.endsWith(".tgz")) {
    fail("cli.usage", { command, detail: `assetx ${command} takes a package (.tgz), not ${tarball}` });
  }
  const stem = tarball.slice(0, -".tgz".length);
  return { tarball, manifest: `${stem}.manifest.json`, envelope: `${stem}.dsse` };
}

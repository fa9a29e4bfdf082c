import type { VersionSummary } from "@assetx/core/api";
import type { JSX } from "preact";
import { dateText, shortHash, sizeText } from "../../components/text.ts";

export interface VersionTableProps {
  /** Newest first. */
  readonly versions: readonly VersionSummary[];
  readonly latest: string;
}

export function VersionTable({ versions, latest }: VersionTableProps): JSX.Element {
  return (
    <div class="card flush tw" tabIndex={0} role="region" aria-label="Versions table">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Published</th>
            <th scope="col">Host</th>
            <th scope="col" class="r">
              Size
            </th>
            <th scope="col">sha256</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <th scope="row">{version.version}</th>
              <td>
                <time dateTime={version.published_at}>{dateText(version.published_at)}</time>
              </td>
              <td>
                <code>{version.assetx}</code>
              </td>
              <td class="r">{sizeText(version.size_bytes)}</td>
              <td>
                <code>{shortHash(version.tarball_sha256)}</code>
              </td>
              <td>{version.version === latest && <span class="badge ok">Current</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

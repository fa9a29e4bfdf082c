import type { PluginDetail } from "@assetx/core/api";
import type { JSX } from "preact";
import { shortHash, sizeText } from "../../components/text.ts";

export interface PackageFilesProps {
  readonly files: PluginDetail["files"];
  readonly artifact: PluginDetail["artifact"];
}

export function PackageFiles({ files, artifact }: PackageFilesProps): JSX.Element {
  return (
    <div class="stack-3">
      <div class="card flush tw" tabIndex={0} role="region" aria-label="Files table">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Path</th>
              <th scope="col" class="r">
                Size
              </th>
              <th scope="col">sha256</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.path}>
                <th scope="row">
                  <bdi>{file.path}</bdi>
                </th>
                <td class="r">{sizeText(file.size_bytes)}</td>
                <td>
                  <code>{shortHash(file.sha256)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small">
        <a href={artifact.tarball} download>
          Download the package
        </a>
      </p>
    </div>
  );
}

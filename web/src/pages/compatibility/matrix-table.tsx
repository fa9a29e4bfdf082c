import type { JSX } from "preact";
import { pluginPath } from "../../components/paths.ts";
import { engineText } from "../../components/text.ts";
import { EvidenceMark } from "./evidence-mark.tsx";
import { groupVersions, type VersionGroup } from "./group.ts";
import type { FormatCompatibility } from "./types.ts";

export function MatrixTable({ rows }: { readonly rows: readonly FormatCompatibility[] }): JSX.Element {
  return (
    <div class="card flush tw" tabIndex={0} role="region" aria-label="Table of formats">
      <table class="table matrix">
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Versions</th>
            <th scope="col">List</th>
            <th scope="col">Extract</th>
            <th scope="col">Convert</th>
            <th scope="col" class="r">
              Real files
            </th>
          </tr>
        </thead>
        {rows.map((row) => (
          <FormatRows key={`${row.plugin} ${row.format}`} row={row} />
        ))}
      </table>
    </div>
  );
}

function FormatRows({ row }: { readonly row: FormatCompatibility }): JSX.Element {
  const groups = groupVersions(row.versions);
  return (
    <tbody>
      {groups.map((group, index) => (
        <tr key={group.versions.join(" ")}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={groups.length}>
              <code>{row.format}</code>
              <p class="small q">{row.description}</p>
              <p class="xs q3">
                <a href={pluginPath(row.plugin)}>{row.plugin}</a>
                {row.engines.length > 0 && ` · ${row.engines.map(engineText).join(", ")}`}
              </p>
            </th>
          )}
          <VersionCells group={group} />
        </tr>
      ))}
    </tbody>
  );
}

function VersionCells({ group }: { readonly group: VersionGroup }): JSX.Element {
  const versions = group.versions.filter((version) => version !== "");
  return (
    <>
      <td class="num">{versions.length === 0 ? "any" : versions.join(", ")}</td>
      <td>
        <EvidenceMark evidence={group.list} />
      </td>
      <td>
        <EvidenceMark evidence={group.extract} />
      </td>
      <td>
        <EvidenceMark evidence={group.convert} />
      </td>
      <td class="r">{group.realFiles}</td>
    </>
  );
}

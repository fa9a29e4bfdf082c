import type { FormatInfo } from "@assetx/core/api";
import type { JSX } from "preact";
import { parseHex, spacedHex } from "../../components/hex.ts";

export function FormatTable({ formats }: { readonly formats: readonly FormatInfo[] }): JSX.Element {
  return (
    <div class="card flush tw" tabIndex={0} role="region" aria-label="Formats table">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Magic</th>
            <th scope="col">Extensions</th>
            <th scope="col">Can</th>
          </tr>
        </thead>
        <tbody>
          {formats.map((format) => (
            <tr key={format.id}>
              <th scope="row">
                {format.description}
                <br />
                <code class="q3">{format.id}</code>
              </th>
              <td>{magicText(format)}</td>
              <td>{format.extensions.map((extension) => `.${extension}`).join(" ")}</td>
              <td>{format.operations.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function magicText(format: FormatInfo): JSX.Element | string {
  if (format.magic.length === 0) return "by structure";
  return (
    <>
      {format.magic.map(({ bytes, offset }) => (
        <div key={`${offset} ${bytes}`}>
          <code>{spacedHex(parseHex(bytes))}</code>
          {offset !== 0 && <span class="q3"> {placeText(offset)}</span>}
        </div>
      ))}
    </>
  );
}

function placeText(offset: number): string {
  return offset > 0 ? `at 0x${offset.toString(16)}` : `${-offset} bytes before the end`;
}

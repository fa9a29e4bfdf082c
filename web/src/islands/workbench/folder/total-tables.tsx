import type { FileState, ScanSummary, Total } from "@assetx/wasm/scan";
import type { JSX } from "preact";
import { groupText, sizeText } from "../../../components/text.ts";
import { KindBadge } from "../../../components/kind-badge.tsx";

const STATES: readonly (readonly [FileState, string])[] = [
  ["opens", "open with a plugin"],
  ["part", "parts of those"],
  ["loose", "plain files"],
  ["program", "programs"],
  ["unknown", "unknown"],
  ["unreadable", "cannot be read"],
];
const SHOWN_UNKNOWN = 12;

/** How much of what there is. */
export function TotalTables({ summary }: { readonly summary: ScanSummary }): JSX.Element {
  const { states, kinds, plugins, unknown } = summary;
  return (
    <>
      <section class="folder-sec" aria-labelledby="ft-h">
        <h2 id="ft-h">What the files are</h2>
        <table class="totals">
          <Head titles={["", "Files", "Size"]} />
          <tbody>
            {STATES.map(([state, text]) => {
              const total = states.get(state);
              return total === undefined ? undefined : <Row key={state} name={text} totals={[total]} />;
            })}
          </tbody>
        </table>
      </section>
      {kinds.length > 0 && (
        <section class="folder-sec" aria-labelledby="fk-h">
          <h2 id="fk-h">What they hold</h2>
          <table class="totals">
            <Head titles={["Kind", "In archives", "Size", "Plain", "Size"]} />
            <tbody>
              {kinds.map(({ kind, packed, loose }) => (
                <Row key={kind} name={<KindBadge kind={kind} />} totals={[packed, loose]} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {plugins.length > 0 && (
        <section class="folder-sec" aria-labelledby="fp-h">
          <h2 id="fp-h">Which plugins open them</h2>
          <table class="totals">
            <Head titles={["Plugin", "Files", "Size"]} />
            <tbody>
              {plugins.map((total) => (
                <Row key={total.plugin} name={total.plugin} totals={[total]} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {unknown.length > 0 && (
        <section class="folder-sec" aria-labelledby="fu-h">
          <h2 id="fu-h">What nobody recognises</h2>
          <table class="totals">
            <Head titles={["Extension", "Files", "Size"]} />
            <tbody>
              {unknown.slice(0, SHOWN_UNKNOWN).map((total) => (
                <Row key={total.extension} name={extensionText(total.extension)} totals={[total]} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function Head({ titles }: { readonly titles: readonly string[] }): JSX.Element {
  return (
    <thead>
      <tr>
        {titles.map((title, place) =>
          title === "" ? (
            <td key={place} />
          ) : (
            <th key={place} scope="col" class={place === 0 ? undefined : "r"}>
              {title}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly name: JSX.Element | string;
  readonly totals: readonly Total[];
}

function Row({ name, totals }: RowProps): JSX.Element {
  return (
    <tr>
      <th scope="row">{typeof name === "string" ? <bdi>{name}</bdi> : name}</th>
      {totals.flatMap(({ files, sizeBytes }, place) => [
        <td key={`${place} files`} class="r">
          {files === 0 ? "–" : groupText(files)}
        </td>,
        <td key={`${place} size`} class="r">
          {files === 0 ? "–" : sizeText(sizeBytes)}
        </td>,
      ])}
    </tr>
  );
}

function extensionText(extension: string): string {
  if (extension === "") return "(none)";
  return extension === "*" ? "(others)" : `.${extension}`;
}

import type { Missing, ScanSummary } from "@assetx/wasm/scan";
import type { JSX } from "preact";
import { countText, groupText } from "../../../components/text.ts";

export interface MissingTableProps {
  readonly missing: readonly Missing[];
  readonly count: number;
  readonly problems: ScanSummary["problems"];
}

const SHOWN = 30;

/** What has to be found before everything opens, and what in the archives cannot be extracted. */
export function MissingTable({ missing, count, problems }: MissingTableProps): JSX.Element | null {
  if (missing.length === 0 && problems.size === 0) return null;
  return (
    <section class="folder-sec" aria-labelledby="fm-h">
      <h2 id="fm-h">What is missing</h2>
      {missing.length > 0 && (
        <ul class="small evid-l">
          {missing.slice(0, SHOWN).map(({ path, what, detail }) => (
            <li key={`${what} ${path} ${detail}`}>
              <span class="badge warn">{what}</span> <bdi>{path}</bdi>
              <div class="q3">
                <bdi>{detail}</bdi>
              </div>
            </li>
          ))}
        </ul>
      )}
      {count > SHOWN && <p class="small q3">{groupText(count - SHOWN)} more are not shown.</p>}
      {problems.size > 0 && (
        <ul class="small evid-l">
          {[...problems].map(([code, entries]) => (
            <li key={code}>
              {countText(entries, "entry", "entries")} cannot be extracted: <code>{code}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { PLUGIN_KINDS, type FacetCount, type PluginPage, type PluginQuery } from "@assetx/core/api";
import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { searchPath, type SearchState } from "../../components/paths.ts";
import { countText, engineText } from "../../components/text.ts";

export interface FacetsProps {
  readonly query: PluginQuery;
  readonly facets: PluginPage["facets"];
  /** How many filters are on. */
  readonly active: number;
}

/** Filters as links: each one is the page it leads to, so they need no script and can be opened in a new tab. */
export function Facets({ query, facets, active }: FacetsProps): JSX.Element {
  const base: SearchState = { q: query.q };
  if (query.engine !== undefined) base.engine = query.engine;
  if (query.kind !== undefined) base.kind = query.kind;
  if (query.ext !== undefined) base.ext = query.ext;
  return (
    <details class="facets" open>
      <summary class="btn">
        <Icon name="filter" />
        Filters
        {active > 0 && <span class="badge accent">{active}</span>}
      </summary>
      <nav class="fs" aria-label="Filters">
        <FacetGroup
          title="Engine"
          counts={facets.engine}
          current={query.engine}
          text={engineText}
          href={(value) => searchPath({ ...base, engine: value ?? "" })}
        />
        <FacetGroup
          title="Role"
          counts={facets.kind}
          current={query.kind}
          text={(value) => value}
          href={(value) => searchPath(withKind(base, value))}
        />
      </nav>
    </details>
  );
}

function withKind(state: SearchState, value: string | undefined): SearchState {
  const { kind: _, ...rest } = state;
  const kind = PLUGIN_KINDS.find((word) => word === value);
  return kind === undefined ? rest : { ...rest, kind };
}

interface GroupProps {
  readonly title: string;
  readonly counts: readonly FacetCount[];
  readonly current: string | undefined;
  readonly text: (value: string) => string;
  /** Where choosing `value` leads; `undefined` takes the filter away. */
  readonly href: (value: string | undefined) => string;
}

function FacetGroup({ title, counts, current, text, href }: GroupProps): JSX.Element | null {
  if (counts.length === 0) return null;
  const id = `f-${title.toLowerCase()}`;
  return (
    <div class="facet-group">
      <h2 id={id}>{title}</h2>
      <ul aria-labelledby={id}>
        {counts.map(({ value, count }) => (
          <li key={value}>
            <a
              class="facet"
              href={href(value === current ? undefined : value)}
              aria-current={value === current ? "true" : undefined}
            >
              <span class="tick" aria-hidden="true" />
              {text(value)}
              <span class="n">
                <span aria-hidden="true">{count}</span>
                <span class="vh">, {countText(count, "plugin")}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

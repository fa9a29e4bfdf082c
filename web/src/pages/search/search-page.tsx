import type { PluginPage as PluginResult, PluginQuery } from "@assetx/core/api";
import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { SEARCH_PATH, searchPath, WORKBENCH_PATH, type SearchState } from "../../components/paths.ts";
import { countText, engineText } from "../../components/text.ts";
import { Facets } from "./facets.tsx";
import { Hit } from "./hit.tsx";

export interface SearchPageProps {
  readonly query: PluginQuery;
  readonly result: PluginResult;
}

export function SearchPage({ query, result }: SearchPageProps): JSX.Element {
  const filters = filtersOf(query);
  return (
    <main id="main" tabIndex={-1} class="wrap page">
      <div class="pagehead">
        <h1>Plugins</h1>
      </div>
      <form action={SEARCH_PATH} class="stack-3">
        <label class="vh" for="q">
          Search plugins
        </label>
        <span class="seek bigseek">
          <Icon name="search" />
          <input
            class="input"
            id="q"
            name="q"
            type="search"
            value={query.q}
            maxLength={200}
            data-seek-main
            autocomplete="off"
            aria-describedby="q-h"
          />
          <kbd class="js-only" aria-hidden="true">
            /
          </kbd>
        </span>
        {query.engine !== undefined && <input type="hidden" name="engine" value={query.engine} />}
        {query.kind !== undefined && <input type="hidden" name="kind" value={query.kind} />}
        {query.ext !== undefined && <input type="hidden" name="ext" value={query.ext} />}
        {query.format !== undefined && <input type="hidden" name="format" value={query.format} />}
        <p class="xs q3" id="q-h">
          Words of a name, an engine, a format or a description. Every word must match.
        </p>
      </form>
      <div class="browse">
        <Facets query={query} facets={result.facets} active={filters.length} />
        <section aria-label="Results">
          <div class="hd results-hd">
            <p class="small" role="status">
              <strong class="num">{countText(result.total, "plugin")}</strong>
              {query.q !== "" && (
                <span class="q3">
                  {" "}
                  for “<bdi>{query.q}</bdi>”
                </span>
              )}
            </p>
          </div>
          {filters.length > 0 && (
            <div class="row wraps results-hd">
              {filters.map((filter) => (
                <a key={filter.text} class="chip on" href={searchPath(filter.without)}>
                  {filter.text}
                  <Icon name="close" />
                  <span class="vh">, remove filter</span>
                </a>
              ))}
              <a class="xs" href={searchPath({ q: query.q })}>
                Clear all
              </a>
            </div>
          )}
          {result.items.length === 0 ? (
            <NothingFound query={query} />
          ) : (
            <ol class="hits">
              {result.items.map((plugin) => (
                <Hit key={plugin.name} plugin={plugin} query={query.q} />
              ))}
            </ol>
          )}
          <Pager query={query} next={result.next_cursor} />
        </section>
      </div>
    </main>
  );
}

interface Filter {
  readonly text: string;
  readonly without: SearchState;
}

function filtersOf(query: PluginQuery): readonly Filter[] {
  const { q, engine, kind, format, ext } = query;
  const all: SearchState = { q, ...optional({ engine, kind, format, ext }) };
  const filters: Filter[] = [];
  if (engine !== undefined) filters.push({ text: `For ${engineText(engine)}`, without: { ...all, engine: "" } });
  if (kind !== undefined) filters.push({ text: `Is a ${kind}`, without: { q, ...optional({ engine, format, ext }) } });
  if (format !== undefined) filters.push({ text: `Format ${format}`, without: { ...all, format: "" } });
  if (ext !== undefined) filters.push({ text: `Opens .${ext.replace(/^\./, "")}`, without: { ...all, ext: "" } });
  return filters;
}

/** Drops keys whose value is absent, which optional properties may not hold. */
function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // Safe: only entries of `values` itself are kept, and none of them is undefined.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function NothingFound({ query }: { readonly query: PluginQuery }): JSX.Element {
  return (
    <div class="empty">
      <h2>No plugin matches this</h2>
      <p>
        {query.q === ""
          ? "No plugin on this registry fits these filters."
          : "No plugin on this registry has all of these words. Try fewer of them, or a file extension."}
      </p>
      <div class="row wraps">
        <a class="btn strong" href={SEARCH_PATH}>
          Show all plugins
        </a>
        <a class="btn" href={WORKBENCH_PATH}>
          Look at a file's bytes
        </a>
      </div>
    </div>
  );
}

function Pager({ query, next }: { readonly query: PluginQuery; readonly next: string | null }): JSX.Element | null {
  if (next === null && query.cursor === undefined) return null;
  const { cursor: _, limit: __, ...rest } = query;
  const state: SearchState = optional(rest);
  return (
    <nav class="pager" aria-label="Pages">
      {query.cursor === undefined ? <span /> : <a href={searchPath(state)}>First page</a>}
      {next !== null && (
        <a class="btn" rel="next" href={searchPath({ ...state, cursor: next })}>
          Next page
        </a>
      )}
    </nav>
  );
}

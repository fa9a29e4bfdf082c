import type { FormatInfo, PluginSummary } from "@assetx/core/api";
import type { JSX } from "preact";
import { Mark } from "../../components/mark.tsx";
import { searchPath } from "../../components/paths.ts";
import { engineText } from "../../components/text.ts";

const SHOWN_EXTENSIONS = 4;

/** Engines that some plugin names, with the extensions those plugins open. */
export function EngineGrid({ plugins }: { readonly plugins: readonly PluginSummary[] }): JSX.Element {
  return (
    <ul class="engines">
      {groupByEngine(plugins).map(([engine, formats]) => (
        <li key={engine}>
          <a href={searchPath({ engine })}>
            <Mark name={engine} formats={formats} sizePx={44} />
            <b>{engineText(engine)}</b>
            <span>{extensionsOf(formats)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function groupByEngine(plugins: readonly PluginSummary[]): readonly (readonly [string, readonly FormatInfo[]])[] {
  const groups = new Map<string, FormatInfo[]>();
  for (const { engines, formats } of plugins) {
    for (const engine of engines) groups.set(engine, [...(groups.get(engine) ?? []), ...formats]);
  }
  return [...groups].toSorted(([left], [right]) => (engineText(left) < engineText(right) ? -1 : 1));
}

function extensionsOf(formats: readonly FormatInfo[]): string {
  const all = [...new Set(formats.flatMap(({ extensions }) => extensions))];
  const shown = all.slice(0, SHOWN_EXTENSIONS).map((extension) => `.${extension}`);
  return all.length > SHOWN_EXTENSIONS ? `${shown.join(" ")} and more` : shown.join(" ");
}

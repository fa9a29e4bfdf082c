import type { PluginSummary } from "@assetx/core/api";
import type { JSX } from "preact";
import { Mark } from "../../components/mark.tsx";
import { pluginPath } from "../../components/paths.ts";
import { dateText } from "../../components/text.ts";

const SHOWN = 6;

export function NewestList({ plugins }: { readonly plugins: readonly PluginSummary[] }): JSX.Element {
  const newest = plugins.toSorted((left, right) => (left.published_at < right.published_at ? 1 : -1));
  return (
    <ul class="mini card flush">
      {newest.slice(0, SHOWN).map((plugin) => (
        <li key={plugin.name}>
          <Mark name={plugin.name} formats={plugin.formats} sizePx={36} />
          <div>
            <a class="t" href={pluginPath(plugin.name)}>
              {plugin.name}
            </a>
            <p>{plugin.description}</p>
          </div>
          <span class="r">
            {plugin.latest}
            <br />
            <time dateTime={plugin.published_at}>{dateText(plugin.published_at)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

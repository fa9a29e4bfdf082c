import { splitName, type PluginSummary } from "@assetx/core/api";
import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { Mark } from "../../components/mark.tsx";
import { pluginPath } from "../../components/paths.ts";
import { dateText, engineText, sizeText } from "../../components/text.ts";

const SHOWN_EXTENSIONS = 6;

export function Hit({ plugin, query }: { readonly plugin: PluginSummary; readonly query: string }): JSX.Element {
  const { scope, name } = splitName(plugin.name);
  const extensions = [...new Set(plugin.formats.flatMap((format) => format.extensions))];
  return (
    <li class="hit">
      <Mark name={plugin.name} formats={plugin.formats} sizePx={48} />
      <div>
        <h2>
          <a href={pluginPath(plugin.name)}>{name}</a>
          <span class="by">@{scope}</span>
          <span class="by">{plugin.latest}</span>
        </h2>
        <p>{markWords(plugin.description, query)}</p>
        <div class="row wraps">
          {extensions.slice(0, SHOWN_EXTENSIONS).map((extension) => (
            <span key={extension} class="chip ext">
              .{extension}
            </span>
          ))}
          {extensions.length > SHOWN_EXTENSIONS && (
            <span class="xs q3">and {extensions.length - SHOWN_EXTENSIONS} more</span>
          )}
        </div>
      </div>
      <div class="side">
        <span class="ev">
          <Icon name="shield" />
          Signed
        </span>
        {plugin.engines.length > 0 && (
          <span class="ev plain">
            <Icon name="play" />
            {plugin.engines.map(engineText).join(", ")}
          </span>
        )}
        <div class="row">
          <span>{sizeText(plugin.size_bytes)}</span>
          <time dateTime={plugin.published_at}>{dateText(plugin.published_at)}</time>
        </div>
      </div>
    </li>
  );
}

/** Marks where the words of the query occur. */
function markWords(text: string, query: string): ComponentChildren {
  const words = query.split(/\s+/).filter((word) => word.length > 1);
  if (words.length === 0) return text;
  const pattern = new RegExp(`(${words.slice(0, 20).map(escapePattern).join("|")})`, "giu");
  return text.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}

function escapePattern(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

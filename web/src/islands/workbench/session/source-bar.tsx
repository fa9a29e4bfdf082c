import type { JSX } from "preact";
import { Glyph } from "../../../components/glyph.tsx";
import { Icon } from "../../../components/icon.tsx";
import { pluginPath } from "../../../components/paths.ts";
import { sizeText } from "../../../components/text.ts";
import type { Archive } from "../../../extract/index.ts";

export interface SourceBarProps {
  readonly archive: Archive;
  readonly onReset: () => void;
}

export function SourceBar({ archive, onReset }: SourceBarProps): JSX.Element {
  const { plugin, listing } = archive;
  return (
    <div class="wb-src">
      <Glyph bytes={archive.head} sizePx={38} />
      <div>
        <h1>
          <bdi>{archive.name}</bdi>
        </h1>
        <p>
          {sizeText(archive.sizeBytes)}
          {listing.format !== undefined && `, ${formatText(archive)}`}
          <span class="no-m">
            , opened by <a href={pluginPath(plugin.name)}>{`${plugin.name} ${plugin.version}`}</a>
          </span>
        </p>
      </div>
      <div class="row wraps no-m">
        <span class="badge ok">
          <Icon name="shield" />
          Signature checked
        </span>
        <span class="badge ok">
          <Icon name="none" />
          No network
        </span>
      </div>
      <div class="row grow end">
        <button class="btn s" type="button" onClick={onReset}>
          <Icon name="plus" />
          <span>
            Open<span class="no-m"> another</span>
          </span>
        </button>
      </div>
    </div>
  );
}

function formatText({ listing }: Archive): string {
  const { format } = listing;
  if (format === undefined) return "";
  const version = format.version === undefined ? "" : ` ${format.version}`;
  const engine = format.engineVersion === undefined ? "" : `, engine ${format.engineVersion}`;
  return `${format.id}${version}${engine}`;
}

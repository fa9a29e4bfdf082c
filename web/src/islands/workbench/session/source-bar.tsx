import type { JSX } from "preact";
import { Glyph } from "../../../components/glyph.tsx";
import { Icon } from "../../../components/icon.tsx";
import { pluginPath } from "../../../components/paths.ts";
import { sizeText } from "../../../components/text.ts";
import { KeysButton } from "./keys-button.tsx";
import { RemoteBadge } from "./remote-badge.tsx";
import type { Archive } from "../../../extract/index.ts";

export interface SourceBarProps {
  readonly archive: Archive;
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
  readonly onReset: () => void;
  readonly onBack: (() => void) | undefined;
}

export function SourceBar({ archive, onKeys, onReset, onBack }: SourceBarProps): JSX.Element {
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
        {archive.address === undefined ? (
          <span class="badge ok">
            <Icon name="none" />
            No network
          </span>
        ) : (
          <RemoteBadge archive={archive} address={archive.address} />
        )}
      </div>
      <div class="row grow end">
        {onBack !== undefined && (
          <button class="btn s" type="button" onClick={onBack}>
            <Icon name="back" />
            <span class="no-m">Back to folder</span>
            <span class="only-m">Folder</span>
          </button>
        )}
        <KeysButton archive={archive} onKeys={onKeys} />
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

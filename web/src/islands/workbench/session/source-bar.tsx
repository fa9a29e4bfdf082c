import type { JSX } from "preact";
import { Glyph } from "../../../components/glyph.tsx";
import { Icon } from "../../../components/icon.tsx";
import { pluginPath } from "../../../components/paths.ts";
import { sizeText } from "../../../components/text.ts";
import { isSearchPlugin, type Archive, type PluginRef } from "../../../extract/index.ts";
import { KeysButton } from "./keys-button.tsx";
import { PluginsButton } from "./plugins-button.tsx";
import { RemoteBadge } from "./remote-badge.tsx";

export interface SourceBarProps {
  readonly archive: Archive;
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
  readonly onOpenWith: (plugin: PluginRef) => void;
  readonly onReset: () => void;
  readonly onBack: (() => void) | undefined;
}

export function SourceBar({ archive, onKeys, onOpenWith, onReset, onBack }: SourceBarProps): JSX.Element {
  const { plugin, listing } = archive;
  const isSearch = isSearchPlugin(plugin.name);
  return (
    <div class="wb-src">
      <Glyph bytes={archive.head} sizePx={38} />
      <div>
        <h1>
          <bdi>{archive.name}</bdi>
        </h1>
        <p>
          {sizeText(archive.sizeBytes)}
          {isSearch ? ", not recognised" : listing.format !== undefined && `, ${formatText(archive)}`}
          <span class="no-m">
            , {isSearch ? "searched" : "opened"} by{" "}
            <a href={pluginPath(plugin.name)}>{`${plugin.name} ${plugin.version}`}</a>
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
        <PluginsButton archive={archive} onOpenWith={onOpenWith} />
        <KeysButton archive={archive} onKeys={onKeys} />
        <button class="btn s" type="button" onClick={onReset}>
          <Icon name="plus" />
          <span>
            Open<span class="no-m"> another</span>
          </span>
        </button>
      </div>
      {isSearch && (
        <section class="note flat">
          <Icon name="info" />
          <span>
            <strong>Found by content.</strong> No plugin knows this file; these begin as known files do and end by their
            own rules. Names are made up from where each begins. One may be a part of something larger, and what is
            compressed or encrypted is missing.
          </span>
        </section>
      )}
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

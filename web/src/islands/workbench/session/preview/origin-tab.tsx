import type { JSX } from "preact";
import { pluginPath } from "../../../../components/paths.ts";
import { groupText, sizeText } from "../../../../components/text.ts";
import type { Archive } from "../../../../extract/index.ts";
import { PREVIEW_BYTES, useStored, type Preview } from "./use-preview.ts";

export interface OriginTabProps {
  readonly preview: Extract<Preview, { kind: "ready" }>;
  readonly archive: Archive;
}

/** Where an entry's bytes come from, and who said so. */
export function OriginTab({ preview: { entry }, archive }: OriginTabProps): JSX.Element {
  const { plugin } = archive;
  const stored = useStored(archive, entry.index, PREVIEW_BYTES);
  const inner = [...archive.inner].filter(({ name }) => name !== plugin.name);
  const sha256 = stored.kind === "ready" ? stored.read.sha256 : undefined;
  return (
    <dl class="facts l">
      <dt>Source</dt>
      <dd>
        <bdi>{archive.name}</bdi>, {sizeText(archive.sizeBytes)}
      </dd>
      {entry.offset !== undefined && (
        <>
          <dt>Starts at</dt>
          <dd>
            <code>0x{entry.offset.toString(16).toUpperCase()}</code>
          </dd>
        </>
      )}
      <dt>Takes up</dt>
      <dd>{groupText(entry.packedBytes)} bytes</dd>
      {entry.sizeBytes !== undefined && (
        <>
          <dt>Decoded</dt>
          <dd>{groupText(entry.sizeBytes)} bytes</dd>
        </>
      )}
      {entry.modifiedMs !== undefined && (
        <>
          <dt>Modified</dt>
          <dd>{dateOf(entry.modifiedMs)}</dd>
        </>
      )}
      {sha256 !== undefined && (
        <>
          <dt>sha256</dt>
          <dd>
            <code>{sha256}</code>
          </dd>
        </>
      )}
      <dt>Plugin</dt>
      <dd>
        <a href={pluginPath(plugin.name)}>{`${plugin.name} ${plugin.version}`}</a>
      </dd>
      {inner.length > 0 && (
        <>
          <dt>Layers inside</dt>
          <dd>
            {inner.map(({ name, version }) => (
              <div key={name}>
                <a href={pluginPath(name)}>{`${name} ${version}`}</a>
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>Signed by</dt>
      <dd>
        <code>{plugin.keyId}</code>
      </dd>
    </dl>
  );
}

/** Times outside what a date can hold are shown as the number they are. */
function dateOf(modifiedMs: number): string {
  const date = new Date(modifiedMs);
  return Number.isNaN(date.getTime())
    ? `${modifiedMs} ms after 1970`
    : date.toISOString().slice(0, 19).replace("T", " ");
}

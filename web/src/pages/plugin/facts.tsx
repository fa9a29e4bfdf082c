import type { PluginDetail } from "@assetx/core/api";
import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { dateText, sizeText } from "../../components/text.ts";
import { findSafeLink } from "../../markdown/index.ts";

export function Facts({ detail }: { readonly detail: PluginDetail }): JSX.Element {
  const published = detail.versions.find(({ version }) => version === detail.latest)?.published_at;
  const repository = detail.repository === null ? undefined : findSafeLink(detail.repository, undefined);
  const dependencies = Object.entries(detail.dependencies);
  return (
    <div class="card s stack-3">
      <h2 class="h-s">Facts</h2>
      <dl class="facts">
        <dt>Licence</dt>
        <dd>{detail.license}</dd>
        <dt>Package</dt>
        <dd>{sizeText(detail.size_bytes)}</dd>
        <dt>Unpacked</dt>
        <dd>{sizeText(detail.unpacked_bytes)}</dd>
        <dt>Host</dt>
        <dd>
          <code>{detail.assetx}</code>
        </dd>
        <dt>ABI</dt>
        <dd>
          <code>{detail.abi}</code>
        </dd>
        {published !== undefined && (
          <>
            <dt>Published</dt>
            <dd>
              <time dateTime={published}>{dateText(published)}</time>
            </dd>
          </>
        )}
        <dt>Needs</dt>
        <dd>{dependencies.length === 0 ? "no other plugin" : dependencies.map((pair) => pair.join(" ")).join(", ")}</dd>
        <dt>Authors</dt>
        <dd>
          <bdi>{detail.authors.join(", ")}</bdi>
        </dd>
      </dl>
      {repository?.external === true && (
        <a class="btn s" href={repository.href} rel="nofollow ugc noopener noreferrer">
          <Icon name="out" />
          Repository
        </a>
      )}
    </div>
  );
}

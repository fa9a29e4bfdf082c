import { splitName, type PluginDetail } from "@assetx/core/api";
import type { JSX } from "preact";
import { Command } from "../../components/command.tsx";
import { Icon } from "../../components/icon.tsx";
import { Mark } from "../../components/mark.tsx";
import { SEARCH_PATH, searchPath, WORKBENCH_PATH } from "../../components/paths.ts";
import { countExtraPermissions, PermissionList } from "../../components/permission-list.tsx";
import { engineText, shortHash } from "../../components/text.ts";
import { Markdown } from "../../markdown/index.ts";
import { Evidence } from "./evidence.tsx";
import { Facts } from "./facts.tsx";
import { FormatTable } from "./format-table.tsx";
import { PackageFiles } from "./package-files.tsx";
import { VersionTable } from "./version-table.tsx";

export interface PluginPageProps {
  readonly detail: PluginDetail;
  readonly origin: string;
}

export function PluginPage({ detail, origin }: PluginPageProps): JSX.Element {
  const extra = countExtraPermissions(detail.permissions);
  return (
    <main id="main" tabIndex={-1} class="wrap page">
      <Crumbs detail={detail} />
      <div class="detail">
        <PluginHead detail={detail} />
        <section class="card s stack-3" aria-label="Install">
          <a class="btn strong l" href={WORKBENCH_PATH}>
            <Icon name="play" />
            Try it in this tab
          </a>
          <Command tight text={`npx assetx install ${detail.name}@${detail.latest} --registry ${origin}`} />
          <p class="xs q3">
            Both run exactly <code>{detail.latest}</code>, <code>sha256 {shortHash(detail.tarball_sha256)}</code>.
          </p>
        </section>
        <div class="detail-main">
          <nav class="tabs" aria-label="On this page">
            <a href="#readme">Readme</a>
            <a href="#formats">
              Formats<span class="n">{detail.formats.length}</span>
            </a>
            <a href="#versions">
              Versions<span class="n">{detail.versions.length}</span>
            </a>
            <a href="#permissions">
              Permissions<span class="n">{extra}</span>
            </a>
            <a href="#files">
              Files<span class="n">{detail.files.length}</span>
            </a>
          </nav>
          <section class="tabpanel" id="readme" aria-labelledby="t-readme">
            <h2 id="t-readme">Readme</h2>
            {detail.readme === null || detail.readme.trim() === "" ? (
              <div class="empty">
                <p>This version has no readme.</p>
              </div>
            ) : (
              <Markdown text={withoutTitle(detail.readme)} repository={detail.repository ?? undefined} />
            )}
          </section>
          <section class="tabpanel" id="formats" aria-labelledby="t-formats">
            <h2 id="t-formats">Formats</h2>
            <FormatTable formats={detail.formats} />
          </section>
          <section class="tabpanel" id="versions" aria-labelledby="t-versions">
            <h2 id="t-versions">Versions</h2>
            <VersionTable versions={detail.versions} latest={detail.latest} />
          </section>
          <section class="tabpanel" id="permissions" aria-labelledby="t-permissions">
            <h2 id="t-permissions">Permissions</h2>
            <p class="small q">
              What the sandbox grants. Everything else is refused by construction: the module cannot even import it.
            </p>
            <PermissionList permissions={detail.permissions} />
          </section>
          <section class="tabpanel" id="files" aria-labelledby="t-files">
            <h2 id="t-files">Files</h2>
            <PackageFiles files={detail.files} artifact={detail.artifact} />
          </section>
        </div>
        <aside aria-label="Evidence and facts">
          <Evidence detail={detail} />
          <Facts detail={detail} />
        </aside>
      </div>
    </main>
  );
}

function Crumbs({ detail }: { readonly detail: PluginDetail }): JSX.Element {
  const engine = detail.engines[0];
  return (
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
        <li>
          <a href={SEARCH_PATH}>Plugins</a>
        </li>
        {engine !== undefined && (
          <li>
            <a href={searchPath({ engine })}>{engineText(engine)}</a>
          </li>
        )}
        <li>
          <span aria-current="page">{splitName(detail.name).name}</span>
        </li>
      </ol>
    </nav>
  );
}

function PluginHead({ detail }: { readonly detail: PluginDetail }): JSX.Element {
  const { scope, name } = splitName(detail.name);
  const extensions = [...new Set(detail.formats.flatMap((format) => format.extensions))];
  return (
    <div class="phead">
      <Mark name={detail.name} formats={detail.formats} sizePx={96} labelled />
      <div>
        <h1>
          <span class="scope">@{scope}/</span>
          {name}
        </h1>
        <p class="lede">{detail.description}</p>
      </div>
      <div class="more row wraps">
        <span class="badge ok">
          <Icon name="shield" />
          Signed
        </span>
        <span class="badge accent">{detail.latest}</span>
        {extensions.slice(0, 12).map((extension) => (
          <a key={extension} class="chip ext" href={searchPath({ ext: extension })}>
            .{extension}
          </a>
        ))}
      </div>
    </div>
  );
}

/** The page already names the plugin, so a readme's own first title would say it twice. */
function withoutTitle(readme: string): string {
  return readme.replace(/^\s*# [^\n]*\n/, "");
}

import type { PluginDetail } from "@assetx/core/api";
import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "../../components/icon.tsx";
import { countText, sizeText } from "../../components/text.ts";

/** What was checked when this version was published, each with the value that was checked. */
export function Evidence({ detail }: { readonly detail: PluginDetail }): JSX.Element {
  const { guard, findings } = detail;
  return (
    <div class="card flush">
      <header>
        <h2>Evidence</h2>
      </header>
      <ul class="evid">
        <Item icon="shield" title="Signed by the publisher">
          Ed25519 key <code>{detail.signer_key_id}</code>
        </Item>
        <Item icon="check" title="Package matches its manifest">
          sha256 <code>{detail.tarball_sha256}</code>
        </Item>
        <Item icon="chip" title="Module passed the guard">
          {countText(guard.functions, "function")}, {countText(guard.instructions, "instruction")},{" "}
          {sizeText(guard.module_bytes)}
        </Item>
        <Item icon="none" title="Uses no network">
          It imports {importsText(guard.imports)}; none of them leaves the sandbox.
        </Item>
        {findings.length === 0 ? (
          <Item icon="check" title="No scan findings">
            The module and its data were searched for secrets and hidden content.
          </Item>
        ) : (
          findings.map((finding) => (
            <Item
              key={`${finding.rule} ${finding.offset}`}
              icon="info"
              tone={finding.severity === "low" ? "off" : "warn"}
              title={`Finding, ${finding.severity}: ${finding.rule}`}
            >
              {finding.detail}
            </Item>
          ))
        )}
      </ul>
      <footer class="xs">
        <a href={detail.artifact.envelope}>Signature envelope</a>, <a href={detail.artifact.manifest}>manifest</a>
      </footer>
    </div>
  );
}

function importsText(imports: readonly string[]): JSX.Element | string {
  return imports.length === 0 ? "nothing" : <code>{imports.join(" ")}</code>;
}

interface ItemProps {
  readonly icon: IconName;
  readonly title: string;
  readonly tone?: "off" | "warn";
  readonly children: ComponentChildren;
}

function Item({ icon, title, tone, children }: ItemProps): JSX.Element {
  return (
    <li>
      <Icon name={icon} {...(tone === undefined ? {} : { class: tone })} />
      <b>{title}</b>
      <p>{children}</p>
    </li>
  );
}

import type { AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import type { Alternatives, PluginRef } from "../../extract/index.ts";
import { PluginChoices } from "./plugin-choices.tsx";
import { SearchButton } from "./search-offer.tsx";

export interface FailedStateProps {
  readonly name: string;
  readonly error: AssetxError;
  /** The plugin that could not list it, and what may be tried instead. */
  readonly refusal?: {
    readonly plugin: PluginRef;
    readonly instead: Alternatives;
    readonly onOpenWith: (plugin: PluginRef) => void;
  };
  readonly onReset: () => void;
}

export function FailedState({ name, error, refusal, onReset }: FailedStateProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <div>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p>Could not be opened</p>
        </div>
        <div class="row grow end">
          <button class="btn s" type="button" onClick={onReset}>
            Open another
          </button>
        </div>
      </div>
      <div class="wb-mid">
        <section class="job" aria-labelledby="er">
          <div class="stack-2" role="alert">
            <h2 id="er">
              <bdi>{error.message}</bdi>
            </h2>
            <p class="q">Your file was not changed, and nothing was uploaded.</p>
          </div>
          {error.hint !== undefined && (
            <p class="note flat">
              <Icon name="info" />
              <span>{error.hint}</span>
            </p>
          )}
          {refusal !== undefined && refusal.instead.choices.length > 1 && (
            <PluginChoices
              choices={refusal.instead.choices}
              taken={refusal.plugin.name}
              takenText="could not"
              onOpenWith={refusal.onOpenWith}
            />
          )}
          <div class="row wraps">
            <button class="btn strong" type="button" onClick={onReset}>
              Choose another file
            </button>
            {refusal?.instead.search !== undefined && (
              <SearchButton search={refusal.instead.search} onSearch={refusal.onOpenWith} />
            )}
          </div>
          <details class="data">
            <summary>Technical detail</summary>
            <pre class="code" tabIndex={0} role="region" aria-label="Error report">
              {JSON.stringify(error.toData(), undefined, 2)}
            </pre>
          </details>
        </section>
      </div>
    </main>
  );
}

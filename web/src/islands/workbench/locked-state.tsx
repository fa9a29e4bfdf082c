import type { AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { KeysForm } from "./keys-form.tsx";

export interface LockedStateProps {
  readonly name: string;
  readonly missingKeys: readonly string[];
  readonly given: readonly string[];
  readonly error: AssetxError;
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
  readonly onReset: () => void;
}

/** Nothing of the file can be listed without a key. */
export function LockedState({ name, missingKeys, given, error, onKeys, onReset }: LockedStateProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <div>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p>Needs a key</p>
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
            <h2 id="er">{given.length === 0 ? "This file is encrypted" : "The key did not open it"}</h2>
            <p class="q">
              <bdi>{error.message}</bdi> <code>{error.code}</code>
            </p>
          </div>
          <KeysForm ids={missingKeys} given={given} onKeys={onKeys} />
        </section>
      </div>
    </main>
  );
}

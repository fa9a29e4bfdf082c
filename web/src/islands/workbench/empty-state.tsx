import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { SEARCH_PATH } from "../../components/paths.ts";
import type { ChosenFile } from "../../files/index.ts";
import { AddressForm } from "./address-form.tsx";
import { FileButton } from "./file-button.tsx";

export interface EmptyStateProps {
  /** Files are held over the window. */
  readonly over: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly onAddress: (url: string) => void;
}

export function EmptyState({ over, onFiles, onAddress }: EmptyStateProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <h1>Workbench</h1>
        <p class="no-m">Open an archive. Nothing leaves this tab.</p>
        <div class="row grow end">
          <span class="badge ok">
            <Icon name="lock" />
            Nothing is uploaded
          </span>
        </div>
      </div>
      <div class="wb-mid">
        <div class={over ? "bigdrop over" : "bigdrop"} data-drop>
          <Icon name="file" class="big-i" />
          <h2>{over ? "Let go to open" : "Drop an archive here"}</h2>
          <p class="q" id="bd-h">
            Or a whole game folder: the files a plugin can open are picked out. Large files are read in slices.
          </p>
          <div class="row wraps mid js-only">
            <FileButton id="bd" class="btn strong l" text="Choose files" describedBy="bd-h" onFiles={onFiles} />
            <FileButton id="bd-dir" class="btn l" text="Choose a folder" folder onFiles={onFiles} />
          </div>
          <p class="xs q3 js-only">
            You can also paste a file, or press <kbd>o</kbd>. See <a href={SEARCH_PATH}>what opens</a>.
          </p>
          <AddressForm onAddress={onAddress} />
          <noscript>
            <p class="note warn">
              The workbench reads files in your browser, which needs scripts. Without them,{" "}
              <code>npx assetx extract FILE</code> does the same in a terminal.
            </p>
          </noscript>
        </div>
      </div>
    </main>
  );
}

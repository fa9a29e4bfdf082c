import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { countText } from "../../components/text.ts";
import type { Stage } from "../../extract/index.ts";

export interface WorkingStateProps {
  readonly name: string;
  readonly stage: Stage;
  readonly onCancel: () => void;
}

export function WorkingState({ name, stage, onCancel }: WorkingStateProps): JSX.Element {
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <div>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p>Opening</p>
        </div>
        <span class="badge info">
          <Icon name="busy" />
          Working
        </span>
        <div class="row grow end">
          <button class="btn s" type="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
      </div>
      <div class="wb-mid">
        <section class="job" aria-labelledby="jb">
          <h2 id="jb">
            <span role="status">{stageText(stage)}</span>
          </h2>
          <progress aria-labelledby="jb" {...progressOf(stage)} />
          <p class="small q3">{detailText(stage)}</p>
        </section>
      </div>
    </main>
  );
}

function stageText(stage: Stage): string {
  switch (stage.kind) {
    case "looking":
      return stage.files === 1 ? "Looking at the header" : `Looking at ${countText(stage.files, "file")}`;
    case "fetching":
      return `Fetching and checking ${stage.plugin}`;
    case "listing":
      return `${stage.isSearch ? "Searching" : "Listing"} with ${stage.plugin}`;
  }
}

function detailText(stage: Stage): string {
  switch (stage.kind) {
    case "looking":
      return "The first and last bytes are compared with the table of signatures, in this tab.";
    case "fetching":
      return "Its signature is checked against the publisher's keys before anything of it runs.";
    case "listing":
      if (stage.entries === 0)
        return stage.isSearch ? "Looking for beginnings of known files." : "Reading the directory.";
      return `${countText(stage.entries, "entry", "entries")} so far.`;
  }
}

function progressOf(stage: Stage): { readonly value?: number; readonly max?: number } {
  return stage.kind === "listing" && stage.ratio !== undefined ? { value: stage.ratio, max: 1 } : {};
}

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { countText, sizeText } from "../../../components/text.ts";
import { MAX_CHOSEN_FILES, type ChosenFile } from "../../../files/index.ts";
import type { FolderScan } from "../../../extract/folder/index.ts";
import { EngineFindings } from "./engine-findings.tsx";
import { FileTable } from "./file-table.tsx";
import { MissingTable } from "./missing-table.tsx";
import { TotalTables } from "./total-tables.tsx";
import { useFolderScan } from "./use-folder-scan.ts";

export interface FolderViewProps {
  readonly scan: FolderScan;
  readonly onOpen: (file: ChosenFile) => void;
  readonly onReset: () => void;
}

/** A folder of a game: what made it, what opens, what it holds, what is missing. */
export function FolderView({ scan, onOpen, onReset }: FolderViewProps): JSX.Element {
  const { update, state, error, stop, resume } = useFolderScan(scan);
  const total = scan.files.length;
  const done = update?.done ?? 0;
  useEffect(() => {
    document.getElementById("main")?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <Icon name="folder" class="big-i" />
        <div>
          <h1>
            <bdi>{scan.name}</bdi>
          </h1>
          <p>
            {countText(total, "file")}, {sizeText(scan.files.reduce((sum, { file }) => sum + file.size, 0))}
          </p>
        </div>
        <div class="row wraps no-m">
          <span class="badge ok">
            <Icon name="lock" />
            Nothing is uploaded
          </span>
        </div>
        <div class="row grow end">
          <button class="btn s" type="button" onClick={onReset}>
            <Icon name="plus" />
            <span>
              Open<span class="no-m"> another</span>
            </span>
          </button>
        </div>
      </div>
      <div class="folder">
        <div class="folder-col">
          <div class="folder-state">
            <p role="status">
              <strong>{stateText(state, update?.opens.length ?? 0)}</strong>
            </p>
            {state !== "done" && (
              <div class="row">
                <progress aria-label="Files looked at" max={total} value={done} />
                <span class="small num">
                  {done} of {total}
                </span>
                <button class="btn s" type="button" onClick={state === "running" ? stop : resume}>
                  {state === "running" ? "Stop" : "Go on"}
                </button>
              </div>
            )}
            {error !== undefined && (
              <div class="note danger" role="alert">
                <Icon name="alert" />
                <div>
                  <strong>
                    <bdi>{error.message}</bdi>
                  </strong>
                  {error.hint !== undefined && <p>{error.hint}</p>}
                  <code>{error.code}</code>
                </div>
              </div>
            )}
            {total === MAX_CHOSEN_FILES && (
              <p class="note warn">
                <Icon name="alert" />
                <span>Only the first {countText(MAX_CHOSEN_FILES, "file")} of the folder are looked at.</span>
              </p>
            )}
          </div>
          <EngineFindings engines={update?.summary.engines ?? []} isOver={state === "done"} />
          <FileTable opens={update?.opens ?? []} files={scan.files} isOver={state === "done"} onOpen={onOpen} />
        </div>
        {update !== undefined && (
          <div class="folder-col">
            <TotalTables summary={update.summary} />
            <MissingTable
              missing={update.summary.missing}
              count={update.summary.missingCount}
              problems={update.summary.problems}
            />
          </div>
        )}
      </div>
    </main>
  );
}

function stateText(state: "done" | "failed" | "running" | "stopped", opens: number): string {
  switch (state) {
    case "running":
      return "Looking through the files";
    case "stopped":
      return "Stopped; what was found so far stands below";
    case "failed":
      return "The scan could not go on";
    case "done":
      return opens === 0 ? "No file of this folder opens" : `${countText(opens, "file")} can be opened`;
  }
}

import type { JSX } from "preact";
import { Icon } from "../../../components/icon.tsx";
import { KeysButton } from "../../../components/site-footer.tsx";
import { countText, sizeText } from "../../../components/text.ts";
import type { Archive, Selection } from "../../../extract/index.ts";
import type { ExportState } from "./use-export.ts";

export interface StatusBarProps {
  readonly archive: Archive;
  readonly shownCount: number;
  readonly selection: Selection;
  readonly exporting: ExportState;
  /** Entries are saved as they are stored, without conversion. */
  readonly raw: boolean;
  readonly onRaw: (raw: boolean) => void;
  readonly onExport: () => void;
  readonly onCancel: () => void;
  readonly onClear: () => void;
}

export function StatusBar(props: StatusBarProps): JSX.Element {
  const { archive, shownCount, selection, exporting, raw, onRaw, onExport, onCancel, onClear } = props;
  const busy = exporting.kind === "running";
  return (
    <section class="wb-stat" aria-label="Selection and export">
      <span role="status">
        {selection.count > 0 ? (
          <strong>{countText(selection.count, "entry", "entries")} selected</strong>
        ) : (
          <>
            <strong>{countText(shownCount, "entry", "entries")}</strong>
            {shownCount !== archive.table.count && ` of ${archive.table.count}`}
          </>
        )}
      </span>
      {selection.count > 0 && !busy && (
        <button class="btn s plain" type="button" onClick={onClear}>
          Clear
        </button>
      )}
      {busy ? (
        <>
          <progress
            aria-label="Export"
            max={1}
            {...(exporting.ratio === undefined ? {} : { value: exporting.ratio })}
          />
          <span class="num">{sizeText(exporting.doneBytes)}</span>
          <button class="btn s" type="button" onClick={onCancel}>
            Cancel
          </button>
        </>
      ) : (
        <>
          <button class="btn strong s" type="button" onClick={onExport} disabled={shownCount === 0} data-export>
            <Icon name="save" />
            {selection.count > 0 ? "Export zip" : "Export all shown as zip"}
          </button>
          <label>
            <span class="vh">Save as</span>
            <select
              class="input s"
              aria-describedby="form-h"
              value={raw ? "raw" : "converted"}
              data-export-form
              onChange={(event) => {
                onRaw(event.currentTarget.value === "raw");
              }}
            >
              <option value="converted">Converted</option>
              <option value="raw">Stored bytes</option>
            </select>
          </label>
          <span class="q3 form-h" id="form-h">
            {formText(raw, archive)}
          </span>
        </>
      )}
      <ExportResult state={exporting} />
      <span class="grow" />
      <Notes archive={archive} />
      <span class="no-m">
        <KeysButton />
      </span>
    </section>
  );
}

/** What the chosen form does, and what choosing the other one would. */
function formText(raw: boolean, { isFlat, hasLayers }: Archive): string {
  if (isFlat) return "Unpacked, not converted; containers in the file are listed and saved as they are stored.";
  if (raw) return "Unpacked, not converted: each entry byte for byte as the file holds it.";
  const layers = hasLayers ? " Stored bytes opens the file again and lists its containers unopened." : "";
  return `Pictures become PNG or OpenEXR, sounds WAV, scores MIDI, models glTF. The rest stays as it is.${layers}`;
}

function ExportResult({ state }: { readonly state: ExportState }): JSX.Element | null {
  switch (state.kind) {
    case "idle":
    case "running":
      return null;
    case "cancelled":
      return <span role="status">Cancelled; nothing was kept.</span>;
    case "failed":
      return (
        <span role="alert" class="bad">
          <bdi>{state.error.message}</bdi> <code>{state.error.code}</code>
        </span>
      );
    case "done":
      return (
        <span role="status">
          Saved {countText(state.result.extracted, "entry", "entries")} as <bdi>{state.fileName}</bdi>,{" "}
          {sizeText(state.result.writtenBytes)}
          {state.result.failed > 0 && (
            <details class="failures">
              <summary>{countText(state.result.failed, "entry", "entries")} failed</summary>
              <ul>
                {state.result.failures.map((failed) => (
                  <li key={failed.index}>
                    <bdi>{failed.name}</bdi> <code>{failed.error.code}</code>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </span>
      );
  }
}

/** What the plugin and the host have to say about the listing. */
function Notes({ archive: { listing } }: { readonly archive: Archive }): JSX.Element | null {
  const { diagnostics, problem, truncated } = listing;
  if (diagnostics.length === 0 && problem === undefined && !truncated) return null;
  const count = diagnostics.length + (problem === undefined ? 0 : 1);
  return (
    <details class="failures notes">
      <summary>{truncated ? "Listing incomplete" : countText(count, "note")}</summary>
      <ul>
        {problem !== undefined && (
          <li>
            <code>{problem.code}</code>
          </li>
        )}
        {diagnostics.map((note, index) => (
          <li key={index}>
            <code>{note.code}</code> <bdi>{note.text}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

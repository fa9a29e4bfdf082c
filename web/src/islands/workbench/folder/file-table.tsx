import type { ScannedFile } from "@assetx/wasm/scan";
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { countText, groupText, sizeText } from "../../../components/text.ts";
import type { ChosenFile } from "../../../files/index.ts";

export interface FileTableProps {
  /** The largest first. */
  readonly opens: readonly ScannedFile[];
  readonly files: readonly ChosenFile[];
  readonly isOver: boolean;
  readonly onOpen: (file: ChosenFile) => void;
}

/** Rows that are drawn; the filter reaches the others. */
const MAX_ROWS = 200;

/** The files that a plugin opens, each with the way into it. */
export function FileTable({ opens, files, isOver, onOpen }: FileTableProps): JSX.Element {
  const [text, setText] = useState("");
  const byPath = useMemo(() => new Map(files.map((file) => [file.path, file])), [files]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = opens.filter(({ path, reader }) => {
    const searched = `${path} ${reader?.plugin ?? ""}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return (
    <section aria-labelledby="ff-h" class="folder-sec">
      <div class="row wraps">
        <h2 id="ff-h">What opens</h2>
        <span class="seek end">
          <Icon name="search" />
          <label class="vh" for="ff">
            Filter files
          </label>
          <input
            class="input s"
            id="ff"
            type="search"
            placeholder={`Filter ${countText(opens.length, "file")}`}
            value={text}
            data-seek-main
            autocomplete="off"
            onInput={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        </span>
      </div>
      {opens.length === 0 && <p class="small q">{isOver ? "Nothing here is read by a plugin." : "Nothing so far."}</p>}
      {found.length > 0 && (
        <div class="folder-table" tabIndex={0} role="group" aria-label="Files that open">
          <table class="totals">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col" class="r">
                  Size
                </th>
                <th scope="col" class="no-m">
                  Plugin
                </th>
                <th scope="col" class="r">
                  Entries
                </th>
                <th scope="col">
                  <span class="vh">Open</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, MAX_ROWS).map((file) => (
                <FileRow key={file.path} file={file} chosen={byPath.get(file.path)} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.length > MAX_ROWS && (
        <p class="small q3">
          The {MAX_ROWS} largest of {groupText(found.length)} are shown; filter to reach the others.
        </p>
      )}
      {opens.length > 0 && found.length === 0 && <p class="small q">No file fits the filter.</p>}
    </section>
  );
}

interface FileRowProps {
  readonly file: ScannedFile;
  readonly chosen: ChosenFile | undefined;
  readonly onOpen: (file: ChosenFile) => void;
}

function FileRow({ file: { path, sizeBytes, reader, contents, trouble }, chosen, onOpen }: FileRowProps): JSX.Element {
  return (
    <tr>
      <td>
        <bdi>{path}</bdi>
        {trouble !== undefined && (
          <div class="xs bad">
            <bdi>{trouble.message}</bdi> <code>{trouble.code}</code>
          </div>
        )}
        {contents?.missingKeys.length !== undefined && contents.missingKeys.length > 0 && (
          <div class="xs q3">It asks for a key.</div>
        )}
      </td>
      <td class="r">{sizeText(sizeBytes)}</td>
      <td class="no-m plug">{reader?.plugin}</td>
      <td class="r">{contents === undefined ? "–" : groupText(contents.entries)}</td>
      <td class="r">
        {chosen !== undefined && (
          <button
            class="btn s"
            type="button"
            onClick={() => {
              onOpen(chosen);
            }}
          >
            Open<span class="vh"> {path}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

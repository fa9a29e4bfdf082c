import type { EntryView } from "@assetx/wasm/browser";
import type { JSX } from "preact";
import { Icon } from "../../../../components/icon.tsx";
import { sizeText } from "../../../../components/text.ts";
import type { Archive } from "../../../../extract/index.ts";
import { fileNameOf, saveFile } from "../save-file.ts";
import { PREVIEW_BYTES, useStored } from "./use-preview.ts";

export interface StoredFallbackProps {
  readonly archive: Archive;
  readonly entry: EntryView;
}

/** What cannot be converted can still be saved as it is stored. */
export function StoredFallback({ archive, entry }: StoredFallbackProps): JSX.Element | null {
  const stored = useStored(archive, entry.index, PREVIEW_BYTES);
  if (stored.kind !== "ready" || !stored.read.complete) return null;
  const { bytes } = stored.read;
  return (
    <div class="row wraps">
      <button
        class="btn s"
        type="button"
        onClick={() => {
          saveFile(new Blob([bytes]), fileNameOf(entry.name));
        }}
      >
        <Icon name="save" />
        Save as stored, {sizeText(bytes.length)}
      </button>
    </div>
  );
}

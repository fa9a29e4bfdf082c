import type { EntryView } from "@assetx/wasm/browser";
import { toAssetxError, type AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../../../components/icon.tsx";
import { sizeText } from "../../../../components/text.ts";
import type { Archive } from "../../../../extract/index.ts";
import { fileNameOf, saveFile } from "../save-file.ts";
import { Refusal } from "./refusal.tsx";
import { PREVIEW_BYTES } from "./use-preview.ts";

export interface SaveStoredProps {
  readonly archive: Archive;
  readonly entry: EntryView;
}

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "reading" }
  | { readonly kind: "refused"; readonly error: AssetxError }
  | { readonly kind: "too-large" };

/** Saves an entry as its archive holds it: unpacked, and not converted. It is read when it is wanted. */
export function SaveStored({ archive, entry }: SaveStoredProps): JSX.Element {
  const { index, name, sizeBytes } = entry;
  const isLarge = sizeBytes !== undefined && sizeBytes > PREVIEW_BYTES;
  const [state, setState] = useState<State>({ kind: "idle" });
  useEffect(() => {
    setState({ kind: "idle" });
  }, [archive, index]);
  const save = async (): Promise<void> => {
    setState({ kind: "reading" });
    try {
      const { bytes, complete } = await archive.read(index, PREVIEW_BYTES);
      if (complete) saveFile(new Blob([bytes]), fileNameOf(name));
      setState({ kind: complete ? "idle" : "too-large" });
    } catch (thrown) {
      setState({ kind: "refused", error: toAssetxError(thrown) });
    }
  };
  if (isLarge || state.kind === "too-large") {
    return (
      <p class="note flat" role="status">
        <Icon name="info" />
        <span>It is larger than {sizeText(PREVIEW_BYTES)}. Export it to save its stored bytes.</span>
      </p>
    );
  }
  return (
    <>
      {state.kind === "refused" && <Refusal error={state.error} />}
      <div class="row wraps">
        <button class="btn s" type="button" disabled={state.kind === "reading"} onClick={() => void save()}>
          <Icon name="save" />
          Save stored bytes{sizeBytes === undefined ? "" : `, ${sizeText(sizeBytes)}`}
        </button>
      </div>
    </>
  );
}

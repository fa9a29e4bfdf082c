import { toAssetxError, type AssetxError } from "@assetx/core/error";
import type { EntryView, ReadView } from "@assetx/wasm/browser";
import { useEffect, useState } from "preact/hooks";
import { previewKindOf, type Archive, type PreviewKind } from "../../../extract/index.ts";

export type Preview =
  | { readonly kind: "loading" }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "ready";
      readonly entry: EntryView;
      readonly read: ReadView | undefined;
      readonly content: PreviewKind;
      /** Why the entry cannot be read. */
      readonly error: AssetxError | undefined;
    };

/** Larger entries are shown by their start only. */
export const PREVIEW_BYTES: number = 32 * 1024 * 1024;
/** Running through the list reads nothing until it stands still. */
const STILL_MS = 80;

/** Reads the entry at `index`, once the choice has rested for a moment. */
export function usePreview(archive: Archive, index: number | undefined): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: "nothing" });
  useEffect(() => {
    if (index === undefined) {
      setPreview({ kind: "nothing" });
      return undefined;
    }
    let stale = false;
    const timer = setTimeout(() => {
      setPreview({ kind: "loading" });
      void load(archive, index).then((loaded) => {
        if (!stale) setPreview(loaded);
      });
    }, STILL_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [archive, index]);
  return preview;
}

async function load(archive: Archive, index: number): Promise<Preview> {
  const entry = await archive.entry(index);
  if (entry === undefined) return { kind: "nothing" };
  const nothing = { kind: "ready", entry, read: undefined, content: { kind: "none" } } as const;
  try {
    const read = await archive.read(index, PREVIEW_BYTES);
    return { kind: "ready", entry, read, content: previewKindOf(read.bytes, read.complete), error: undefined };
  } catch (thrown) {
    return { ...nothing, error: toAssetxError(thrown) };
  }
}

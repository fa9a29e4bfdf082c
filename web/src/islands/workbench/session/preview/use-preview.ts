import { AssetxError, toAssetxError } from "@assetx/core/error";
import type { EntryView, ReadView, RenderedFile } from "@assetx/wasm/browser";
import { useEffect, useState } from "preact/hooks";
import type { Archive } from "../../../../extract/index.ts";

export type Preview =
  | { readonly kind: "loading" }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "ready";
      readonly entry: EntryView;
      /** What the entry becomes; empty when it cannot be had. */
      readonly files: readonly RenderedFile[];
      /** The one file holds the stored bytes as they are. */
      readonly stored: boolean;
      /** Why the entry cannot be had or converted. */
      readonly error: AssetxError | undefined;
    };

/** Larger entries are shown by their start only. */
export const PREVIEW_BYTES: number = 32 * 1024 * 1024;
/** Running through the list reads nothing until it stands still. */
const STILL_MS = 80;

/** Makes the entry at `index` ready to be shown, once the choice has rested for a moment. The one before is let go. */
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
  try {
    const { files, stored, error } = await archive.render(index, PREVIEW_BYTES);
    return { kind: "ready", entry, files, stored, error: error === undefined ? undefined : new AssetxError(error) };
  } catch (thrown) {
    return { kind: "ready", entry, files: [], stored: false, error: toAssetxError(thrown) };
  }
}

/** The stored bytes of an entry, for the views that show them. */
export type Stored =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly read: ReadView }
  | { readonly kind: "refused"; readonly error: AssetxError };

const LOADING: Stored = { kind: "loading" };

/** Reads an entry's stored bytes while they are wanted, and lets them go. */
export function useStored(archive: Archive, index: number, maxBytes: number): Stored {
  const [stored, setStored] = useState<Stored>(LOADING);
  useEffect(() => {
    let stale = false;
    setStored(LOADING);
    archive.read(index, maxBytes).then(
      (read) => {
        if (!stale) setStored({ kind: "ready", read });
      },
      (thrown: unknown) => {
        if (!stale) setStored({ kind: "refused", error: toAssetxError(thrown) });
      },
    );
    return () => {
      stale = true;
    };
  }, [archive, index, maxBytes]);
  return stored;
}

import { toAssetxError, type AssetxError } from "@assetx/core/error";
import type { ExportView } from "@assetx/wasm/browser";
import { useRef, useState } from "preact/hooks";
import type { Archive, OnProgress } from "../../../extract/index.ts";
import { fileNameOf, saveFile } from "./save-file.ts";

export type ExportState =
  | { readonly kind: "cancelled" }
  | { readonly kind: "done"; readonly fileName: string; readonly result: ExportView }
  | { readonly kind: "failed"; readonly error: AssetxError }
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly ratio: number | undefined; readonly doneBytes: number };

export interface Exporter {
  readonly state: ExportState;
  /** @param raw as they are stored, without conversion */
  readonly start: (indexes: Uint32Array, raw: boolean) => void;
  readonly cancel: () => void;
}

const SHOW_EVERY_MS = 250;

/** Writes entries to a zip and hands it to the browser's downloads. One export at a time. */
export function useExport(archive: Archive): Exporter {
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const running = useRef(false);

  const run = async (indexes: Uint32Array, raw: boolean): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setState({ kind: "running", ratio: undefined, doneBytes: 0 });
    let shownAt = 0;
    try {
      const tell: OnProgress = ({ doneBytes, totalBytes }) => {
        const now = performance.now();
        if (!running.current || now - shownAt < SHOW_EVERY_MS) return;
        shownAt = now;
        setState({ kind: "running", doneBytes, ratio: totalBytes > 0 ? doneBytes / totalBytes : undefined });
      };
      const result = await archive.exportZip(indexes, tell, raw);
      const fileName = `${fileNameOf(archive.name)}.zip`;
      saveFile(result.file, fileName);
      setState({ kind: "done", fileName, result });
    } catch (thrown) {
      const error = toAssetxError(thrown);
      setState(error.code === "cancelled" ? { kind: "cancelled" } : { kind: "failed", error });
    } finally {
      running.current = false;
    }
  };

  return {
    state,
    start: (indexes, raw) => void run(indexes, raw),
    cancel: () => void archive.cancel(),
  };
}

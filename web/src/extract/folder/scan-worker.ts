import { fail, failure, toAssetxError } from "@assetx/core/error";
import type { Outcome } from "@assetx/wasm/browser";
import { expose } from "comlink";
import type { ChosenFile } from "../../files/index.ts";
import { FolderScanner, type FolderUpdate } from "./folder-scanner.ts";

/** A scan in a worker of its own, so that the page stays free. Answers are outcomes: an exception would lose its code. */
class ScanWorker {
  #scanner: FolderScanner | undefined;
  #running: AbortController = new AbortController();

  /** Takes the files of a folder; nothing is read yet. */
  take(files: readonly ChosenFile[]): FolderUpdate {
    this.#scanner = new FolderScanner(files);
    return this.#scanner.update;
  }

  /** Looks through the files, from where it was stopped. */
  async run(onUpdate: (update: FolderUpdate) => void): Promise<Outcome<null>> {
    this.#running.abort(failure("cancelled", { what: "the scan" }));
    this.#running = new AbortController();
    try {
      const scanner = this.#scanner ?? fail("internal", { detail: "the scan has no files" });
      await scanner.run(this.#running.signal, onUpdate);
      return { ok: true, value: null };
    } catch (thrown) {
      return { ok: false, error: toAssetxError(thrown).toData() };
    }
  }

  stop(): void {
    this.#running.abort();
  }
}

export type ScanApi = ScanWorker;

expose(new ScanWorker());

import { failure } from "@assetx/core/error";
import { proxy, wrap, type Remote } from "comlink";
import type { ChosenFile } from "../../files/index.ts";
import { unwrap } from "../bridge.ts";
import { trustedScriptUrl } from "../trusted.ts";
import type { FolderUpdate } from "./folder-scanner.ts";
import type { ScanApi } from "./scan-worker.ts";
import scanUrl from "./scan-worker.ts?worker&url";

/** A folder that is looked through in a worker; see `FolderScanner`. */
export class FolderScan {
  readonly name: string;
  /** Paths begin inside the folder. */
  readonly files: readonly ChosenFile[];
  readonly #worker: Worker;
  readonly #api: Remote<ScanApi>;
  #taken: Promise<FolderUpdate> | undefined;
  #last: FolderUpdate | undefined;

  constructor(files: readonly ChosenFile[]) {
    const [first = ""] = files[0]?.path.split("/") ?? [];
    const isOne = files.every(({ path }) => path.startsWith(`${first}/`));
    this.name = isOne ? first : `${files.length} files`;
    this.files = isOne ? files.map(({ file, path }) => ({ file, path: path.slice(first.length + 1) })) : files;
    this.#worker = new Worker(trustedScriptUrl(scanUrl), { type: "module", name: "assetx scan" });
    this.#api = wrap<ScanApi>(this.#worker);
  }

  /** What was told last; `undefined` before anything was. */
  get last(): FolderUpdate | undefined {
    return this.#last;
  }

  get isDone(): boolean {
    return this.#last !== undefined && this.#last.done === this.#last.total;
  }

  /**
   * Looks through the files, or goes on where it was stopped.
   *
   * @throws AssetxError `cancelled` after `signal`, and what the registry or the engine refuses
   */
  async run(signal: AbortSignal, onUpdate: (update: FolderUpdate) => void): Promise<void> {
    const tell = (update: FolderUpdate): void => {
      this.#last = update;
      if (!signal.aborted) onUpdate(update);
    };
    signal.addEventListener("abort", () => void this.#api.stop());
    const lost = new Promise<never>((_, reject) => {
      this.#worker.addEventListener("error", (event) => {
        reject(failure("sandbox.worker-lost", { detail: event.message || "it did not load" }));
      });
    });
    this.#taken ??= this.#api.take(this.files);
    tell(await Promise.race([this.#taken, lost]));
    unwrap(await Promise.race([this.#api.run(proxy(tell)), lost]));
  }

  close(): void {
    this.#worker.terminate();
  }
}

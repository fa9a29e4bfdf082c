import { failure } from "@assetx/core/error";
import { createScanReport, findParts, type ScannedFile, type ScanReport, type ScanSummary } from "@assetx/wasm/scan";
import { fetchEngines, fetchFormats } from "../../client/registry.ts";
import type { ChosenFile } from "../../files/index.ts";
import { startEngine, type Engine } from "../bridge.ts";
import { classifyFile, type Classified, type ClassifyContext } from "./classify.ts";

/** How far a scan is. Plain data. */
export interface FolderUpdate {
  readonly summary: ScanSummary;
  /** Files that a plugin opens, the largest first. */
  readonly opens: readonly ScannedFile[];
  readonly done: number;
  readonly total: number;
}

/** Looked at together: reading overlaps, and so few containers are open at once. */
const WINDOW = 6;
const UPDATE_MS = 250;

/**
 * Looks through the files of a folder: which engine made it, which files open, what they hold, what is missing. It can be
 * stopped and goes on where it was. Files are read in this tab and go nowhere.
 */
export class FolderScanner {
  readonly files: readonly ChosenFile[];
  readonly #report: ScanReport = createScanReport();
  readonly #owners: ReadonlyMap<string, string>;
  readonly #opens: ScannedFile[] = [];
  #done = 0;

  constructor(files: readonly ChosenFile[]) {
    this.files = files;
    this.#owners = this.#findOwners();
  }

  get isDone(): boolean {
    return this.#done === this.files.length;
  }

  get update(): FolderUpdate {
    const opens = this.#opens.toSorted((left, right) => right.sizeBytes - left.sizeBytes);
    return { summary: this.#report.summary(), opens, done: this.#done, total: this.files.length };
  }

  /** @throws AssetxError `cancelled` after `signal`, and what the registry or the engine refuses */
  async run(signal: AbortSignal, onUpdate: (update: FolderUpdate) => void): Promise<void> {
    const [{ items: formats }, engines] = await Promise.all([fetchFormats(signal), fetchEngines(signal)]);
    let engine: Promise<Engine> | undefined;
    const end = (): void => void engine?.then((started) => started.terminate());
    signal.addEventListener("abort", end);
    const cancelled = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => {
        reject(failure("cancelled", { what: "the scan" }));
      });
    });
    // Nobody waits for it once the scan is through.
    cancelled.catch(() => undefined);
    const context: ClassifyContext = {
      files: this.files,
      formats,
      engines,
      engine: () => (engine ??= startEngine()),
      signal,
    };
    let shownAt = performance.now();
    try {
      while (!this.isDone) {
        if (signal.aborted) throw failure("cancelled", { what: "the scan" });
        const window = this.files.slice(this.#done, this.#done + WINDOW);
        const work = window.map((chosen) => classifyFile(context, chosen, this.#owners.get(chosen.path)));
        for (const each of await Promise.race([Promise.all(work), cancelled])) this.#add(each);
        if (performance.now() - shownAt < UPDATE_MS) continue;
        shownAt = performance.now();
        onUpdate(this.update);
      }
    } finally {
      signal.removeEventListener("abort", end);
      end();
    }
    onUpdate(this.update);
  }

  #add({ file, head, missingKeys }: Classified): void {
    const headBytes = this.#report.headBytes(file.path, file.reader?.format);
    this.#report.add(file, headBytes === 0 ? undefined : head.subarray(0, headBytes));
    for (const id of missingKeys) {
      this.#report.addMissing({
        what: "key",
        path: file.path,
        detail: `Nothing of it is listed without the key ${id}`,
      });
    }
    if (file.state === "opens") this.#opens.push(file);
    this.#done += 1;
  }

  /** Parts by path, folder by folder; what has no owner is noted as missing. */
  #findOwners(): ReadonlyMap<string, string> {
    const folders = Map.groupBy(this.files, ({ path }) => path.slice(0, path.lastIndexOf("/") + 1));
    const owners = new Map<string, string>();
    for (const [folder, files] of folders) {
      const parts = findParts(files.map(({ file }) => file.name));
      for (const [part, owner] of parts.owners) owners.set(`${folder}${part}`, `${folder}${owner}`);
      for (const { name, missing } of parts.missing) {
        this.#report.addMissing({ what: "part", path: `${folder}${name}`, detail: `${missing} is not beside it` });
      }
    }
    return owners;
  }
}

import { createHash } from "node:crypto";
import { chmodSync, createReadStream } from "node:fs";
import { join } from "node:path";
import { fail, failure, toAssetxError, type AssetxError } from "@assetx/core/error";
import { createOutputNames, escapeLine } from "@assetx/core/name";
import type { ScannedFile } from "@assetx/wasm/scan";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { FoundFile } from "../scan/index.ts";
import { extractGameFile, isFileFault, type FileOutcome } from "./extract-file.ts";
import type { Choosable } from "./filter.ts";
import type { Game } from "./game.ts";
import type { EndState, Journal } from "./journal.ts";
import { copyTo, WORK_FOLDER } from "./place.ts";
import { addOutcome, type GameTotals } from "./totals.ts";

export interface StepOptions {
  readonly journal: Journal;
  readonly totals: GameTotals;
  /** What a finished file is known again by. */
  readonly keyOf: (...of: readonly (number | string)[]) => string;
  readonly copiesLoose: boolean;
}

const FILE_MODE = 0o644;
const NO_ATTRIBUTES: Choosable["attributes"] = new Map();

/** What is done with each file of the game, in its turn. */
export function createSteps(game: Game, options: StepOptions): (found: FoundFile) => Promise<void> {
  const { journal, totals, keyOf, copiesLoose } = options;
  const { place, reporter } = game;
  const names = createOutputNames({ allowDotfiles: game.allowDotfiles });
  const utf8 = new TextEncoder();

  return async (found) => {
    const { file, plugin } = found;
    switch (file.state) {
      case "opens":
        if (plugin !== undefined) await open(found, plugin);
        break;
      case "loose":
        if (copiesLoose) await copy(found);
        else tellLeft(file);
        break;
      case "unreadable":
      case "unknown":
        if (found.error === undefined) tellLeft(file);
        else refuse(file.path, found.error);
        break;
      case "link":
      case "part":
      case "program":
        tellLeft(file);
        break;
    }
  };

  async function open({ file, modifiedMs }: FoundFile, plugin: CatalogPlugin): Promise<void> {
    const { path, sizeBytes } = file;
    const key = keyOf(sizeBytes, modifiedMs, plugin.name, plugin.version, plugin.sha256);
    const output = nameOutput(path);
    if (output === undefined || isDone(path, key)) return;
    const staged = place.stage();
    try {
      let outcome = await extractGameFile(game, { path, plugin, output, staged });
      if (outcome.extracted > 0) outcome = publish(path, output, staged, outcome);
      else if (journal.find(path) !== undefined) place.remove(output);
      journal.end(path, output, key, outcome.state);
      addOutcome(totals, outcome);
      const { state, entries, selected, extracted, failed, writtenBytes } = outcome;
      const counts = { entries, selected, extracted, failed, writtenBytes };
      const reader = { plugin: plugin.name, version: plugin.version, format: file.reader?.format ?? null };
      reporter.line("container", path, { ...reader, state, output, ...counts });
    } finally {
      place.discard(staged);
    }
  }

  /** What was made but cannot be put in its place is not there. */
  function publish(path: string, output: string, staged: string, outcome: FileOutcome): FileOutcome {
    const isOurs = journal.find(path)?.output === output;
    try {
      journal.begin(path, output);
      place.publish(staged, output, isOurs);
      return outcome;
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (!isFileFault(error)) throw error;
      reporter.failed(path, undefined, error);
      return { ...outcome, state: "failed", extracted: 0, writtenBytes: 0, failed: outcome.failed + 1 };
    }
  }

  async function copy({ file, modifiedMs }: FoundFile): Promise<void> {
    const { path, sizeBytes, kind = "data" } = file;
    if (!game.isWanted({ name: path, kind, sizeBytes, attributes: NO_ATTRIBUTES }, "")) return;
    const key = keyOf(sizeBytes, modifiedMs, "loose");
    const output = nameOutput(path);
    if (output === undefined || isDone(path, key)) return;
    if (game.signal.aborted) fail("cancelled", { what: "the extraction" });
    const staged = place.stage();
    try {
      const from = join(game.root, path);
      copyTo(from, staged, output);
      chmodSync(staged, FILE_MODE);
      const sha256 = game.digest ? await digestOf(staged) : undefined;
      const isDuplicate = sha256 !== undefined && game.dedupe?.take(staged, sha256, sizeBytes) === true;
      const isOurs = journal.find(path)?.output === output;
      journal.begin(path, output);
      place.publish(staged, output, isOurs);
      journal.end(path, output, key, "whole");
      totals.copied += 1;
      totals.writtenBytes += sizeBytes;
      reporter.extracted({ path, name: undefined, output, sizeBytes, sha256, isDuplicate });
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (!isFileFault(error)) throw error;
      refuse(path, error);
    } finally {
      place.discard(staged);
    }
  }

  /** A name that cannot be written is that file's failure. */
  function nameOutput(path: string): string | undefined {
    try {
      const output = names.plan(utf8.encode(path), totals.files).path;
      if (output === WORK_FOLDER || output.startsWith(`${WORK_FOLDER}/`)) {
        throw failure("name.dangerous", { name: path, part: WORK_FOLDER });
      }
      return output;
    } catch (thrown) {
      refuse(path, toAssetxError(thrown));
      return undefined;
    }
  }

  function isDone(path: string, key: string): boolean {
    const known = journal.find(path);
    const isFinished = known?.key === key && FINISHED.has(known.state);
    if (isFinished) {
      totals.opened.skipped += 1;
      reporter.line("skipped", path, {});
    }
    return isFinished;
  }

  function refuse(path: string, error: AssetxError): void {
    totals.failed += 1;
    reporter.failed(path, undefined, error);
  }

  function tellLeft({ path, state, sizeBytes, kind, owner }: ScannedFile): void {
    if (state === "loose") totals.loose += 1;
    reporter.line("left", path, { state, sizeBytes, kind, owner: owner && escapeLine(owner) });
  }
}

/** What had failed is tried again: a key or a part may be there by now. */
const FINISHED: ReadonlySet<EndState | undefined> = new Set<EndState | undefined>(["empty", "whole"]);

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

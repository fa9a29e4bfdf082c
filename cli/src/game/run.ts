import { basename, join, resolve } from "node:path";
import { fail, toAssetxError, type ExitCode } from "@assetx/core/error";
import { createScanReport } from "@assetx/wasm/scan";
import { readCatalog } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import { readKeys } from "../extraction/index.ts";
import { createSandboxProbe } from "../identify/index.ts";
import { MAX_DEPTH, measureFolder, scanFolder, type FolderSize } from "../scan/index.ts";
import { createProgressBar } from "../terminal/index.ts";
import { dropIndex, openDedupe } from "./dedupe.ts";
import { createEntryFilter } from "./filter.ts";
import type { Game } from "./game.ts";
import { createKey } from "./key.ts";
import { hasJournal, openJournal, type Journal } from "./journal.ts";
import { openPlace, WORK_FOLDER, type OutputPlace } from "./place.ts";
import { createGameReporter } from "./reporter.ts";
import { createSteps } from "./steps.ts";
import { createTotals, exitCodeOf, printTotals } from "./totals.ts";
import type { GameWishes } from "./wishes.ts";

/**
 * Extracts a whole game: each file that a plugin opens to a folder of its path, until all are done or the user stops it.
 *
 * @param path of the folder, as the user gave it
 * @throws AssetxError `game.*`, `cli.usage`, `output.full`, `input.*` for the folder itself
 */
export async function extractGame(
  context: Context,
  path: string,
  wishes: GameWishes,
  jobs: number | undefined,
): Promise<ExitCode> {
  const root = resolve(context.cwd, path);
  const shownFolder = wishes.output ?? `${basename(root) === "" ? "game" : basename(root)}_extracted`;
  const folder = resolve(context.cwd, shownFolder);
  if (folder === root) {
    fail("cli.usage", { command: "extract", detail: "The output folder is the game's own; name another one with -o" });
  }
  // What is wrong with the options is said once, and not of every file.
  const isWanted = createEntryFilter("extract", wishes);
  readKeys("extract", wishes);
  const total = measureFolder(root, { depth: MAX_DEPTH, except: folder });
  if (total.files === 0) fail("game.no-files", { path });
  const place = await openPlace(folder);
  try {
    const journal = await startJournal(place, shownFolder, wishes);
    return await work({ context, path, root, shownFolder, wishes, jobs, isWanted, total, place, journal });
  } finally {
    place.close();
  }
}

/** @throws AssetxError `game.begun`, `game.journal` */
async function startJournal({ folder }: OutputPlace, shownFolder: string, wishes: GameWishes): Promise<Journal> {
  const path = join(folder, WORK_FOLDER, "journal.jsonl");
  if (!hasJournal(path)) return await openJournal(path, "new");
  if (!wishes.resume && !wishes.force) fail("game.begun", { folder: shownFolder });
  return await openJournal(path, wishes.resume ? "resume" : "over");
}

interface Work {
  readonly context: Context;
  readonly path: string;
  readonly root: string;
  readonly shownFolder: string;
  readonly wishes: GameWishes;
  readonly jobs: number | undefined;
  readonly isWanted: Game["isWanted"];
  readonly total: FolderSize;
  readonly place: OutputPlace;
  readonly journal: Journal;
}

async function work({ context, path, shownFolder, wishes, total, place, journal, ...rest }: Work): Promise<ExitCode> {
  const { terminal } = context;
  const isJson = wishes.json;
  const bar = createProgressBar(terminal, () => performance.now());
  const signal = context.cancellation();
  const totals = createTotals();
  const workFolder = join(place.folder, WORK_FOLDER);
  const dedupe = wishes.dedupe ? openDedupe(workFolder, shownFolder) : undefined;
  const failuresPath = join(workFolder, "failures.jsonl");
  const reporter = createGameReporter(terminal, { isJson, shownFolder, failuresPath, endBar: bar.end });
  const report = createScanReport();
  let doneBytes = 0;
  let current = 0;
  const show = (ratio: number): void => {
    const done = doneBytes + Math.round(ratio * current);
    bar.update({ doneBytes: done, totalBytes: total.sizeBytes, doneEntries: totals.files, totalEntries: total.files });
  };
  const catalog = readCatalog(context.env);
  const game: Game = {
    ...rest,
    catalog,
    context,
    place,
    reporter,
    dedupe,
    signal,
    raw: wishes.raw,
    deep: wishes.deep,
    allowDotfiles: wishes["allow-dotfiles"],
    digest: isJson || dedupe !== undefined,
    keys: { key: wishes.key, "key-file": wishes["key-file"] },
    onProgress: show,
  };
  const step = createSteps(game, { journal, totals, keyOf: createKey(wishes), copiesLoose: wishes.loose });
  try {
    const found = scanFolder({
      root: rest.root,
      depth: MAX_DEPTH,
      except: place.folder,
      catalog,
      probe: createSandboxProbe(context.cancellation),
      report,
      signal,
    });
    for await (const file of found) {
      current = file.file.sizeBytes;
      await step(file);
      totals.files += 1;
      doneBytes += current;
      show(0);
    }
    // It is only of use to a run that goes on.
    dropIndex(workFolder);
  } catch (thrown) {
    const error = toAssetxError(thrown);
    if (error.code !== "cancelled") throw error;
    totals.cancelled = true;
  } finally {
    bar.end();
    reporter.close();
  }
  const [engine] = report.summary().engines;
  const failures = reporter.failures();
  printTotals(terminal, totals, {
    isJson,
    shownFolder,
    engine: engine === undefined ? undefined : [engine.label, engine.version].filter(Boolean).join(" "),
    failures,
    duplicates: dedupe?.total(),
  });
  refuseNothing(path, totals);
  return exitCodeOf(totals);
}

/** A run that wrote nothing and failed at nothing has not done what was asked for. */
function refuseNothing(path: string, totals: ReturnType<typeof createTotals>): void {
  const { opened, cancelled, failed, extracted, copied, entries, files } = totals;
  if (cancelled || failed > 0 || extracted + copied + opened.skipped > 0) return;
  if (entries > 0) fail("game.no-match", { path, entries });
  if (opened.empty > 0) fail("game.nothing-inside", { path, files: opened.empty });
  fail("game.nothing-opens", { path, files });
}

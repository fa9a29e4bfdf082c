import type { OutputNames } from "@assetx/core/name";
import { toAssetxError } from "@assetx/core/error";
import { isConvertible, type Entry, type EntryResult, type Session, type TrapGate } from "../extract/index.ts";
import { extractAsset, NOTHING, type AssetOptions, type AssetOutcome } from "./asset-file.ts";
import type { Totals } from "./totals.ts";
import type { AssetPlugins } from "./types.ts";

/** Assets that are open at the same time, and how large they may be together. */
const OPEN_ASSETS = 4;
const OPEN_BYTES = 64 * 1024 * 1024;
/** An asset of unknown size counts as this much. */
const USUAL_BYTES = 4 * 1024 * 1024;
/** Entries of which those that are no assets are extracted first, all at once; results are told in order. */
const WINDOW = 2048;
/** Opening and converting an asset, for each byte stored. */
const OPEN_NS = 100;

export interface AssetRun {
  readonly session: Session;
  readonly assets: AssetPlugins;
  readonly names: OutputNames;
  readonly options: AssetOptions;
  readonly onResult: (result: EntryResult) => void;
  readonly totals: Totals;
  /** Counts the crashes of one extraction. */
  readonly gate: TrapGate;
  readonly find: (index: number) => Entry;
}

/** Extracts the selected entries of a session, opening those that are assets. What comes out depends on no number of jobs. */
export async function extractWithAssets(run: AssetRun, selected: readonly number[]): Promise<void> {
  const { options, totals } = run;
  const wanted = new Set(selected.filter((index) => isOpened(run.find(index), run.assets)));
  const isAsset = (index: number): boolean => wanted.has(index);
  const isSequential = options.sink.isSequential === true;
  for (const part of wanted.size === 0 ? [selected] : split(selected, isAsset, isSequential)) {
    if (totals.summary.cancelled) return;
    const told = new Map<number, EntryResult[]>(part.map((index) => [index, []]));
    const tell = (index: number, result: EntryResult): void => void told.get(index)?.push(result);
    const plain = part.filter((index) => !isAsset(index));
    const opened = part.filter(isAsset);
    // oxlint-disable-next-line no-await-in-loop -- results are told in order
    if (plain.length > 0) await extractPlain(run, plain, opened.length === 0 ? undefined : tell);
    // oxlint-disable-next-line no-await-in-loop -- see above
    await openAll(run, opened, tell);
    for (const results of told.values()) for (const result of results) run.onResult(result);
  }
}

/** A picture or a sound as it lies there is no file to be opened. */
function isOpened(entry: Entry, assets: AssetPlugins): boolean {
  return entry.problem === undefined && !isConvertible(entry) && assets.isCandidate(entry.name);
}

/** Windows of the selection; where files come one after another, runs of entries that are assets or are not. */
function* split(
  selected: readonly number[],
  isAsset: (index: number) => boolean,
  isSequential: boolean,
): Generator<readonly number[]> {
  let part: number[] = [];
  let wasAsset = false;
  for (const index of selected) {
    const opens = isSequential && isAsset(index);
    if (part.length >= WINDOW || (part.length > 0 && opens !== wasAsset)) {
      yield part;
      part = [];
    }
    wasAsset = opens;
    part.push(index);
  }
  if (part.length > 0) yield part;
}

async function extractPlain(
  { session, options, names, totals, onResult }: AssetRun,
  select: readonly number[],
  tell: ((index: number, result: EntryResult) => void) | undefined,
): Promise<void> {
  const listener = tell === undefined ? onResult : (result: EntryResult): void => tell(result.entry.index, result);
  totals.add(await session.extract({ ...options, select, names, onProgress: totals.progress, onResult: listener }));
}

/** Opens assets, a few at a time, and takes what they become in their order. */
async function openAll(
  run: AssetRun,
  indexes: readonly number[],
  tell: (index: number, result: EntryResult) => void,
): Promise<void> {
  const { session, assets, names, totals, options, gate } = run;
  const atOnce = options.sink.isSequential === true ? 1 : OPEN_ASSETS;
  const running: { readonly entry: Entry; readonly sizeBytes: number; readonly done: Promise<AssetOutcome> }[] = [];
  let openBytes = 0;
  let left = indexes.reduce((sum, index) => sum + sizeOf(run.find(index)), 0);
  const isFull = (sizeBytes: number): boolean =>
    running.length >= atOnce || (running.length > 0 && openBytes + sizeBytes > OPEN_BYTES);
  const takeOldest = async (): Promise<void> => {
    const oldest = running.shift();
    if (oldest === undefined) return;
    const { results, summary } = await oldest.done;
    openBytes -= oldest.sizeBytes;
    totals.add(summary);
    totals.addEntry(oldest.entry.sizeBytes ?? 0);
    for (const result of results) tell(oldest.entry.index, result);
  };
  try {
    for (const index of indexes) {
      const entry = run.find(index);
      const sizeBytes = sizeOf(entry);
      // oxlint-disable-next-line no-await-in-loop -- so many at a time
      while (isFull(sizeBytes)) await takeOldest();
      if (totals.summary.cancelled || options.signal?.aborted === true) break;
      let path: string;
      try {
        ({ path } = names.plan(entry.nameBytes, index));
      } catch (thrown) {
        running.push({ entry, sizeBytes: 0, done: Promise.resolve(refused(entry, thrown)) });
        continue;
      }
      // Workers are worth starting for all of them together.
      const done = extractAsset({
        session,
        entry,
        path,
        assets,
        gate,
        options: { ...options, moreCostNs: left * OPEN_NS },
      });
      // Whoever takes it in its turn sees the error.
      done.catch(() => undefined);
      running.push({ entry, sizeBytes, done });
      openBytes += sizeBytes;
      left -= sizeBytes;
    }
    // oxlint-disable-next-line no-await-in-loop -- in their order
    while (running.length > 0) await takeOldest();
  } finally {
    await Promise.allSettled(running.map(({ done }) => done));
  }
  if (options.signal?.aborted === true) totals.add({ ...NOTHING, cancelled: true });
}

function refused(entry: Entry, thrown: unknown): AssetOutcome {
  return {
    results: [{ type: "failed", entry, error: toAssetxError(thrown) }],
    summary: { ...NOTHING, failed: 1 },
  };
}

function sizeOf({ sizeBytes = USUAL_BYTES }: Entry): number {
  return sizeBytes;
}

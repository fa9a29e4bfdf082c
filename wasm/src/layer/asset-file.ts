import { AssetxError } from "@assetx/core/error";
import type { OutputNames } from "@assetx/core/name";
import {
  isTrap,
  type Entry,
  type EntryResult,
  type ExtractOptions,
  type ExtractSummary,
  type OutputSink,
  type Session,
  type TrapGate,
} from "../extract/index.ts";
import type { AssetPlugins } from "./types.ts";

/** As much of an entry as signatures are compared with. */
const HEAD_BYTES = 1024;
/** An asset is decoded into memory to be opened; a larger one stays the file that it is. */
const ASSET_BYTES = 64 * 1024 * 1024;
const PROBE_PASS = 50;
const ENDING: ReadonlySet<string> = new Set(["cancelled", "sandbox.fuel", "sandbox.timeout"]);

export const NOTHING: ExtractSummary = { extracted: 0, failed: 0, writtenBytes: 0, cancelled: false, peakBytes: 0 };

/** What several extractions have in common. */
export type AssetOptions = Omit<ExtractOptions, "names" | "onProgress" | "onResult" | "select">;

/** One entry that is opened as an asset while it is extracted. */
export interface AssetJob {
  readonly session: Session;
  readonly entry: Entry;
  /** Safe path of the entry itself. */
  readonly path: string;
  readonly assets: AssetPlugins;
  /** Stops asking plugins that crash again and again. */
  readonly gate: TrapGate;
  readonly options: AssetOptions;
}

export interface AssetOutcome {
  readonly results: readonly EntryResult[];
  readonly summary: ExtractSummary;
  /** Why a file was not, or not only, written as what is in it. */
  readonly problem?: AssetxError | undefined;
}

/**
 * Writes what is in an asset's file in place of the file: one product under the file's name with its own extension behind
 * it, several in a folder of that name. What cannot be opened or converted is written as it is stored, marked with the
 * reason.
 *
 * @throws AssetxError what ends a whole extraction: `output.full`, `limit.output`
 */
export async function extractAsset(job: AssetJob): Promise<AssetOutcome> {
  let outcome: AssetOutcome | undefined;
  const run = async (): Promise<void> => {
    outcome = await openAndExtract(job);
    if (isTrap(outcome.problem)) throw outcome.problem;
  };
  try {
    await job.gate.run(run, isTrap);
  } catch (thrown) {
    if (!(thrown instanceof AssetxError) || endsAll(thrown)) throw thrown;
    outcome ??= await extractStored(job, job.path, thrown.code === "cancelled" ? undefined : thrown);
  }
  return outcome ?? { results: [], summary: NOTHING };
}

async function openAndExtract(job: AssetJob): Promise<AssetOutcome> {
  const inner = await openAsset(job);
  if (inner === undefined) return await extractStored(job, job.path, undefined);
  try {
    const { entryCount } = await inner.list(signalOf(job.options));
    if (entryCount === 0) return await extractStored(job, job.path, undefined);
    return await extractProducts(job, inner, entryCount === 1);
  } finally {
    await inner.close();
  }
}

/** The asset in the first plugin that reads it; `undefined` when none does. */
async function openAsset({ session, entry, assets, options }: AssetJob): Promise<Session | undefined> {
  const head = await session.read(entry.index, { maxBytes: HEAD_BYTES, ...signalOf(options) });
  for (const { plugin, isSure } of await assets.find(entry.name, head)) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is asked only if this one says no
    const inner = await session.openEntry(entry.index, plugin, { maxBytes: ASSET_BYTES });
    // oxlint-disable-next-line no-await-in-loop -- see above
    if (isSure || (await probes(inner))) return inner;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await inner.close();
  }
  return undefined;
}

/** A plugin that fails on an entry does not recognise it, unless it took all the time that it may. */
async function probes(inner: Session): Promise<boolean> {
  try {
    return (await inner.probe()) >= PROBE_PASS;
  } catch (thrown) {
    await inner.close();
    if (!(thrown instanceof AssetxError) || ENDING.has(thrown.code)) throw thrown;
    return false;
  }
}

async function extractProducts(job: AssetJob, inner: Session, isOnly: boolean): Promise<AssetOutcome> {
  const { entry, path, options } = job;
  const results: EntryResult[] = [];
  const place = (output: string): string => (isOnly ? withExtensionOf(path, output) : `${path}/${output}`);
  let problem: AssetxError | undefined;
  const summary = await inner.extract({
    ...options,
    sink: movedSink(options.sink, place),
    onResult(result) {
      if (result.type === "failed") problem ??= result.error;
      else results.push({ ...result, entry, product: result.entry.name, output: place(result.output) });
    },
  });
  if (problem === undefined) return { results, summary };
  // The file goes beside the products that could be made of it.
  const base = path.slice(path.lastIndexOf("/") + 1);
  const taken = new Set(results.map((result) => (result.type === "extracted" ? result.output : "")));
  const beside = isOnly ? path : place(taken.has(place(base)) ? `${base}~original` : base);
  const stored = await extractStored(job, beside, problem);
  return {
    problem,
    results: [...results, ...stored.results],
    summary: {
      extracted: results.length + stored.summary.extracted,
      failed: stored.summary.failed,
      writtenBytes: summary.writtenBytes + stored.summary.writtenBytes,
      cancelled: summary.cancelled || stored.summary.cancelled,
      peakBytes: Math.max(summary.peakBytes, stored.summary.peakBytes),
    },
  };
}

/** Writes the entry as it is stored. */
async function extractStored(
  { session, entry, options }: AssetJob,
  path: string,
  unopened: AssetxError | undefined,
): Promise<AssetOutcome> {
  const results: EntryResult[] = [];
  const names: OutputNames = { plan: () => ({ path, renamed: false, reasons: [] }) };
  const summary = await session.extract({
    ...options,
    convert: false,
    names,
    select: [entry.index],
    onResult: (result) =>
      results.push(result.type === "extracted" && unopened !== undefined ? { ...result, unopened } : result),
  });
  return { results, summary };
}

function withExtensionOf(path: string, output: string): string {
  const base = output.slice(output.lastIndexOf("/") + 1);
  const at = base.lastIndexOf(".");
  const extension = at <= 0 ? "" : base.slice(at);
  return path.toLowerCase().endsWith(extension.toLowerCase()) ? path : path + extension;
}

function movedSink(sink: OutputSink, place: (path: string) => string): OutputSink {
  return {
    ...(sink.isSequential === undefined ? {} : { isSequential: sink.isSequential }),
    create: (path, sizeBytes) => sink.create(place(path), sizeBytes),
  };
}

function signalOf({ signal }: AssetOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function endsAll({ code }: AssetxError): boolean {
  return code === "output.full" || code === "limit.output";
}

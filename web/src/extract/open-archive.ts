import { failure } from "@assetx/core/error";
import { fetchFormats } from "../client/registry.ts";
import { Archive } from "./archive.ts";
import { startEngine, unwrap, type Engine } from "./bridge.ts";
import { siblingsOf, type ChosenFile } from "../files/index.ts";
import type { FileEnds } from "./identify.ts";
import { loadPlugin, type LoadedPlugin } from "./plugin-loader.ts";
import { recogniseFiles, type Recognised } from "./recognise.ts";

/** What is being done, for the page to say. */
export type Stage =
  | { readonly kind: "fetching"; readonly plugin: string }
  | { readonly kind: "listing"; readonly plugin: string; readonly entries: number; readonly ratio: number | undefined }
  | { readonly kind: "looking"; readonly files: number };

export type Opened =
  | { readonly kind: "archive"; readonly archive: Archive }
  /** No format fits; `compared` formats were looked at. */
  | { readonly kind: "unknown"; readonly ends: FileEnds; readonly compared: number };

export interface OpenArchiveOptions {
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
}

/** A probe below this is a no where only bytes speak for the plugin. */
const SURE = 50;
/** Where the file's name speaks for it too, anything but a flat no is worth a try: some formats show too little. */
const SURE_WITH_NAME = 1;
/** More plugins than this are not asked about one file. */
const MAX_PROBED = 5;
/** Of a folder whose files only have likely names, this many are asked about. */
const MAX_TRIED_FILES = 8;

/**
 * Finds the archive among chosen files, fetches and verifies the plugin that opens it, and lists it. The files never
 * leave the browser: the registry is only asked for its table of signatures, its keys and the plugin.
 *
 * @throws AssetxError `cancelled` after `signal`, and whatever fetching, verifying or listing refuses
 */
export async function openArchive(files: readonly ChosenFile[], options: OpenArchiveOptions): Promise<Opened> {
  const { onStage, signal } = options;
  onStage({ kind: "looking", files: files.length });
  const formats = (await fetchFormats(signal)).items;
  const recognised = await recogniseFiles(files, formats, signal);
  throwIfCancelled(signal);
  const best = recognised[0];
  if (best === undefined) throw failure("input.not-found", { path: "the chosen folder" });
  if (best.candidates.length === 0) return { kind: "unknown", ends: best.ends, compared: formats.length };

  const engine = await startEngine();
  // What a closed tab left on disk would count against this site's quota for ever.
  await engine.api.release();
  const stop = (): void => {
    engine.terminate();
  };
  signal.addEventListener("abort", stop);
  try {
    for (const each of recognised.slice(0, MAX_TRIED_FILES)) {
      if (each.candidates.length === 0) break;
      const archive = await raceCancel(listBest(engine, each, files, options), signal);
      if (archive !== undefined) return { kind: "archive", archive };
    }
  } catch (error) {
    engine.terminate();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  engine.terminate();
  return { kind: "unknown", ends: best.ends, compared: formats.length };
}

/** A terminated worker never answers, so waiting for it ends with the signal. */
async function raceCancel<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(failure("cancelled", { what: "opening the file" }));
    });
  });
  return Promise.race([work, cancelled]);
}

async function listBest(
  engine: Engine,
  best: Recognised,
  files: readonly ChosenFile[],
  { onStage, signal }: OpenArchiveOptions,
): Promise<Archive | undefined> {
  const { file } = best.chosen;
  const siblings = siblingsOf(best.chosen, files);
  const open = async (plugin: LoadedPlugin): Promise<number> =>
    unwrap(await engine.api.open({ name: file.name, blob: file, siblings, plugin: plugin.module }));

  let chosen: { readonly plugin: LoadedPlugin; readonly session: number; readonly sure: number } | undefined;
  const wanted = distinctPlugins(best);
  for (const { name, version } of wanted) {
    const named = best.candidates.some(({ format, extension }) => extension && format.plugin === name);
    onStage({ kind: "fetching", plugin: name });
    const plugin = await loadPlugin(name, version, signal);
    const session = await open(plugin);
    // A magic that only one plugin claims needs no second opinion.
    const decided = wanted.length === 1 && (best.candidates[0]?.magicBytes ?? 0) > 0;
    const sure = decided ? 100 : unwrap(await engine.api.probe(session));
    if (sure < (named ? SURE_WITH_NAME : SURE) || sure <= (chosen?.sure ?? 0)) {
      await engine.api.close(session);
      continue;
    }
    if (chosen !== undefined) await engine.api.close(chosen.session);
    chosen = { plugin, session, sure };
  }
  if (chosen === undefined) return undefined;
  const { plugin, session } = chosen;
  onStage({ kind: "listing", plugin: plugin.name, entries: 0, ratio: undefined });
  const source = { name: file.name, sizeBytes: file.size, head: best.ends.head.slice(0, 4), plugin };
  return Archive.list(engine, session, source, (progress) => {
    const ratio = progress.totalBytes > 0 ? progress.doneBytes / progress.totalBytes : undefined;
    onStage({ kind: "listing", plugin: plugin.name, entries: progress.doneEntries, ratio });
  });
}

/** Plugins of the best candidates, each once, in order. */
function distinctPlugins(best: Recognised): readonly { readonly name: string; readonly version: string }[] {
  const names = new Map<string, string>();
  for (const { format } of best.candidates) if (!names.has(format.plugin)) names.set(format.plugin, format.version);
  return [...names].slice(0, MAX_PROBED).map(([name, version]) => ({ name, version }));
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw failure("cancelled", { what: "opening the file" });
}

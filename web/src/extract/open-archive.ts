import type { IndexedFormat } from "@assetx/core/api";
import { failure, toAssetxError, type AssetxError } from "@assetx/core/error";
import { proxy } from "comlink";
import { fetchFormats } from "../client/registry.ts";
import { Archive } from "./archive.ts";
import { startEngine, unwrap, type Engine } from "./bridge.ts";
import { claimFile } from "./claim.ts";
import type { ChosenFile } from "../files/index.ts";
import type { FileEnds } from "./identify.ts";
import { assetExtensions, createInnerPlugins } from "./inner-plugins.ts";
import { isAboutKeys } from "./keys.ts";
import type { LoadedPlugin } from "./plugin-loader.ts";
import { recogniseFiles } from "./recognise.ts";
import { lookAtAddress, toTarget, type Target } from "./target.ts";

/** What is being done, for the page to say. */
export type Stage =
  | { readonly kind: "fetching"; readonly plugin: string }
  | { readonly kind: "listing"; readonly plugin: string; readonly entries: number; readonly ratio: number | undefined }
  | { readonly kind: "looking"; readonly files: number };

/** Keys by what containers call them. */
export type Keys = ReadonlyMap<string, Uint8Array>;

export type Opened =
  | { readonly kind: "archive"; readonly archive: Archive }
  /** Nothing can be listed without the keys of these ids, or with those that were given. */
  | {
      readonly kind: "locked";
      readonly name: string;
      readonly missingKeys: readonly string[];
      readonly error: AssetxError;
    }
  /** No format fits; `compared` formats were looked at. */
  | { readonly kind: "unknown"; readonly ends: FileEnds; readonly compared: number };

export interface OpenArchiveOptions {
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
  /** The one of the files to open, where a person said which. */
  readonly wanted?: ChosenFile;
  /** A file to read over HTTP instead of any of the chosen ones. */
  readonly address?: string;
  readonly keys?: Keys;
}

/** Of a folder whose files only have likely names, this many are asked about. */
const MAX_TRIED_FILES = 8;

/**
 * Finds the archive among chosen files, fetches and verifies the plugin that opens it, and lists it. The files never
 * leave the browser: the registry is only asked for its table of signatures, its keys and the plugin.
 *
 * @throws AssetxError `cancelled` after `signal`, and whatever fetching, verifying or listing refuses
 */
export async function openArchive(files: readonly ChosenFile[], options: OpenArchiveOptions): Promise<Opened> {
  const { onStage, signal, address } = options;
  onStage({ kind: "looking", files: address === undefined ? files.length : 1 });
  const formats = (await fetchFormats(signal)).items;
  if (address !== undefined) {
    return await openFirst(options, formats, async (engine) => [await lookAtAddress(engine, address, formats)]);
  }
  const recognised = await recogniseFiles(options.wanted === undefined ? files : [options.wanted], formats, signal);
  throwIfCancelled(signal);
  const best = recognised[0];
  if (best === undefined) throw failure("input.not-found", { path: "the chosen folder" });
  if (best.candidates.length === 0) return { kind: "unknown", ends: best.ends, compared: formats.length };
  const targets = recognised.slice(0, MAX_TRIED_FILES).map((each) => toTarget(each, files));
  return await openFirst(options, formats, () => targets);
}

/** Opens the first of the targets that a plugin opens. */
async function openFirst(
  options: OpenArchiveOptions,
  formats: readonly IndexedFormat[],
  findTargets: (engine: Engine) => readonly Target[] | Promise<readonly Target[]>,
): Promise<Opened> {
  const { signal } = options;
  const engine = await startEngine();
  const stop = (): void => {
    engine.terminate();
  };
  signal.addEventListener("abort", stop);
  let ends: FileEnds | undefined;
  try {
    // What a closed tab left on disk would count against this site's quota for ever.
    await raceCancel(engine.api.release(), signal);
    for (const target of await raceCancel(Promise.resolve(findTargets(engine)), signal)) {
      ends ??= target.ends;
      if (target.candidates.length === 0) break;
      const opened = await raceCancel(listBest(engine, target, formats, options), signal);
      if (opened?.kind === "locked") engine.terminate();
      if (opened !== undefined) return opened;
    }
  } catch (error) {
    engine.terminate();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  engine.terminate();
  if (ends === undefined) throw failure("input.not-found", { path: "the chosen folder" });
  return { kind: "unknown", ends, compared: formats.length };
}

/** A terminated worker never answers, so waiting for it ends with the signal. */
async function raceCancel<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfCancelled(signal);
  const cancelled = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(failure("cancelled", { what: "opening the file" }));
    });
  });
  return Promise.race([work, cancelled]);
}

async function listBest(
  engine: Engine,
  best: Target,
  formats: readonly IndexedFormat[],
  { onStage, signal, keys = new Map() }: OpenArchiveOptions,
): Promise<Opened | undefined> {
  const { name: fileName, sizeBytes, address, source: place } = best;
  const inner = new Set<LoadedPlugin>();
  const innerPlugins = createInnerPlugins(formats, signal, (plugin) => inner.add(plugin));
  const open = async (plugin: LoadedPlugin): Promise<number> => {
    const request = {
      name: fileName,
      ...place,
      plugin: plugin.module,
      keys,
      assetExtensions: assetExtensions(formats),
    };
    return unwrap(await engine.api.open(request, proxy(innerPlugins)));
  };

  const claim = await claimFile(engine, best, {
    open,
    signal,
    onFetch: (plugin) => {
      onStage({ kind: "fetching", plugin });
    },
  });
  if (claim === undefined) return undefined;
  const { plugin, session } = claim;
  onStage({ kind: "listing", plugin: plugin.name, entries: 0, ratio: undefined });
  const source = { name: fileName, sizeBytes, address, head: best.ends.head.slice(0, 4), plugin, inner, keys };
  try {
    const archive = await Archive.list(engine, session, source, (progress) => {
      const ratio = progress.totalBytes > 0 ? progress.doneBytes / progress.totalBytes : undefined;
      onStage({ kind: "listing", plugin: plugin.name, entries: progress.doneEntries, ratio });
    });
    return { kind: "archive", archive };
  } catch (thrown) {
    const error = toAssetxError(thrown);
    const missing = isAboutKeys(error) ? unwrap(await engine.api.missingKeys(session)) : [];
    const missingKeys = isAboutKeys(error) ? [...new Set([...missing, ...keys.keys()])] : [];
    if (missingKeys.length === 0) throw error;
    return { kind: "locked", name: fileName, missingKeys, error };
  }
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw failure("cancelled", { what: "opening the file" });
}

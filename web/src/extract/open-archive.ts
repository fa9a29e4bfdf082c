import type { IndexedFormat } from "@assetx/core/api";
import { failure, toAssetxError, type AssetxError } from "@assetx/core/error";
import { proxy } from "comlink";
import { fetchFormats } from "../client/registry.ts";
import { Archive } from "./archive.ts";
import { startEngine, unwrap, type Engine } from "./bridge.ts";
import { claimFile, claimWith } from "./claim.ts";
import type { ChosenFile } from "../files/index.ts";
import { assetExtensions, createInnerPlugins } from "./inner-plugins.ts";
import { isAboutKeys } from "./keys.ts";
import type { Alternatives, Opened, Stage } from "./opened.ts";
import type { LoadedPlugin } from "./plugin-loader.ts";
import type { PluginChoice, PluginRef } from "./plugin-ref.ts";
import { recogniseFiles } from "./recognise.ts";
import { findSearchPlugin, isNothingFound, isSearchPlugin } from "./search-plugin.ts";
import { lookAtAddress, toTarget, type Target } from "./target.ts";

/** Keys by what containers call them. */
export type Keys = ReadonlyMap<string, Uint8Array>;

/** The plugin that a person said, and what there was to choose from. */
export interface Using {
  readonly plugin: PluginRef;
  readonly choices: readonly PluginChoice[];
}

export interface OpenArchiveOptions {
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
  /** The one of the files to open, where a person said which. */
  readonly wanted?: ChosenFile;
  /** A file to read over HTTP instead of any of the chosen ones. */
  readonly address?: string;
  /** The plugin to open it with, whether or not that recognises it. */
  readonly using?: Using;
  readonly keys?: Keys;
  /** Containers in the file are listed as they are stored. */
  readonly isFlat?: boolean;
}

/** Of a folder whose files only have likely names, this many are asked about. */
const MAX_TRIED_FILES = 8;

/**
 * Finds the archive among chosen files, fetches and verifies the plugin that opens it, and lists it. The files never
 * leave the browser: the registry is only asked for its table of signatures, its keys and the plugin.
 *
 * @throws AssetxError `cancelled` after `signal`, and whatever fetching or verifying refuses
 */
export async function openArchive(files: readonly ChosenFile[], options: OpenArchiveOptions): Promise<Opened> {
  const { onStage, signal, address, wanted, using } = options;
  onStage({ kind: "looking", files: address === undefined ? files.length : 1 });
  const formats = (await fetchFormats(signal)).items;
  if (address !== undefined) {
    return await openFirst(options, formats, async (engine) => [await lookAtAddress(engine, address, formats)]);
  }
  const recognised = await recogniseFiles(wanted === undefined ? files : [wanted], formats, signal);
  throwIfCancelled(signal);
  const targets = recognised.slice(0, MAX_TRIED_FILES).map((each) => toTarget(each, files));
  const [best] = targets;
  if (best === undefined) throw failure("input.not-found", { path: "the chosen folder" });
  if (best.candidates.length === 0 && using === undefined) return toUnknown(best, formats, false);
  return await openFirst(options, formats, () => targets);
}

/** Opens the first of the targets that a plugin opens. */
async function openFirst(
  options: OpenArchiveOptions,
  formats: readonly IndexedFormat[],
  findTargets: (engine: Engine) => readonly Target[] | Promise<readonly Target[]>,
): Promise<Opened> {
  const { signal, using } = options;
  const engine = await startEngine();
  const stop = (): void => {
    engine.terminate();
  };
  signal.addEventListener("abort", stop);
  let first: Target | undefined;
  try {
    // What a closed tab left on disk would count against this site's quota for ever.
    await raceCancel(engine.api.release(), signal);
    for (const target of await raceCancel(Promise.resolve(findTargets(engine)), signal)) {
      first ??= target;
      if (target.candidates.length === 0 && using === undefined) break;
      const opened = await raceCancel(listBest(engine, target, formats, options), signal);
      if (opened !== undefined && opened.kind !== "archive") engine.terminate();
      if (opened !== undefined) return opened;
    }
  } catch (error) {
    engine.terminate();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
  engine.terminate();
  if (first === undefined) throw failure("input.not-found", { path: "the chosen folder" });
  return toUnknown(first, formats, false);
}

function toUnknown(target: Target, formats: readonly IndexedFormat[], isSearched: boolean): Opened {
  const { ends, address, file } = target;
  const search = isSearched || ends.sizeBytes === 0 ? undefined : findSearchPlugin(formats);
  const host = address === undefined ? undefined : new URL(address).host;
  return {
    kind: "unknown",
    ends,
    compared: formats.length,
    host,
    isSearched,
    instead: { file, choices: [], search },
  };
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
  target: Target,
  formats: readonly IndexedFormat[],
  { onStage, signal, using, keys = new Map(), isFlat = false }: OpenArchiveOptions,
): Promise<Opened | undefined> {
  const { name: fileName, sizeBytes, address, source: place } = target;
  const inner = new Set<LoadedPlugin>();
  const innerPlugins = createInnerPlugins(formats, signal, (plugin) => inner.add(plugin));
  const open = async ({ module }: LoadedPlugin): Promise<number> => {
    const request = { name: fileName, ...place, plugin: module, keys, assetExtensions: assetExtensions(formats) };
    return unwrap(await engine.api.open(request, isFlat ? undefined : proxy(innerPlugins)));
  };
  const onFetch = (plugin: string): void => {
    onStage({ kind: "fetching", plugin });
  };

  const claiming = { open, signal, onFetch };
  const claim = using === undefined ? await claimFile(engine, target, claiming) : await claimWith(using, claiming);
  if (claim === undefined) return undefined;
  const { plugin, session, choices } = claim;
  const isSearch = isSearchPlugin(plugin.name);
  const search = isSearch ? undefined : findSearchPlugin(formats);
  const instead: Alternatives = { file: target.file, choices, search };
  const listing = { kind: "listing", plugin: plugin.name, isSearch } as const;
  onStage({ ...listing, entries: 0, ratio: undefined });
  const head = target.ends.head.slice(0, 4);
  const source = { name: fileName, sizeBytes, address, head, plugin, inner, instead, isFlat, keys };
  try {
    const archive = await Archive.list(engine, session, source, (progress) => {
      const ratio = progress.totalBytes > 0 ? progress.doneBytes / progress.totalBytes : undefined;
      onStage({ ...listing, entries: progress.doneEntries, ratio });
    });
    return { kind: "archive", archive };
  } catch (thrown) {
    const error = toAssetxError(thrown);
    if (isSearch && isNothingFound(error)) return toUnknown(target, formats, true);
    const missingKeys = await askedKeys(engine, session, error, keys);
    if (missingKeys.length > 0) return { kind: "locked", name: fileName, missingKeys, error };
    if (error.fault !== "author" && error.fault !== "file") throw error;
    return { kind: "refused", name: fileName, plugin, error, instead };
  }
}

/** Ids of the keys without which, or with which, nothing could be listed; empty when it is not about keys. */
async function askedKeys(engine: Engine, session: number, error: AssetxError, given: Keys): Promise<readonly string[]> {
  if (!isAboutKeys(error)) return [];
  return [...new Set([...unwrap(await engine.api.missingKeys(session)), ...given.keys()])];
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw failure("cancelled", { what: "opening the file" });
}

import { AssetxError } from "@assetx/core/error";
import { unwrap, type Engine } from "./bridge.ts";
import { distinctPlugins, type Candidate } from "./identify.ts";
import { loadPlugin, type LoadedPlugin } from "./plugin-loader.ts";
import type { PluginChoice, PluginRef } from "./plugin-ref.ts";

/** The plugin that is to read a file, and the session it was opened in. */
interface Taken {
  readonly plugin: LoadedPlugin;
  readonly session: number;
  /** All that say they read it, the surest first. */
  readonly choices: readonly PluginChoice[];
}

/** A plugin that says it reads a file. */
export interface Claim extends Taken {
  /** 0 to 100. */
  readonly sure: number;
  /** A magic that nobody else claims decided, without a question. */
  readonly bySignature: boolean;
}

export interface ClaimOptions {
  /** Opens the file with a plugin. */
  readonly open: (plugin: LoadedPlugin) => Promise<number>;
  readonly onFetch: (plugin: string) => void;
  readonly signal: AbortSignal;
}

/** A probe below this is a no where only bytes speak for the plugin. */
const SURE = 50;
/** Where the file's name speaks for it too, anything but a flat no is worth a try: some formats show too little. */
const SURE_WITH_NAME = 1;
/** More plugins than this are not asked about one file. */
const MAX_PROBED = 12;
/** Where no magic is there, the first that is so sure ends the questions. */
const SURE_ENOUGH = 90;

/** The surest of a file's candidates, of equals the first; sessions of the others are closed again. */
export async function claimFile(
  engine: Engine,
  { candidates }: { readonly candidates: readonly Candidate[] },
  { open, onFetch, signal }: ClaimOptions,
): Promise<Claim | undefined> {
  let best: Omit<Claim, "choices"> | undefined;
  const choices: PluginChoice[] = [];
  const wanted = distinctPlugins(candidates, MAX_PROBED);
  const hasMagic = (candidates[0]?.magicBytes ?? 0) > 0;
  for (const { name, version } of wanted) {
    const named = candidates.some(({ format, extension }) => extension && format.plugin === name);
    onFetch(name);
    const plugin = await loadPlugin(name, version, signal);
    const session = await open(plugin);
    // A magic that only one plugin claims needs no second opinion.
    const bySignature = wanted.length === 1 && hasMagic;
    const sure = bySignature ? 100 : await probe(engine, session);
    const isYes = sure >= (named ? SURE_WITH_NAME : SURE);
    if (isYes) choices.push({ name, version, sure });
    if (!isYes || sure <= (best?.sure ?? 0)) {
      await engine.api.close(session);
      continue;
    }
    if (best !== undefined) await engine.api.close(best.session);
    best = { plugin, session, sure, bySignature };
    if (!hasMagic && sure >= SURE_ENOUGH) break;
  }
  if (best === undefined) return undefined;
  return { ...best, choices: choices.toSorted((left, right) => right.sure - left.sure) };
}

/** Opens a file with the plugin that a person said, whatever it thinks of the file. */
export async function claimWith(
  { plugin: { name, version }, choices }: { readonly plugin: PluginRef; readonly choices: readonly PluginChoice[] },
  { open, onFetch, signal }: ClaimOptions,
): Promise<Taken> {
  onFetch(name);
  const plugin = await loadPlugin(name, version, signal);
  return { plugin, session: await open(plugin), choices };
}

/** A plugin that fails on the file does not recognise it. */
async function probe(engine: Engine, session: number): Promise<number> {
  try {
    return unwrap(await engine.api.probe(session));
  } catch (thrown) {
    if (thrown instanceof AssetxError && (thrown.fault === "author" || thrown.fault === "file")) return 0;
    throw thrown;
  }
}

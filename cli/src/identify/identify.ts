import { fail } from "@assetx/core/error";
import type { CatalogFormat, CatalogPlugin } from "../catalog/index.ts";
import { readFileEnds, type FileEnds } from "../file/index.ts";
import { DECISIVE_BITS, matchExtension, matchSignatures, signatureReach } from "./match.ts";

/** Asks a plugin's `ax_probe`: 0 to 100. Loads the sandbox, so it is asked only when signatures do not decide. */
export type Probe = (plugin: CatalogPlugin, path: string) => Promise<number>;

export interface Identification {
  readonly plugin: CatalogPlugin;
  readonly format: CatalogFormat | undefined;
  /** 0 to 100: 100 when a signature of at least 32 bits decided, else what the plugin's probe answered. */
  readonly confidence: number;
  readonly decidedBy: "probe" | "signature";
}

const PROBE_PASS = 50;
const PROBE_SURE = 90;

/**
 * Finds the plugin that reads a file, by its content; the extension only decides who is asked first.
 *
 * @param ends at least as much of each as `signatureReach` says; read from the file when absent
 * @returns `undefined` when nobody recognises it
 * @throws AssetxError `input.*`, `cli.ambiguous`
 */
export async function findPlugin(
  catalog: readonly CatalogPlugin[],
  path: string,
  probe: Probe,
  ends?: FileEnds,
): Promise<Identification | undefined> {
  const { headBytes, tailBytes } = signatureReach(catalog);
  return await identifyEnds(catalog, path, ends ?? readFileEnds(path, headBytes, tailBytes), probe, "all");
}

/**
 * The same for a file whose ends are known.
 *
 * @param ends at least as much of each as `signatureReach` says
 * @param asks who is asked about a file without a signature: all plugins, or those of its extension and those with a format
 *   that has no signature, which is enough unless the file was renamed and cut at the front
 * @throws AssetxError `cli.ambiguous`
 */
export async function identifyEnds(
  catalog: readonly CatalogPlugin[],
  path: string,
  ends: FileEnds,
  probe: Probe,
  asks: "all" | "likely",
): Promise<Identification | undefined> {
  const matches = matchSignatures(catalog, ends);
  const [only] = matches;
  if (only !== undefined && matches.length === 1 && only.bits >= DECISIVE_BITS) {
    return { plugin: only.plugin, format: only.format, confidence: 100, decidedBy: "signature" };
  }
  if (matches.length > 0) return await askAll(path, matches, probe);
  const candidates = orderByExtension(catalog, path);
  const asked = asks === "all" ? candidates : candidates.filter(isLikely);
  return await askUntilSure(path, asked, probe);
}

/** A plugin all of whose formats have signatures has nothing to say of a file without one. */
function isLikely({ plugin, format }: Candidate): boolean {
  return format !== undefined || plugin.formats.some(({ signatures }) => signatures.length === 0);
}

interface Candidate {
  readonly plugin: CatalogPlugin;
  readonly format: CatalogFormat | undefined;
}

/** @throws AssetxError `cli.ambiguous` when two are equally sure */
async function askAll(
  path: string,
  candidates: readonly Candidate[],
  probe: Probe,
): Promise<Identification | undefined> {
  const answers: Identification[] = [];
  for (const { plugin, format } of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- each probe is a sandbox; one at a time bounds memory
    const confidence = await probe(plugin, path);
    if (confidence >= PROBE_PASS) answers.push({ plugin, format, confidence, decidedBy: "probe" });
  }
  const [best, second] = answers.toSorted((a, b) => b.confidence - a.confidence || rankOf(a) - rankOf(b));
  if (best !== undefined && second?.confidence === best.confidence && rankOf(best) === rankOf(second)) {
    fail("cli.ambiguous", { path, plugins: [best.plugin.name, second.plugin.name] });
  }
  return best;
}

/** What somebody installed was meant to be used, so between equals it comes before what is bundled. */
function rankOf({ plugin }: Identification): number {
  return plugin.origin === "installed" ? 0 : 1;
}

/** Without a signature everybody may be asked, likely ones first; the first who is sure ends it. */
async function askUntilSure(
  path: string,
  candidates: readonly Candidate[],
  probe: Probe,
): Promise<Identification | undefined> {
  let best: Identification | undefined;
  for (const { plugin, format } of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is asked only if this one is not sure
    const confidence = await probe(plugin, path);
    if (confidence < PROBE_PASS || confidence <= (best?.confidence ?? 0)) continue;
    best = { plugin, format, confidence, decidedBy: "probe" };
    if (confidence >= PROBE_SURE) break;
  }
  return best;
}

function orderByExtension(catalog: readonly CatalogPlugin[], path: string): readonly Candidate[] {
  const likely = matchExtension(catalog, path);
  const names = new Set(likely.map(({ plugin }) => plugin.name));
  const others = catalog.filter((plugin) => !names.has(plugin.name));
  return [...likely, ...others.map((plugin) => ({ plugin, format: undefined }))];
}

/**
 * The same, where nothing can go on without a plugin.
 *
 * @throws AssetxError `cli.unidentified`, `cli.ambiguous`, `input.*`
 */
export async function getPluginFor(
  catalog: readonly CatalogPlugin[],
  path: string,
  probe: Probe,
  ends?: FileEnds,
): Promise<Identification> {
  const found = await findPlugin(catalog, path, probe, ends);
  if (found !== undefined) return found;
  return fail("cli.unidentified", { path, plugins: matchExtension(catalog, path).map(({ plugin }) => plugin.name) });
}

import { AssetxError } from "@assetx/core/error";
import type { Session } from "@assetx/wasm/extract";
import { extractAll, withSession } from "../extract-all.ts";
import { convertAll, type CaseReport } from "../fixture/index.ts";
import type { PluginSet } from "../plugin-set.ts";
import { inputOf, keysOf, loadSamples } from "../sample.ts";
import type { Sighting } from "./matrix.ts";

/** Real files that were read without a miss. */
export function sightingsOf(rows: readonly CaseReport[]): readonly Sighting[] {
  return rows.flatMap(({ format, inner = [], listed, extracted, converted, misses }) => {
    if (format === undefined || misses.length > 0) return [];
    return [format, ...inner].map(({ plugin, id, version }) => ({
      plugin,
      format: id,
      version,
      isReal: true,
      isListed: listed === "yes",
      isExtracted: extracted === "yes",
      isConverted: converted === "yes",
    }));
  });
}

/** What each plugin makes of the files of its own sample.ts; what it refuses shows nothing. */
export async function sightSamples(plugins: PluginSet): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = [];
  for (const [folder, plugin] of plugins.byFolder) {
    for (const sample of await loadSamples(folder)) {
      const see = async (session: Session): Promise<Sighting | undefined> => await sight(folder, session, plugins);
      const seen = await withSession(plugin, inputOf(sample), see, keysOf(sample));
      if (seen !== undefined) sightings.push(seen);
    }
  }
  return sightings;
}

async function sight(folder: string, session: Session, plugins: PluginSet): Promise<Sighting | undefined> {
  try {
    const { listing, entries } = await extractAll(session);
    if (listing.format === undefined || listing.problem !== undefined) return undefined;
    const { products } = await convertAll(session, plugins);
    return {
      plugin: folder,
      format: listing.format.id,
      version: listing.format.version ?? "",
      isReal: false,
      isListed: entries.length > 0,
      isExtracted: entries.some(({ problem }) => problem === undefined),
      isConverted: products.size > 0,
    };
  } catch (error) {
    if (error instanceof AssetxError) return undefined;
    throw error;
  }
}

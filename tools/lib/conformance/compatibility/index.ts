import { readManifest } from "../first-party.ts";
import type { CaseReport } from "../fixture/index.ts";
import type { PluginSet } from "../plugin-set.ts";
import { createMatrix, type FormatRow, type PluginFacts } from "./matrix.ts";
import { sightingsOf, sightSamples } from "./sighting.ts";

export type { FormatRow } from "./matrix.ts";

/** What every plugin reads of every format, by what real and generated files showed. */
export async function makeCompatibility(
  rows: readonly CaseReport[],
  plugins: PluginSet,
): Promise<readonly FormatRow[]> {
  return createMatrix([...sightingsOf(rows), ...(await sightSamples(plugins))], factsOf);
}

function factsOf(folder: string): PluginFacts {
  const { package: about, plugin, formats } = readManifest(folder);
  const describe = (format: string): string =>
    formats.find(({ id }) => id === format)?.description ?? about.description;
  return { name: about.name, engines: plugin.engines, describe };
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AssetxError } from "@assetx/core/error";
import type { Listing, Session } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import type { Sample } from "../../../plugins/sdk/sample/index.ts";
import { ROOT } from "../paths.ts";
import { extractAll, withSession, type ExtractedEntry } from "./extract-all.ts";
import { loadFirstParty } from "./first-party.ts";
import { inputOf, keysOf, loadSamples } from "./sample.ts";

/** What a plugin must give for one of its samples. */
export interface GoldenSample {
  /** Code of the error when the whole sample is refused, or of what ended its listing early. */
  readonly problem?: string;
  readonly format?: string;
  readonly diagnostics: readonly string[];
  readonly entries: readonly ExtractedEntry[];
}

/** By the sample's name. */
export type Golden = Readonly<Record<string, GoldenSample>>;

export function goldenPath(folder: string): string {
  return join(ROOT, "plugins", folder, "golden.json");
}

/** The checked-in expectation; empty when there is none yet, which equals no plugin's answer. */
export function readGolden(folder: string): Golden {
  const path = goldenPath(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Golden) : {};
}

/** What the plugin gives now. */
export async function goldenOf(folder: string): Promise<Golden> {
  const plugin = loadFirstParty(folder);
  const golden: Record<string, GoldenSample> = {};
  for (const sample of await loadSamples(folder)) golden[sample.name] = (await answerOf(plugin, sample)).golden;
  return golden;
}

interface Answer {
  readonly golden: GoldenSample;
  readonly fuelUsed: number | undefined;
}

/** What a plugin gives for one sample, and the fuel that listing it took; no fuel is told of a sample that is refused. */
export async function answerOf(plugin: PluginModule, sample: Sample): Promise<Answer> {
  const answer = async (session: Session): Promise<Answer> => {
    try {
      const { listing, entries } = await extractAll(session);
      return { golden: describe(listing, entries), fuelUsed: listing.fuelUsed };
    } catch (error) {
      if (!(error instanceof AssetxError)) throw error;
      return { golden: { problem: error.code, diagnostics: [], entries: [] }, fuelUsed: undefined };
    }
  };
  return await withSession(plugin, inputOf(sample), answer, keysOf(sample));
}

function describe(listing: Listing, entries: readonly ExtractedEntry[]): GoldenSample {
  const { problem, format, diagnostics } = listing;
  return {
    ...(problem === undefined ? {} : { problem: problem.code }),
    ...(format === undefined ? {} : { format: `${format.id} ${format.version ?? ""}`.trim() }),
    diagnostics: diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    entries,
  };
}

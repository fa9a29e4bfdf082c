import { AssetxError } from "@assetx/core/error";
import type { Input } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { compareEntries } from "./compare.ts";
import { extractAll, withSession } from "./extract-all.ts";
import type { Fixture } from "./reference.ts";

/** A plugin that claims at least this much of a file it does not read would be chosen for it. */
export const CONFUSION_LIMIT = 50;

/** What was found out about one real file. */
export interface FixtureReport {
  readonly plugin: string;
  readonly fixture: string;
  /** Its own plugin is surer than every other, and at least `CONFUSION_LIMIT`. */
  readonly identified: boolean;
  readonly listed: boolean;
  readonly extracted: boolean;
  /** It was answered with a code, as it must be; the three above are false then. */
  readonly refused: boolean;
  readonly entries: number;
  readonly misses: readonly string[];
}

/** Identifies, lists and extracts one real file and compares every entry with the reference. */
export async function checkFixture(
  fixture: Fixture,
  plugins: ReadonlyMap<string, PluginModule>,
): Promise<FixtureReport> {
  const report = { plugin: fixture.folder.plugin, fixture: fixture.name };
  const plugin = plugins.get(fixture.folder.plugin);
  if (plugin === undefined) return { ...report, ...NOTHING, misses: ["there is no such plugin"] };
  const input: Input = { kind: "path", path: fixture.path };
  if (fixture.entries === undefined) return { ...report, ...(await expectRefusal(plugin, input)) };
  const identifyMiss = await findIdentifyMiss(fixture.folder.plugin, input, plugins);
  const identified = identifyMiss === undefined;
  const identifyMisses = identified ? [] : [identifyMiss];
  try {
    const { listing, entries } = await withSession(plugin, input, extractAll);
    const misses = compareEntries(fixture, entries);
    const problems = listing.problem === undefined ? [] : [`the listing ends with ${listing.problem.code}`];
    return {
      ...report,
      identified,
      listed: problems.length === 0 && entries.length === fixture.entries.length,
      extracted: misses.length === 0,
      refused: false,
      entries: entries.length,
      misses: [...identifyMisses, ...problems, ...misses],
    };
  } catch (error) {
    return { ...report, ...NOTHING, identified, misses: [...identifyMisses, describe(error)] };
  }
}

const NOTHING = { identified: false, listed: false, extracted: false, refused: false, entries: 0 } as const;

/** How sure each plugin is of an input. */
export async function probeAll(
  input: Input,
  plugins: ReadonlyMap<string, PluginModule>,
): Promise<ReadonlyMap<string, number>> {
  const answers = new Map<string, number>();
  for (const [name, plugin] of plugins)
    answers.set(name, await withSession(plugin, input, (session) => session.probe()));
  return answers;
}

async function findIdentifyMiss(
  own: string,
  input: Input,
  plugins: ReadonlyMap<string, PluginModule>,
): Promise<string | undefined> {
  const answers = await probeAll(input, plugins);
  const mine = answers.get(own) ?? 0;
  if (mine < CONFUSION_LIMIT) return `${own} is only ${mine} sure of it`;
  const rival = [...answers].find(([name, sure]) => name !== own && sure >= CONFUSION_LIMIT);
  return rival === undefined ? undefined : `${rival[0]} is ${rival[1]} sure of it as well`;
}

/** A damaged file is answered with a code, never with a listing. */
async function expectRefusal(plugin: PluginModule, input: Input): Promise<Omit<FixtureReport, "fixture" | "plugin">> {
  try {
    const { listing } = await withSession(plugin, input, extractAll);
    const code = listing.problem?.code;
    if (code !== undefined && listing.entryCount === 0) return { ...NOTHING, refused: true, misses: [] };
    return { ...NOTHING, entries: listing.entryCount, misses: ["it was listed although it must be refused"] };
  } catch (error) {
    const refused = error instanceof AssetxError && error.code !== "internal";
    return { ...NOTHING, refused, misses: refused ? [] : [describe(error)] };
  }
}

function describe(error: unknown): string {
  return error instanceof AssetxError ? `${error.code}: ${error.message}` : `no coded error: ${String(error)}`;
}

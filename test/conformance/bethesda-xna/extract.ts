import { createHash } from "node:crypto";
import type { Input, Listing } from "@assetx/wasm/extract";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { createMemorySink } from "../../lib/session.ts";

export interface Extracted {
  readonly listing: Listing;
  /** Outputs by their path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Codes of entries that were not extracted. */
  readonly failures: readonly string[];
}

/** Everything that a plugin gives for a file, pictures and sounds converted. */
async function extractFile(plugin: string, input: Input): Promise<Extracted> {
  return await withSession(loadFirstParty(plugin), input, async (session) => {
    const listing = await session.list();
    const sink = createMemorySink();
    const failures: string[] = [];
    await session.extract({
      sink,
      convert: true,
      onResult: (result) => {
        if (result.type === "failed") failures.push(`${result.entry.name}: ${result.error.code}`);
      },
    });
    return { listing, files: sink.files, failures };
  });
}

/** The same for a file that a plugin's sample.ts makes. */
export async function extractSample(plugin: string, name: string): Promise<Extracted> {
  const sample = (await loadSamples(plugin)).find((one) => one.name === name);
  if (sample === undefined) throw new Error(`${plugin} has no sample ${name}`);
  return await extractFile(plugin, inputOf(sample));
}

/** The one output with this ending; empty when there is none. */
export function outputOf(files: ReadonlyMap<string, Uint8Array>, ending: string): Uint8Array {
  const path = [...files.keys()].find((one) => one.endsWith(ending));
  return (path === undefined ? undefined : files.get(path)) ?? new Uint8Array();
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

import type { Input, Listing } from "@assetx/wasm/extract";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { createMemorySink } from "../../lib/session.ts";

export interface Extracted {
  readonly listing: Listing;
  /** Outputs by their path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Codes of entries that were not extracted. */
  readonly failures: readonly string[];
}

/** Everything that a plugin gives for a file, pictures and sounds converted. */
export async function extractFile(plugin: string, input: Input): Promise<Extracted> {
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

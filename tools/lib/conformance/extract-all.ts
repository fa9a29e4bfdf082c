import type { EntryResult, Input, Listing, Session } from "@assetx/wasm/extract";
import { openSession } from "@assetx/wasm/node";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { createDigestSink } from "./digest-sink.ts";

/** One entry as it came out, in the order of the listing. */
export interface ExtractedEntry {
  readonly name: string;
  /** Absent when the entry was not extracted; `problem` says why. */
  readonly sizeBytes?: number;
  readonly sha256?: string;
  /** Code of what stood against this entry, in the listing or while extracting. */
  readonly problem?: string;
}

export interface ExtractedContainer {
  readonly listing: Listing;
  readonly entries: readonly ExtractedEntry[];
}

/** Lists a container and extracts every entry, keeping only sizes and digests. */
export async function extractAll(session: Session): Promise<ExtractedContainer> {
  const listing = await session.list();
  const entries: ExtractedEntry[] = Array.from(listing.entries(), ({ name, problem }) =>
    problem === undefined ? { name } : { name, problem: problem.code },
  );
  await session.extract({
    sink: createDigestSink(),
    digest: true,
    allowDotfiles: true,
    onResult: (result) => {
      entries[result.entry.index] = describeResult(result);
    },
  });
  return { listing, entries };
}

function describeResult(result: EntryResult): ExtractedEntry {
  const { name } = result.entry;
  if (result.type === "failed") return { name, problem: result.error.code };
  const { sizeBytes, sha256 } = result;
  return sha256 === undefined ? { name, sizeBytes } : { name, sizeBytes, sha256 };
}

/** Opens, uses and closes a session. */
export async function withSession<T>(
  plugin: PluginModule,
  input: Input,
  use: (session: Session) => Promise<T>,
  keys: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<T> {
  const session = await openSession({ plugin, input, keys });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

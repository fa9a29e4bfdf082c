import { AssetxError } from "@assetx/core/error";
import { DEFAULT_LIMITS, type Limits } from "@assetx/core/bytes";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { openSession } from "@assetx/wasm/node";
import { createDigestSink } from "./digest-sink.ts";

/** A damaged copy of a file, with the words that say what was done to it. */
export interface Mutation {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Codes that say the plugin or the host has a defect; a damaged file must never bring them out. */
const DEFECT = /^(?:internal|abi\..*|guard\..*|sandbox\.(?:trap|stack|fuel|timeout|worker-lost|unhealthy))$/;

const SIZE_LIMIT_BYTES = 64 * 1024 * 1024;
const LIMITS: Limits = { ...DEFAULT_LIMITS, outputBytes: SIZE_LIMIT_BYTES, listMs: 5000 };

/** What a damaged file brought out of a plugin: nothing, or the reason why that is wrong. */
export async function findDefect(
  plugin: PluginModule,
  name: string,
  mutation: Mutation,
  siblings: ReadonlyMap<string, Uint8Array>,
): Promise<string | undefined> {
  const { what, bytes } = mutation;
  const session = await openSession({ plugin, limits: LIMITS, input: { kind: "bytes", name, bytes, siblings } });
  const found: string[] = [];
  const note = (error: unknown): void => {
    if (!(error instanceof AssetxError)) found.push(`${what}: ${String(error)} has no code`);
    else if (DEFECT.test(error.code)) found.push(`${what}: ${error.code}: ${error.message}`);
  };
  try {
    const listing = await session.list();
    if (listing.problem !== undefined) note(listing.problem);
    await session.extract({
      sink: createDigestSink(),
      allowDotfiles: true,
      onResult: (result) => {
        if (result.type === "failed") note(result.error);
      },
    });
  } catch (error) {
    note(error);
  } finally {
    await session.close();
  }
  return found[0];
}

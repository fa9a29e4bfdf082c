import { FormatsIndex, matchFormats, type IdentifyPage, type IdentifyQuery } from "@assetx/core/api";
import { findHex } from "@assetx/core/bytes";
import { FORMATS_KEY } from "../../outbox/index.ts";
import type { Storage } from "../../storage/index.ts";

/** Which plugins open a file that starts so. Reads the static index: no database is asked. */
export async function identifyFile(storage: Storage, query: IdentifyQuery): Promise<IdentifyPage> {
  const stored = await storage.read(FORMATS_KEY);
  if (stored === undefined) return { items: [] };
  const { items } = FormatsIndex.parse(await new Response(stored.body).json());
  const head = findHex(query.magic ?? "") ?? new Uint8Array();
  return { items: matchFormats(items, query.ext === undefined ? { head } : { head, extension: query.ext }) };
}

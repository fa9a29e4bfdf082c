import type { Storage } from "../storage/index.ts";
import type { Store } from "../store/index.ts";
import { writeIndexFiles } from "./index-files.ts";

/**
 * Brings storage up to what the database has promised. Any number may run at once, and one that dies is made good by the
 * next: an effect is settled only after it happened, and happening twice changes nothing.
 */
export async function drainOutbox(store: Store, storage: Storage): Promise<void> {
  const rows = await store.pendingEffects();
  const bySubject = Map.groupBy(rows, (row) => row.subject);
  const settled: number[] = [];
  for (const [subject, effects] of bySubject) {
    // oxlint-disable-next-line no-await-in-loop -- they share one file of formats
    if (await writeIndexFiles(store, storage, subject)) settled.push(...effects.map((row) => row.id));
  }
  if (settled.length > 0) await store.settleEffects(settled);
}

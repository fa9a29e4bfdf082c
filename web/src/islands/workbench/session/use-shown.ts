import { useEffect, useState } from "preact/hooks";
import {
  filterEntries,
  sortEntries,
  type EntryFilter,
  type EntryOrder,
  type EntryTable,
} from "../../../extract/index.ts";

/** Entry indexes that pass `filter`, in `order`. The rows before stay until the next ones are there. */
export function useShown(table: EntryTable, filter: EntryFilter, order: EntryOrder | undefined): Uint32Array {
  const [shown, setShown] = useState<Uint32Array>(() => Uint32Array.from({ length: table.count }, (_, index) => index));
  useEffect(() => {
    const controller = new AbortController();
    void filterEntries(table, filter, controller.signal).then((passed) => {
      if (passed !== undefined) setShown(sortEntries(table, passed, order));
    });
    return () => {
      controller.abort();
    };
  }, [table, filter, order]);
  return shown;
}

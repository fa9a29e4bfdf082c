import type { JSX } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import {
  NO_FILTER,
  Selection,
  type Archive,
  type EntryFilter,
  type EntryOrder,
  type OrderKey,
} from "../../../extract/index.ts";
import { EntryGrid } from "./entry-grid.tsx";
import { FolderTreeView } from "./folder-tree-view.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { SourceBar } from "./source-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { ToolsBar } from "./tools-bar.tsx";
import { useExport } from "./use-export.ts";
import { useShown } from "./use-shown.ts";

export interface SessionViewProps {
  readonly archive: Archive;
  readonly onReset: () => void;
}

/** A listed archive: filter, browse, preview, export. */
export function SessionView({ archive, onReset }: SessionViewProps): JSX.Element {
  const { table } = archive;
  const [filter, setFilter] = useState<EntryFilter>(NO_FILTER);
  const [order, setOrder] = useState<EntryOrder>();
  const [selection, setSelection] = useState(() => Selection.none(table.count));
  const [current, setCurrent] = useState<number>();
  const kinds = useMemo(() => table.countKinds(), [table]);
  const shown = useShown(table, filter, order);
  const exporter = useExport(archive);

  const select = useCallback((indexes: Iterable<number>, on: boolean): void => {
    setSelection((before) => before.with(indexes, on));
  }, []);
  const sortBy = (key: OrderKey): void => {
    setOrder(order?.key === key ? { key, descending: !order.descending } : { key, descending: false });
  };
  const startExport = (): void => {
    exporter.start(selection.count > 0 ? selection.indexes() : shown.slice());
  };
  useEffect(() => {
    document.getElementById("main")?.focus({ preventScroll: true });
  }, []);

  return (
    <main id="main" tabIndex={-1} class="wb open">
      <SourceBar archive={archive} onReset={onReset} />
      <ToolsBar table={table} kinds={kinds} filter={filter} onFilter={setFilter} />
      <FolderTreeView
        root={archive.root}
        chosen={filter.folder}
        onChoose={(folder) => {
          setFilter({ ...filter, folder });
        }}
      />
      <EntryGrid
        name={archive.name}
        table={table}
        shown={shown}
        selection={selection}
        order={order}
        current={current}
        onCurrent={setCurrent}
        onOrder={sortBy}
        onSelect={select}
      />
      <PreviewPane archive={archive} index={current} />
      <StatusBar
        archive={archive}
        shownCount={shown.length}
        selection={selection}
        exporting={exporter.state}
        onExport={startExport}
        onCancel={exporter.cancel}
        onClear={() => {
          setSelection(Selection.none(table.count));
        }}
      />
    </main>
  );
}

import type { JSX } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import {
  NO_FILTER,
  Selection,
  type Archive,
  type EntryFilter,
  type EntryOrder,
  type OrderKey,
  type PluginRef,
} from "../../../extract/index.ts";
import { EntryGrid } from "./entry-grid.tsx";
import { FolderTreeView } from "./folder-tree-view.tsx";
import { PreviewPane } from "./preview/index.ts";
import type { Shape } from "./shape.ts";
import { SourceBar } from "./source-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { ThumbList } from "./thumb-list.tsx";
import { ToolsBar } from "./tools-bar.tsx";
import { useExport } from "./use-export.ts";
import { useShown } from "./use-shown.ts";
import { useThumbnails } from "./use-thumbnails.ts";

export interface SessionViewProps {
  readonly archive: Archive;
  /** Opens the archive again with these keys, and those that were given before. */
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
  /** Opens the file again with another plugin. */
  readonly onOpenWith: (plugin: PluginRef) => void;
  /** Opens the file again with the containers in it as they are stored, or what is in them. */
  readonly onFlat: (isFlat: boolean) => void;
  readonly onReset: () => void;
  /** Back to the folder that the archive lies in, when it was opened from one. */
  readonly onBack?: () => void;
}

/** A listed archive: filter, browse, preview, export. */
export function SessionView(props: SessionViewProps): JSX.Element {
  const { archive, onKeys, onOpenWith, onFlat, onReset, onBack } = props;
  const { table } = archive;
  const [filter, setFilter] = useState<EntryFilter>(NO_FILTER);
  const [order, setOrder] = useState<EntryOrder>();
  const [selection, setSelection] = useState(() => Selection.none(table.count));
  const [current, setCurrent] = useState<number>();
  const kinds = useMemo(() => table.countKinds(), [table]);
  const shown = useShown(table, filter, order);
  const [shape, setShape] = useState<Shape>("list");
  const [raw, setRaw] = useState(archive.isFlat);
  const exporter = useExport(archive);
  const thumbnails = useThumbnails(archive);

  const select = useCallback((indexes: Iterable<number>, on: boolean): void => {
    setSelection((before) => before.with(indexes, on));
  }, []);
  const sortBy = (key: OrderKey): void => {
    setOrder(order?.key === key ? { key, descending: !order.descending } : { key, descending: false });
  };
  // Stored bytes are those of the file's own entries, not of what was found inside of them.
  const choose = (wantsRaw: boolean): void => {
    if (wantsRaw ? archive.hasLayers : archive.isFlat) onFlat(wantsRaw);
    else setRaw(wantsRaw);
  };
  const startExport = (): void => {
    exporter.start(selection.count > 0 ? selection.indexes() : shown.slice(), raw);
  };
  useEffect(() => {
    document.getElementById("main")?.focus({ preventScroll: true });
  }, []);

  const list = {
    name: archive.name,
    table,
    shown,
    thumbnails,
    selection,
    current,
    onCurrent: setCurrent,
    onSelect: select,
  };
  return (
    <main id="main" tabIndex={-1} class="wb open">
      <SourceBar archive={archive} onKeys={onKeys} onOpenWith={onOpenWith} onReset={onReset} onBack={onBack} />
      <ToolsBar table={table} kinds={kinds} filter={filter} onFilter={setFilter} shape={shape} onShape={setShape} />
      <FolderTreeView
        root={archive.root}
        chosen={filter.folder}
        onChoose={(folder) => {
          setFilter({ ...filter, folder });
        }}
      />
      {shape === "list" ? <EntryGrid {...list} order={order} onOrder={sortBy} /> : <ThumbList {...list} />}
      <PreviewPane archive={archive} index={current} raw={raw} />
      <StatusBar
        archive={archive}
        shownCount={shown.length}
        selection={selection}
        exporting={exporter.state}
        raw={raw}
        onRaw={choose}
        onExport={startExport}
        onCancel={exporter.cancel}
        onClear={() => {
          setSelection(Selection.none(table.count));
        }}
      />
    </main>
  );
}

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import {
  MAX_SORTED_ROWS,
  type EntryOrder,
  type EntryTable,
  type OrderKey,
  type Selection,
} from "../../../extract/index.ts";
import { EntryRow } from "./entry-row.tsx";
import { moveFor } from "./grid-keys.ts";
import type { Thumbnails } from "./thumbnails.ts";
import { VirtualScroll } from "./virtual-scroll.ts";

export interface EntryGridProps {
  readonly name: string;
  readonly table: EntryTable;
  /** Entry indexes in the order shown. */
  readonly shown: Uint32Array;
  readonly thumbnails: Thumbnails;
  readonly selection: Selection;
  readonly order: EntryOrder | undefined;
  /** Entry index of the current row. */
  readonly current: number | undefined;
  readonly onCurrent: (index: number) => void;
  readonly onOrder: (key: OrderKey) => void;
  readonly onSelect: (indexes: Iterable<number>, on: boolean) => void;
}

const OVERSCAN_ROWS = 8;
const HEAD_ROWS = 1;
const ROW_PX = 36;
const TOUCH_ROW_PX = 48;
const COLUMNS: readonly { readonly key: OrderKey; readonly text: string; readonly class: string }[] = [
  { key: "name", text: "Name", class: "c-name" },
  { key: "kind", text: "Kind", class: "c-kind" },
  { key: "size", text: "Size", class: "c-size r" },
  { key: "pixels", text: "Pixels", class: "c-px r" },
];

/** The entries as a grid of which only the rows in view exist. */
export function EntryGrid(props: EntryGridProps): JSX.Element {
  const { name, table, shown, thumbnails, selection, order, current, onCurrent, onOrder, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [scroll] = useState(() => new VirtualScroll(matchMedia("(max-width: 760px)").matches ? TOUCH_ROW_PX : ROW_PX));
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const [cursor, setCursor] = useState(0);
  const wantsFocus = useRef(false);
  const anchor = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const fit = (): void => {
      element.scrollTop = scroll.resize(shown.length, element.clientHeight - scroll.rowPx);
      redraw(undefined);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [scroll, shown]);

  useEffect(() => {
    setCursor((before) => Math.min(before, Math.max(0, shown.length - 1)));
  }, [shown]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${cursor}"]`)?.focus({ preventScroll: true });
  });

  const go = (row: number, focus: boolean): void => {
    const element = scroller.current;
    const index = shown[row];
    if (element === null || index === undefined) return;
    element.scrollTop = scroll.reveal(row);
    wantsFocus.current = focus;
    setCursor(row);
    onCurrent(index);
  };

  const choose = (row: number, extend: boolean): void => {
    const index = shown[row];
    if (index === undefined) return;
    if (extend) {
      const [from, to] = row < anchor.current ? [row, anchor.current] : [anchor.current, row];
      onSelect(shown.subarray(from, to + 1), true);
      return;
    }
    anchor.current = row;
    onSelect([index], !selection.has(index));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === "a") {
      event.preventDefault();
      onSelect(shown, true);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      choose(cursor, event.shiftKey);
      return;
    }
    const next = moveFor(event.key, cursor, shown.length, scroll.rowsPerPage);
    if (next === undefined) return;
    event.preventDefault();
    go(next, true);
    if (event.shiftKey) choose(next, true);
  };

  const { from, to } = scroll.range(OVERSCAN_ROWS);
  useEffect(() => {
    thumbnails.want([...shown.subarray(from, to)]);
  }, [thumbnails, shown, from, to]);
  const { hasPixels } = table;
  const columns = hasPixels ? COLUMNS : COLUMNS.filter(({ key }) => key !== "pixels");
  const rows: JSX.Element[] = [];
  for (let row = from; row < to; row++) {
    const index = shown[row];
    if (index === undefined) continue;
    rows.push(
      <EntryRow
        key={row}
        table={table}
        index={index}
        row={row}
        picture={thumbnails.find(index)}
        hasPixels={hasPixels}
        topPx={scroll.offsetOf(row)}
        heightPx={scroll.rowPx}
        tabbable={row === cursor}
        current={index === current}
        selected={selection.has(index)}
        onOpen={() => {
          go(row, true);
        }}
        onSelect={(extend) => {
          choose(row, extend);
        }}
      />,
    );
  }
  const all = selection.count > 0 && selection.count === table.count;
  return (
    <div
      ref={scroller}
      class={hasPixels ? "wb-list vgrid px" : "wb-list vgrid"}
      role="grid"
      aria-label={`Entries in ${name}`}
      aria-rowcount={shown.length + HEAD_ROWS}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        scroll.scrolled(event.currentTarget.scrollTop);
        redraw(undefined);
      }}
    >
      <div role="rowgroup" class="vh-group">
        <div role="row" class="vrow vh-row" aria-rowindex={1}>
          <div role="columnheader" class="ck">
            <input
              class="box"
              type="checkbox"
              aria-label="Select all shown entries"
              checked={all}
              onChange={(event) => {
                onSelect(shown, event.currentTarget.checked);
              }}
            />
          </div>
          {columns.map((column) => (
            <div key={column.key} role="columnheader" class={column.class} aria-sort={sortOf(order, column.key)}>
              {shown.length > MAX_SORTED_ROWS ? (
                column.text
              ) : (
                <button
                  class="sort"
                  type="button"
                  onClick={() => {
                    onOrder(column.key);
                  }}
                >
                  {column.text}
                  {order?.key === column.key && <Icon name={order.descending ? "down" : "up"} />}
                </button>
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" class="vbody" style={{ height: `${scroll.spacePx}px` }}>
        {rows}
      </div>
    </div>
  );
}

function sortOf(order: EntryOrder | undefined, key: OrderKey): "ascending" | "descending" | "none" {
  if (order?.key !== key) return "none";
  return order.descending ? "descending" : "ascending";
}

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { sizeText } from "../../../components/text.ts";
import type { EntryTable, Selection } from "../../../extract/index.ts";
import { moveFor } from "./grid-keys.ts";
import { Thumb } from "./thumb.tsx";
import { Unknown } from "./unknown.tsx";
import type { Thumbnails } from "./thumbnails.ts";
import { VirtualScroll } from "./virtual-scroll.ts";

export interface ThumbListProps {
  readonly name: string;
  readonly table: EntryTable;
  readonly shown: Uint32Array;
  readonly thumbnails: Thumbnails;
  readonly selection: Selection;
  readonly current: number | undefined;
  readonly onCurrent: (index: number) => void;
  readonly onSelect: (indexes: Iterable<number>, on: boolean) => void;
}

/** Cards are at least so wide, and share what is left over. */
const CARD_PX = { width: 108, height: 148 };
const PADDING_PX = 16;
const OVERSCAN_ROWS = 1;

/** The entries as small pictures, of which only those in view exist. */
export function ThumbList(props: ThumbListProps): JSX.Element {
  const { name, table, shown, thumbnails, selection, current, onCurrent, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [scroll] = useState(() => new VirtualScroll(CARD_PX.height));
  const [widthPx, setWidthPx] = useState(CARD_PX.width);
  const columns = Math.max(1, Math.floor(widthPx / CARD_PX.width));
  const cardPx = Math.floor(widthPx / columns);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const [cursor, setCursor] = useState(0);
  const wantsFocus = useRef(false);
  const anchor = useRef(0);
  const rowCount = Math.ceil(shown.length / columns);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const fit = (): void => {
      setWidthPx(element.clientWidth - PADDING_PX);
      element.scrollTop = scroll.resize(rowCount, element.clientHeight);
      redraw(undefined);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [scroll, rowCount]);

  useEffect(() => {
    setCursor((before) => Math.min(before, Math.max(0, shown.length - 1)));
  }, [shown]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-card="${cursor}"]`)?.focus({ preventScroll: true });
  });

  const { from, to } = scroll.range(OVERSCAN_ROWS);
  const first = from * columns;
  const last = Math.min(shown.length, to * columns);
  useEffect(() => {
    thumbnails.want([...shown.subarray(first, last)]);
  }, [thumbnails, shown, first, last]);

  const go = (place: number): void => {
    const element = scroller.current;
    const index = shown[place];
    if (element === null || index === undefined) return;
    element.scrollTop = scroll.reveal(Math.floor(place / columns));
    wantsFocus.current = true;
    setCursor(place);
    onCurrent(index);
  };
  const choose = (place: number, extend: boolean): void => {
    const index = shown[place];
    if (index === undefined) return;
    if (extend) {
      onSelect(shown.subarray(Math.min(place, anchor.current), Math.max(place, anchor.current) + 1), true);
      return;
    }
    anchor.current = place;
    onSelect([index], !selection.has(index));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === "a") {
      event.preventDefault();
      onSelect(shown, true);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key === " " ? cursor : placeFor(event.key, cursor, shown.length, columns, scroll.rowsPerPage);
    if (next === undefined) return;
    event.preventDefault();
    if (event.key === " ") choose(cursor, event.shiftKey);
    else go(next);
  };

  const cards: JSX.Element[] = [];
  for (let place = first; place < last; place++) {
    const index = shown[place];
    if (index === undefined) continue;
    const path = table.nameAt(index);
    const size = table.sizeAt(index);
    const top = scroll.offsetOf(Math.floor(place / columns));
    cards.push(
      <div
        key={place}
        role="option"
        class={index === current ? "tcard cur" : "tcard"}
        aria-selected={selection.has(index)}
        aria-posinset={place + 1}
        aria-setsize={shown.length}
        tabIndex={place === cursor ? 0 : -1}
        data-card={place}
        title={path}
        style={{
          transform: `translate(${(place % columns) * cardPx}px, ${top}px)`,
          width: `${cardPx}px`,
          height: `${CARD_PX.height}px`,
        }}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) choose(place, event.shiftKey);
          go(place);
        }}
      >
        <Thumb kind={table.kindAt(index)} picture={thumbnails.find(index)} />
        <bdi>{path.slice(path.lastIndexOf("/") + 1)}</bdi>
        <span class="xs q3">{size === undefined ? <Unknown /> : sizeText(size)}</span>
      </div>,
    );
  }
  return (
    <div
      ref={scroller}
      class="wb-list tlist"
      role="listbox"
      aria-label={`Entries in ${name}`}
      aria-multiselectable="true"
      tabIndex={shown.length === 0 ? 0 : -1}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        scroll.scrolled(event.currentTarget.scrollTop);
        redraw(undefined);
      }}
    >
      <div class="vbody" role="presentation" style={{ height: `${scroll.spacePx}px` }}>
        {cards}
      </div>
    </div>
  );
}

/** Where a key leads among cards that lie in rows of `columns`. */
function placeFor(key: string, place: number, count: number, columns: number, pageRows: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return moveFor("ArrowUp", place, count, pageRows);
    case "ArrowRight":
      return moveFor("ArrowDown", place, count, pageRows);
    case "ArrowDown":
      return moveFor("PageDown", place, count, columns);
    case "ArrowUp":
      return moveFor("PageUp", place, count, columns);
    case "PageDown":
    case "PageUp":
      return moveFor(key, place, count, columns * pageRows);
    default:
      return moveFor(key, place, count, columns * pageRows);
  }
}

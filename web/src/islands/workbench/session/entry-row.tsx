import type { JSX } from "preact";
import { Icon } from "../../../components/icon.tsx";
import { sizeText } from "../../../components/text.ts";
import type { EntryTable } from "../../../extract/index.ts";
import { KindBadge } from "../../../components/kind-badge.tsx";
import { Thumb } from "./thumb.tsx";
import { Unknown } from "./unknown.tsx";
import type { Thumbnail } from "./thumbnails.ts";

export interface EntryRowProps {
  readonly table: EntryTable;
  readonly index: number;
  /** Position among the shown rows, from 0. */
  readonly row: number;
  readonly picture: Thumbnail;
  /** The listing states dimensions of some entries, so there is a column for them. */
  readonly hasPixels: boolean;
  readonly topPx: number;
  readonly heightPx: number;
  readonly tabbable: boolean;
  readonly current: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onSelect: (extend: boolean) => void;
}

export function EntryRow(props: EntryRowProps): JSX.Element {
  const { table, index, row, picture, hasPixels, topPx, heightPx, tabbable, current, selected, onOpen, onSelect } =
    props;
  const name = table.nameAt(index);
  const slash = name.lastIndexOf("/");
  const base = slash < 0 ? name : name.slice(slash + 1);
  const size = table.sizeAt(index);
  const pixels = table.pixelsAt(index);
  return (
    <div
      role="row"
      class={current ? "vrow cur" : "vrow"}
      aria-rowindex={row + 2}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-row={row}
      style={{ transform: `translateY(${topPx}px)`, height: `${heightPx}px` }}
      onClick={onOpen}
    >
      <div role="gridcell" class="ck">
        <input
          class="box"
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${base}`}
          checked={selected}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(event.shiftKey);
          }}
        />
      </div>
      <div role="gridcell" class="c-name nm">
        <Thumb kind={table.kindAt(index)} picture={picture} />
        <bdi>{base}</bdi>
        {slash > 0 && <bdi class="q3 dir">{name.slice(0, slash)}</bdi>}
        {table.hasProblem(index) && (
          <span class="ev warn">
            <Icon name="alert" />
            <span class="vh">cannot be extracted</span>
          </span>
        )}
      </div>
      <div role="gridcell" class="c-kind">
        <KindBadge kind={table.kindAt(index)} />
      </div>
      <div role="gridcell" class="c-size r">
        {size === undefined ? <Unknown /> : sizeText(size)}
      </div>
      {hasPixels && (
        <div role="gridcell" class="c-px r">
          {pixels !== undefined && `${pixels.width} × ${pixels.height}`}
        </div>
      )}
    </div>
  );
}

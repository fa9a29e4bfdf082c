import type { JSX } from "preact";
import { Icon } from "../../../components/icon.tsx";
import { countText, groupText } from "../../../components/text.ts";
import type { EntryFilter, EntryTable } from "../../../extract/index.ts";
import { FilterMenu } from "./filter-menu.tsx";
import { KindBadge } from "../../../components/kind-badge.tsx";
import { SHAPES, type Shape } from "./shape.ts";
import { toggled } from "./toggled.ts";

export interface ToolsBarProps {
  readonly table: EntryTable;
  readonly kinds: ReturnType<EntryTable["countKinds"]>;
  readonly filter: EntryFilter;
  readonly onFilter: (filter: EntryFilter) => void;
  readonly shape: Shape;
  readonly onShape: (shape: Shape) => void;
}

export function ToolsBar({ table, kinds, filter, onFilter, shape, onShape }: ToolsBarProps): JSX.Element {
  return (
    <div class="wb-tools" role="group" aria-label="Filter">
      <span class="seek">
        <Icon name="search" />
        <label class="vh" for="fl">
          Filter entries
        </label>
        <input
          class="input s"
          id="fl"
          type="search"
          placeholder={`Filter ${countText(table.count, "entry", "entries")}`}
          value={filter.text}
          data-seek-main
          autocomplete="off"
          onInput={(event) => {
            onFilter({ ...filter, text: event.currentTarget.value });
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") onFilter({ ...filter, text: "" });
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </span>
      <div class="row chips" role="group" aria-label="Kind">
        {kinds.map(({ kind, count }) => (
          <button
            key={kind}
            class="chip"
            type="button"
            aria-pressed={filter.kinds.has(kind)}
            onClick={() => {
              onFilter({ ...filter, kinds: toggled(filter.kinds, kind) });
            }}
          >
            <KindBadge kind={kind} />
            <span class="n">{groupText(count)}</span>
          </button>
        ))}
      </div>
      <FilterMenu filter={filter} hasPixels={table.hasPixels} onFilter={onFilter} />
      <div class="seg" role="group" aria-label="View">
        {SHAPES.map((each) => (
          <button
            key={each.shape}
            class="btn s icon"
            type="button"
            aria-pressed={each.shape === shape}
            aria-label={each.label}
            onClick={() => {
              onShape(each.shape);
            }}
          >
            <Icon name={each.icon} />
          </button>
        ))}
      </div>
    </div>
  );
}

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import type { EntryFilter } from "../../../extract/index.ts";

export interface FilterMenuProps {
  readonly filter: EntryFilter;
  readonly hasPixels: boolean;
  readonly onFilter: (filter: EntryFilter) => void;
}

type Bound = "maxBytes" | "minBytes" | "minHeight" | "minWidth";

const FIELDS: readonly {
  readonly bound: Bound;
  readonly text: string;
  readonly unit: number;
  readonly pixels: boolean;
}[] = [
  { bound: "minBytes", text: "At least, KB", unit: 1000, pixels: false },
  { bound: "maxBytes", text: "At most, KB", unit: 1000, pixels: false },
  { bound: "minWidth", text: "Width from, pixels", unit: 1, pixels: true },
  { bound: "minHeight", text: "Height from, pixels", unit: 1, pixels: true },
];

/** Bounds of size and dimensions, out of the way until they are wanted. */
export function FilterMenu({ filter, hasPixels, onFilter }: FilterMenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const fields = FIELDS.filter(({ pixels }) => hasPixels || !pixels);
  const active = fields.filter(({ bound }) => filter[bound] !== undefined).length;
  return (
    <div
      class="pop"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        document.getElementById("more-filters")?.focus();
      }}
    >
      <button
        id="more-filters"
        class="btn s"
        type="button"
        aria-expanded={open}
        aria-controls="filter-fields"
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Icon name="filter" />
        Size{active > 0 && <span class="badge accent">{active} on</span>}
      </button>
      <div id="filter-fields" class="pop-body" role="group" aria-label="Size and dimensions" hidden={!open}>
        {fields.map(({ bound, text, unit }) => (
          <label key={bound} class="field">
            <span class="small">{text}</span>
            <input
              class="input s"
              type="number"
              min={0}
              step="any"
              inputMode="decimal"
              value={filter[bound] === undefined ? "" : filter[bound] / unit}
              onInput={({ currentTarget: { value, valueAsNumber } }) => {
                onFilter({ ...filter, [bound]: value === "" ? undefined : Math.max(0, valueAsNumber * unit) });
              }}
            />
          </label>
        ))}
        <button
          class="btn s plain"
          type="button"
          disabled={active === 0}
          onClick={() => {
            onFilter({
              ...filter,
              minBytes: undefined,
              maxBytes: undefined,
              minWidth: undefined,
              minHeight: undefined,
            });
          }}
        >
          Clear
        </button>
      </div>
    </div>
  );
}

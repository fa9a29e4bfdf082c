import type { JSX } from "preact";
import { ICONS } from "./icon.table.ts";

export type IconName = keyof typeof ICONS;

/** Decorative: the text beside it says the same. */
export function Icon({ name, class: extra }: { readonly name: IconName; readonly class?: string }): JSX.Element {
  return (
    <svg class={extra === undefined ? "i" : `i ${extra}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

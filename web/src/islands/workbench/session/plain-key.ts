import { letterKeysOn } from "../../../components/letter-keys.ts";

/** Whether a key is one of the page's own: no modifier, nobody is typing, and such keys are not switched off. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !letterKeysOn()) return false;
  const { target } = event;
  return !(target instanceof HTMLElement && target.matches("input:not(.box), textarea, select"));
}

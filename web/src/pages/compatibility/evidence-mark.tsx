import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import type { Evidence } from "./types.ts";

/** A word for each kind of evidence; the icon only repeats it. */
export function EvidenceMark({ evidence }: { readonly evidence: Evidence }): JSX.Element {
  switch (evidence) {
    case "real":
      return (
        <span class="ev">
          <Icon name="check" />
          Real files
        </span>
      );
    case "generated":
      return (
        <span class="ev plain">
          <Icon name="chip" />
          Own samples
        </span>
      );
    case "none":
      return (
        <span class="ev plain q3">
          <Icon name="none" />
          None
        </span>
      );
  }
}

import type { JSX } from "preact";
import { Workbench } from "../islands/workbench/index.ts";

/** The island draws its empty state on the server too, so that the page reads before the script arrives. */
export function WorkbenchPage(): JSX.Element {
  return (
    <div class="island" data-island="workbench">
      <Workbench />
    </div>
  );
}

import type { AssetxError } from "@assetx/core/error";
import type { JSX } from "preact";
import { Icon } from "../../../../components/icon.tsx";

/** What happened, what to do next, and the code to look up. */
export function Refusal({ error }: { readonly error: AssetxError }): JSX.Element {
  return (
    <div class="note danger" role="status">
      <Icon name="alert" />
      <div>
        <strong>
          <bdi>{error.message}</bdi>
        </strong>
        {error.hint !== undefined && <p>{error.hint}</p>}
        <p>
          <code>{error.code}</code>
        </p>
      </div>
    </div>
  );
}

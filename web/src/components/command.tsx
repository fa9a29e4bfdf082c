import type { JSX } from "preact";
import { Icon } from "./icon.tsx";

/** A command to copy. Without script it is text to select. */
export function Command({ text, tight = false }: { readonly text: string; readonly tight?: boolean }): JSX.Element {
  return (
    <div class={tight ? "cmd tight" : "cmd"}>
      <code tabIndex={0} role="group" aria-label="Command">
        {text}
      </code>
      <button class="btn s js-only" type="button" data-copy={text}>
        <Icon name="copy" />
        <span>Copy</span>
        <span class="vh"> command {text}</span>
      </button>
    </div>
  );
}

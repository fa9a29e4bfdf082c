import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import { countText } from "../../../components/text.ts";
import type { Archive } from "../../../extract/index.ts";
import { KeysForm } from "../keys-form.tsx";

export interface KeysButtonProps {
  readonly archive: Archive;
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
}

/** Says which keys are missing, and asks for them. Not there when no plugin asked for any. */
export function KeysButton({ archive: { missingKeys, givenKeys }, onKeys }: KeysButtonProps): JSX.Element | null {
  const dialog = useRef<HTMLDialogElement>(null);
  const ids = [...new Set([...missingKeys, ...givenKeys])];
  if (ids.length === 0) return null;
  const text = missingKeys.length === 0 ? "Keys" : `${countText(missingKeys.length, "key")} missing`;
  return (
    <>
      <button
        class="btn s"
        type="button"
        aria-haspopup="dialog"
        aria-label={text}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="key" />
        <span class="no-m">{text}</span>
      </button>
      <dialog ref={dialog} class="keys-dialog" aria-labelledby="kd-h">
        <div class="row">
          <h2 id="kd-h">Keys</h2>
          <button class="btn icon plain s end" type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        <p class="small q">
          Part of this file is encrypted. With its {ids.length === 1 ? "key" : "keys"} the file is opened again, and
          what could not be read can be.
        </p>
        <KeysForm ids={ids} given={givenKeys} onKeys={onKeys} />
      </dialog>
    </>
  );
}

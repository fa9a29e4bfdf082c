import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../../../components/icon.tsx";
import type { Archive, PluginRef } from "../../../extract/index.ts";
import { areEquallySure, PluginChoices } from "../plugin-choices.tsx";

export interface PluginsButtonProps {
  readonly archive: Archive;
  readonly onOpenWith: (plugin: PluginRef) => void;
}

/** Says that several plugins read the file, and lets another one be taken. Not there when only one does. */
export function PluginsButton({ archive, onOpenWith }: PluginsButtonProps): JSX.Element | null {
  const { plugin, instead } = archive;
  const dialog = useRef<HTMLDialogElement>(null);
  const { choices } = instead;
  if (choices.length < 2) return null;
  const isTie = areEquallySure(choices);
  const text = `${choices.length} plugins ${isTie ? "are equally sure" : "read this"}`;
  return (
    <>
      <button
        class="btn s"
        type="button"
        aria-haspopup="dialog"
        aria-label={`${text}: choose one`}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="chip" />
        <span class="no-m">{text}</span>
        <span class="only-m">{choices.length}</span>
      </button>
      <dialog ref={dialog} class="keys-dialog" aria-labelledby="pc-h">
        <div class="row">
          <h2 id="pc-h">Plugins for this file</h2>
          <button class="btn icon plain s end" type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        <p class="small q">
          {isTie
            ? "Several plugins are equally sure that they read this file. The first one is taken where nobody chooses."
            : "Several plugins say that they read this file. The surest one is taken where nobody chooses."}{" "}
          With another one the file is opened again.
        </p>
        <PluginChoices choices={choices} taken={plugin.name} takenText="in use" onOpenWith={onOpenWith} />
      </dialog>
    </>
  );
}

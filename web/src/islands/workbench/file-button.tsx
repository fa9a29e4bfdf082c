import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { fromFileList, type ChosenFile } from "../../files/index.ts";

export interface FileButtonProps {
  readonly id: string;
  readonly text: string;
  readonly class: string;
  readonly folder?: boolean;
  readonly describedBy?: string;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** A label that looks like a button; the input it belongs to keeps the keyboard and the focus ring. */
export function FileButton(props: FileButtonProps): JSX.Element {
  const { id, text, folder = false, describedBy, onFiles } = props;
  return (
    <>
      <label class={props.class} for={id}>
        <Icon name={folder ? "folder" : "save"} />
        {text}
      </label>
      <input
        class="vh"
        id={id}
        type="file"
        multiple
        aria-describedby={describedBy}
        {...(folder ? { webkitdirectory: true } : { "data-file-input": "" })}
        onChange={(event) => {
          const chosen = fromFileList(event.currentTarget.files ?? []);
          // The same file can be chosen again afterwards.
          event.currentTarget.value = "";
          onFiles(chosen);
        }}
      />
    </>
  );
}

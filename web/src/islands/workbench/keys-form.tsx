import { parseKeyText } from "@assetx/core/bytes";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../components/icon.tsx";

/** The largest file that is taken for a key, in bytes. */
const KEY_FILE_BYTES = 1024 * 1024;

export interface KeysFormProps {
  /** Ids of the keys that are asked for. */
  readonly ids: readonly string[];
  /** Of these, the ones that have a key already. */
  readonly given: readonly string[];
  /** The ids that got a key; they are in nobody's memory but this tab's. */
  readonly onKeys: (keys: ReadonlyMap<string, Uint8Array>) => void;
}

/** Asks for keys by the names that the container calls them. Nothing that is typed here is kept or sent. */
export function KeysForm({ ids, given, onKeys }: KeysFormProps): JSX.Element {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  const submit = async (): Promise<void> => {
    const keys = new Map<string, Uint8Array>();
    const wrong = new Map<string, string>();
    for (const id of ids) {
      const file = files.get(id);
      const text = texts.get(id)?.trim() ?? "";
      if (file !== undefined && file.size > KEY_FILE_BYTES) wrong.set(id, "The file is larger than any key");
      // oxlint-disable-next-line no-await-in-loop -- a handful of small files
      else if (file !== undefined) keys.set(id, new Uint8Array(await file.arrayBuffer()));
      else if (text !== "") {
        const key = parseKeyText(text);
        if (key === undefined) wrong.set(id, "This is neither hexadecimal nor base64");
        else keys.set(id, key);
      }
    }
    const [first = ""] = ids;
    if (keys.size === 0 && wrong.size === 0) wrong.set(first, "Type a key or choose a file");
    setProblems(wrong);
    if (wrong.size === 0) onKeys(keys);
    else document.getElementById(`key-${[...wrong.keys()][0] ?? first}`)?.focus();
  };

  return (
    <form
      class="key-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {ids.map((id) => {
        const problem = problems.get(id);
        const file = files.get(id);
        return (
          <div key={id} class="field">
            <label for={`key-${id}`}>
              Key <code>{id}</code>
              {given.includes(id) && <span class="q3"> (one was given)</span>}
            </label>
            <div class="row">
              <input
                class="input"
                id={`key-${id}`}
                type="text"
                autocomplete="off"
                spellcheck={false}
                placeholder="Hexadecimal or base64"
                disabled={file !== undefined}
                aria-invalid={problem !== undefined}
                aria-describedby={problem === undefined ? undefined : `key-${id}-err`}
                value={texts.get(id) ?? ""}
                onInput={({ currentTarget: { value } }) => {
                  setTexts(new Map(texts).set(id, value));
                }}
              />
              <label class="btn" for={`key-file-${id}`}>
                {file === undefined ? "File" : "Another file"}
                <span class="vh"> for key {id}</span>
              </label>
              <input
                class="vh"
                id={`key-file-${id}`}
                type="file"
                onChange={({ currentTarget }) => {
                  const chosen = currentTarget.files?.[0];
                  if (chosen !== undefined) setFiles(new Map(files).set(id, chosen));
                }}
              />
            </div>
            {file !== undefined && (
              <span class="small q3">
                The bytes of <bdi>{file.name}</bdi>
              </span>
            )}
            {problem !== undefined && (
              <span class="err" id={`key-${id}-err`} role="alert">
                {problem}
              </span>
            )}
          </div>
        );
      })}
      <p class="small q3 row say">
        <Icon name="lock" />
        <span>Keys stay in this tab's memory until it is closed. They are not stored, logged or sent.</span>
      </p>
      <div class="row wraps">
        <button class="btn strong" type="submit">
          <Icon name="key" />
          Open with {ids.length === 1 ? "this key" : "these keys"}
        </button>
      </div>
    </form>
  );
}

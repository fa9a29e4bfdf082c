import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../components/icon.tsx";
import { addressOf, describeAddress } from "./address.ts";

export interface AddressFormProps {
  readonly onAddress: (url: string) => void;
}

/**
 * Opens a file that stays where it is. A link may fill in the address (`?url=`), but only a person sends it: what is fetched,
 * and from whom, is said before.
 */
export function AddressForm({ onAddress }: AddressFormProps): JSX.Element {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const given = new URLSearchParams(location.search).get("url");
    if (given === null || given === "") return;
    setText(given);
    field.current?.focus();
  }, []);

  const submit = (): void => {
    const url = addressOf(text);
    if (url === undefined) {
      setProblem("Give an address that starts with https:// or http://");
      field.current?.focus();
    } else onAddress(url.href);
  };

  return (
    <form
      class="field address js-only"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label for="ad">Or open an address</label>
      <div class="row">
        <input
          ref={field}
          class="input"
          id="ad"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? "ad-h" : "ad-err ad-h"}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            setProblem(undefined);
          }}
        />
        <button class="btn" type="submit">
          <Icon name="out" />
          Open
        </button>
      </div>
      {problem !== undefined && (
        <span class="err" id="ad-err" role="alert">
          {problem}
        </span>
      )}
      <p class="small q3" id="ad-h">
        <bdi>{describeAddress(text)}</bdi>
      </p>
    </form>
  );
}

import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { pluginPath } from "../../components/paths.ts";
import { sizeText } from "../../components/text.ts";
import type { PluginRef } from "../../extract/index.ts";

export interface SearchOfferProps {
  readonly search: PluginRef;
  readonly sizeBytes: number;
  /** The host that the file is fetched from for it; `undefined` for a file of this device. */
  readonly host: string | undefined;
  readonly onSearch: (search: PluginRef) => void;
}

/** The plugin looks at this much of a file. */
const SEARCHED_BYTES = 512 * 1024 * 1024;

/** Offers to look through a file that no plugin reads for others that lie in it, and says what that is worth. */
export function SearchOffer({ search, sizeBytes, host, onSearch }: SearchOfferProps): JSX.Element {
  const searched =
    sizeBytes > SEARCHED_BYTES
      ? `the first ${sizeText(SEARCHED_BYTES)} of the file`
      : `all ${sizeText(sizeBytes)} of the file`;
  return (
    <section class="card s stack-2" aria-labelledby="so-h">
      <h3 id="so-h" class="h-s">
        It may hold other files unpacked
      </h3>
      <p class="small q" id="so-d">
        <a href={pluginPath(search.name)}>{search.name}</a> looks through {searched} for pictures, sounds, textures,
        models and scores, in this tab. What it finds gets a made-up name that says where it begins, and may be a part
        of something larger. What is compressed or encrypted is not found.
        {host !== undefined && (
          <>
            {" "}
            To be searched, the file is fetched from <bdi>{host}</bdi>.
          </>
        )}
      </p>
      <div class="row wraps">
        <SearchButton search={search} isFirst describedBy="so-d" onSearch={onSearch} />
      </div>
    </section>
  );
}

interface SearchButtonProps extends Pick<SearchOfferProps, "onSearch" | "search"> {
  /** It is what the view suggests to do. */
  readonly isFirst?: boolean;
  readonly describedBy?: string;
}

export function SearchButton({ search, isFirst = false, describedBy, onSearch }: SearchButtonProps): JSX.Element {
  return (
    <button
      class={isFirst ? "btn strong" : "btn"}
      type="button"
      aria-describedby={describedBy}
      onClick={() => {
        onSearch(search);
      }}
    >
      <Icon name="search" />
      Search this file for assets
    </button>
  );
}

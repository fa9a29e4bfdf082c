import type { JSX } from "preact";
import { Glyph } from "../../components/glyph.tsx";
import { HexView } from "../../components/hex-view.tsx";
import { Icon } from "../../components/icon.tsx";
import { SEARCH_PATH } from "../../components/paths.ts";
import { countText, sizeText } from "../../components/text.ts";
import type { Opened, PluginRef } from "../../extract/index.ts";
import { entropyOf } from "./entropy.ts";
import { SearchOffer } from "./search-offer.tsx";

export interface UnknownStateProps {
  readonly found: Extract<Opened, { kind: "unknown" }>;
  readonly onSearch: (search: PluginRef) => void;
  readonly onReset: () => void;
}

const SHOWN_BYTES = 64;
/** Bits a byte from which content looks compressed or encrypted. */
const RANDOM_BITS = 7.5;

export function UnknownState({ found, onSearch, onReset }: UnknownStateProps): JSX.Element {
  const { ends, compared, host, isSearched } = found;
  const { search } = found.instead;
  const bits = entropyOf(ends.head);
  return (
    <main id="main" tabIndex={-1} class="wb">
      <div class="wb-src">
        <Glyph bytes={ends.head} sizePx={38} />
        <div>
          <h1>
            <bdi>{ends.name}</bdi>
          </h1>
          <p>{sizeText(ends.sizeBytes)}, not recognised</p>
        </div>
        <div class="row grow end">
          <button class="btn s" type="button" onClick={onReset}>
            Open another
          </button>
        </div>
      </div>
      <div class="wb-mid">
        <section class="job" aria-labelledby="er">
          <div class="stack-2">
            <h2 id="er">{isSearched ? "Nothing was found in this file" : "No plugin opens this file"}</h2>
            <p class="q" role="alert">
              {isSearched
                ? "It was searched, and nothing in it begins as a known file does and ends by its own rules. What is compressed or encrypted cannot be found so."
                : `Its bytes were compared with ${countText(compared, "format")} of this registry.`}{" "}
              Nothing was uploaded, and nothing was changed.
            </p>
          </div>
          {ends.head.length === 0 ? (
            <p class="note warn">The file is empty.</p>
          ) : (
            <>
              <HexView
                bytes={ends.head.subarray(0, SHOWN_BYTES)}
                label={`First bytes of ${ends.name}`}
                magicBytes={4}
              />
              <p class="note flat">
                <Icon name="info" />
                <span>
                  Its first {countText(ends.head.length, "byte")} carry {bits.toFixed(2)} bits a byte:{" "}
                  {bits > RANDOM_BITS
                    ? "they look compressed or encrypted. If the file is encrypted, assetx carries no keys."
                    : "they have structure that a plugin could read."}
                </span>
              </p>
            </>
          )}
          {search !== undefined && (
            <SearchOffer search={search} sizeBytes={ends.sizeBytes} host={host} onSearch={onSearch} />
          )}
          <div class="row wraps">
            <button class={search === undefined ? "btn strong" : "btn"} type="button" onClick={onReset}>
              Choose another file
            </button>
            <a class="btn" href={SEARCH_PATH}>
              See what opens
            </a>
          </div>
        </section>
      </div>
    </main>
  );
}

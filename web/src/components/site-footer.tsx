import type { JSX } from "preact";
import { Icon } from "./icon.tsx";
import { COMPATIBILITY_PATH, SEARCH_PATH, WORKBENCH_PATH } from "./paths.ts";
import { Brand } from "./site-header.tsx";

export function SiteFooter(): JSX.Element {
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="cols">
          <div>
            <Brand />
            <p class="xs q3">
              Open game files with signed, sandboxed plugins. In the browser, the terminal, or your own registry.
            </p>
            <Bits />
          </div>
          <nav aria-label="Use">
            <h2>Use</h2>
            <ul>
              <li>
                <a href={WORKBENCH_PATH}>Workbench</a>
              </li>
              <li>
                <a href={SEARCH_PATH}>Plugins</a>
              </li>
              <li>
                <a href={COMPATIBILITY_PATH}>Compatibility</a>
              </li>
            </ul>
          </nav>
          <nav aria-label="Data">
            <h2>Data</h2>
            <ul>
              <li>
                <a href="/.well-known/openapi.json">API description</a>
              </li>
              <li>
                <a href="/index/formats.json">Signature table</a>
              </li>
              <li>
                <a href="/v1/keys">Publisher keys</a>
              </li>
            </ul>
          </nav>
        </div>
        <div class="base">
          <span>No cookies. No third-party requests.</span>
          <KeysButton />
          <span>Assets you extract stay under their own copyright: use your own copies, lawfully.</span>
        </div>
      </div>
    </footer>
  );
}

/** Opens the list of keys; where they are switched off, it is the way to switch them on again. */
export function KeysButton(): JSX.Element {
  return (
    <button class="btn plain s js-only" type="button" data-keys-open>
      Keyboard
    </button>
  );
}

export function KeysDialog(): JSX.Element {
  return (
    <dialog id="keys" aria-labelledby="keys-h">
      <div class="hd">
        <h2 id="keys-h">Keyboard</h2>
        <form method="dialog">
          <button class="btn icon s plain" aria-label="Close">
            <Icon name="close" />
          </button>
        </form>
      </div>
      <dl class="keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label class="row small">
        <input class="box" type="checkbox" checked data-keys-toggle />
        Keys of one letter or sign work outside of text fields
      </label>
    </dialog>
  );
}

const KEYS: readonly (readonly [key: string, text: string])[] = [
  ["/", "Search, or filter the entries"],
  ["?", "This list"],
  ["j", "Next result"],
  ["k", "Previous result"],
  ["o", "Workbench: open a file"],
  ["Space", "Workbench: select an entry"],
  ["e", "Workbench: export the selection"],
  ["1 2 3", "Workbench: preview, bytes, origin"],
  ["+ -", "Workbench: enlarge a picture, make it smaller"],
  ["Esc", "Close, or clear the filter"],
];

const WORD_BYTES = new TextEncoder().encode("assetx");

/** The word "assetx" in ASCII, one bit a square; the lit ones at the end are the byte that left. */
function Bits(): JSX.Element {
  const squares = Array.from(WORD_BYTES, (byte, place) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ({
      x: place * 41 + (7 - bit) * 5,
      name: ((byte >> bit) & 1) === 0 ? "off" : place === WORD_BYTES.length - 1 ? "hot" : "on",
    })),
  ).flat();
  return (
    <svg class="bits" viewBox="0 0 244 4" aria-hidden="true" shape-rendering="crispEdges">
      {squares.map(({ x, name }) => (
        <rect key={x} class={name} x={x} y="0" width="4" height="4" />
      ))}
    </svg>
  );
}

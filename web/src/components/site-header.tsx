import type { JSX } from "preact";
import { Icon } from "./icon.tsx";
import { HOME_PATH, SEARCH_PATH, WORKBENCH_PATH } from "./paths.ts";

export type Section = "none" | "plugins" | "workbench";

export function SiteHeader({ section }: { readonly section: Section }): JSX.Element {
  return (
    <header class="site">
      <div class="wrap">
        <Brand />
        <nav class="links" aria-label="Main">
          <ul>
            {LINKS.map((link) => (
              <li key={link.path}>
                <a href={link.path} aria-current={link.section === section ? "page" : undefined}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <search>
          <form action={SEARCH_PATH}>
            <label class="vh" for="gq">
              Search plugins
            </label>
            <span class="seek">
              <Icon name="search" />
              <input
                class="input"
                id="gq"
                name="q"
                type="search"
                maxLength={200}
                placeholder="Plugin, engine or format"
                autocomplete="off"
                data-seek
              />
              <kbd class="js-only" aria-hidden="true">
                /
              </kbd>
            </span>
          </form>
        </search>
        <div class="row acts">
          <a class="btn icon plain only-m" href={SEARCH_PATH} aria-label="Search plugins">
            <Icon name="search" />
          </a>
          <button class="btn icon plain js-only" type="button" data-theme-toggle aria-label="Switch colour theme">
            <Icon name="theme" />
          </button>
          <details class="menu">
            <summary class="btn icon plain" aria-label="Menu">
              <Icon name="menu" />
            </summary>
            <div>
              <nav aria-label="Main, small screen">
                {LINKS.map((link) => (
                  <a key={link.path} href={link.path} aria-current={link.section === section ? "page" : undefined}>
                    {link.text}
                  </a>
                ))}
              </nav>
            </div>
          </details>
        </div>
      </div>
    </header>
  );
}

const LINKS: readonly { readonly section: Section; readonly path: string; readonly text: string }[] = [
  { section: "plugins", path: SEARCH_PATH, text: "Plugins" },
  { section: "workbench", path: WORKBENCH_PATH, text: "Workbench" },
];

/** A pixel X whose top right pixel has left the grid: something was taken out. */
export function Brand(): JSX.Element {
  return (
    <a class="brand" href={HOME_PATH}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path class="x" d="M1 5h4v4H1zM6 10h4v4H6zM11 15h4v4h-4zM16 20h4v4h-4zM1 20h4v4H1zM6 15h4v4H6zM11 10h4v4h-4z" />
        <path class="px" d="M18 1h5v5h-5z" />
      </svg>
      <span>assetx</span>
    </a>
  );
}

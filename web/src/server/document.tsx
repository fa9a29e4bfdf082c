import type { ComponentChildren, JSX } from "preact";
import { KeysDialog, SiteFooter } from "../components/site-footer.tsx";
import { SiteHeader, type Section } from "../components/site-header.tsx";
import type { PageAssets } from "./page.ts";

export interface Head {
  readonly title: string;
  readonly description: string;
  readonly section: Section;
  /** Fills the viewport and has no footer. */
  readonly app: boolean;
}

export interface DocumentProps {
  readonly head: Head;
  readonly assets: PageAssets;
  readonly children: ComponentChildren;
}

export function Document({ head, assets, children }: DocumentProps): JSX.Element {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${head.title} · assetx`}</title>
        <meta name="description" content={head.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href={ICON} />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script src={assets.theme} />
        <script type="module" src={assets.script} />
      </head>
      <body class={head.app ? "app" : undefined}>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <SiteHeader section={head.section} />
        {children}
        {!head.app && <SiteFooter />}
        <KeysDialog />
        <div class="toasts" role="status" aria-live="polite" />
      </body>
    </html>
  );
}

/** The logo, small enough to travel with the page. */
const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#10302b" d="M0 0h24v24H0z"/><path fill="#e6efe6" d="M3 6h3v3H3zM6 9h3v3H6zM9 12h3v3H9zM12 15h3v3h-3zM15 18h3v3h-3zM3 18h3v3H3zM6 15h3v3H6zM12 9h3v3h-3z"/><path fill="#c9f23d" d="M17 3h4v4h-4z"/></svg>',
  );

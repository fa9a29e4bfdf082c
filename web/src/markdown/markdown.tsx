import type { JSX } from "preact";
import { parseMarkdown } from "./parse.ts";
import { renderRoot } from "./render.tsx";

export interface MarkdownProps {
  readonly text: string;
  /** Relative links are resolved against it; without it they are text. */
  readonly repository?: string | undefined;
}

/**
 * Markdown of an author who is not trusted. The syntax tree becomes elements one by one, so there is no way for HTML to
 * pass: what is not named in `render.tsx` does not appear.
 */
export function Markdown({ text, repository }: MarkdownProps): JSX.Element {
  const parsed = parseMarkdown(text);
  if (parsed.kind === "plain") {
    return (
      <div class="prose">
        <p class="note flat">This readme is {REASONS[parsed.code]}, so it is shown as plain text.</p>
        <pre class="code" tabIndex={0} role="region" aria-label="Readme as text">
          {parsed.text}
        </pre>
      </div>
    );
  }
  return <div class="prose">{renderRoot(parsed.root, repository)}</div>;
}

const REASONS = {
  "readme.too-complex": "nested too deeply to be formatted",
  "readme.too-large": "larger than 256 KB",
} as const;

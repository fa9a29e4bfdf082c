import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

export interface TextStageProps {
  readonly name: string;
  readonly text: string;
}

/** A text as it is; JSON on one line is laid out, so that it can be read. */
export function TextStage({ name, text }: TextStageProps): JSX.Element {
  const shown = useMemo(() => layOut(text), [text]);
  return (
    <pre class="code text" tabIndex={0} role="region" aria-label={`Text of ${name}`}>
      <bdi>{shown}</bdi>
    </pre>
  );
}

function layOut(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

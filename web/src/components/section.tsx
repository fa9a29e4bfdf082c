import type { ComponentChildren, JSX } from "preact";

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** Shown in the gutter like the offset of a dump; decoration. */
  readonly offset: string;
  readonly word: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page laid out like a line of a hex dump: offset, then content. */
export function PageSection({ id, title, offset, word, aside, children }: SectionProps): JSX.Element {
  return (
    <section class="sect" aria-labelledby={id}>
      <div class="off" aria-hidden="true">
        {offset}
        <br />
        {word}
      </div>
      <div class="body">
        <div class="hd">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
        {children}
      </div>
    </section>
  );
}

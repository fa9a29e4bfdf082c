import type { JSX } from "preact";

export interface GlyphProps {
  /** The first four are drawn; missing ones count as zero. */
  readonly bytes: Uint8Array;
  readonly sizePx: 30 | 36 | 38 | 44 | 48 | 96;
  /** Given when no text beside the mark names the same thing. */
  readonly label?: string;
}

/** A mark drawn from magic bytes: one nibble a row, low bit at the centre, mirrored. */
export function Glyph({ bytes, sizePx, label }: GlyphProps): JSX.Element {
  const named =
    label === undefined ? { "aria-hidden": "true" as const } : { role: "img" as const, "aria-label": label };
  return (
    <svg class="glyph" width={sizePx} height={sizePx} viewBox="0 0 12 12" shape-rendering="crispEdges" {...named}>
      <path d={glyphPath(bytes)} />
    </svg>
  );
}

/** The mark as path data on a 12 x 12 grid, 2 cells of margin. */
export function glyphPath(bytes: Uint8Array): string {
  let path = "";
  for (let row = 0; row < 8; row++) {
    const byte = bytes[row >> 1] ?? 0;
    const nibble = row % 2 === 0 ? byte >> 4 : byte & 15;
    for (let bit = 0; bit < 4; bit++) {
      if ((nibble & (1 << bit)) === 0) continue;
      path += `M${5 - bit} ${row + 2}h1v1h-1zM${6 + bit} ${row + 2}h1v1h-1z`;
    }
  }
  return path;
}

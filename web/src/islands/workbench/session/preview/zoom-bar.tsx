import type { JSX } from "preact";

/** Screen pixels for one of the picture, or as large as the place allows. */
export type Zoom = number | "fit";

const STEPS: readonly Zoom[] = [0.25, 0.5, "fit", 1, 2, 4, 8, 16];

/** The next step in or out, as far as there is one. */
export function zoomed(zoom: Zoom, step: -1 | 1): Zoom {
  return STEPS[Math.max(0, Math.min(STEPS.length - 1, STEPS.indexOf(zoom) + step))] ?? "fit";
}

export interface ZoomBarProps {
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
}

export function ZoomBar({ zoom, onZoom }: ZoomBarProps): JSX.Element {
  const text = zoom === "fit" ? "Fit" : `${zoom * 100} %`;
  return (
    <div class="seg" role="group" aria-label="Zoom">
      <button
        class="btn s icon"
        type="button"
        aria-label="Zoom out"
        aria-disabled={zoomed(zoom, -1) === zoom}
        onClick={() => {
          onZoom(zoomed(zoom, -1));
        }}
      >
        −
      </button>
      <button
        class="btn s zoom-to"
        type="button"
        aria-label={`${text}, zoom to fit`}
        onClick={() => {
          onZoom("fit");
        }}
      >
        {text}
      </button>
      <button
        class="btn s icon"
        type="button"
        aria-label="Zoom in"
        aria-disabled={zoomed(zoom, 1) === zoom}
        onClick={() => {
          onZoom(zoomed(zoom, 1));
        }}
      >
        +
      </button>
    </div>
  );
}

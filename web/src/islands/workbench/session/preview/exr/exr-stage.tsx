import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { exposed } from "./exposed.ts";
import { readExr, type FloatPicture } from "./read-exr.ts";

export interface ExrStageProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onBroken: () => void;
}

/** A picture with floating point, as bright as the slider says. */
export function ExrStage({ name, bytes, onBroken }: ExrStageProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<FloatPicture>();
  const [stops, setStops] = useState(0);
  useEffect(() => {
    let stale = false;
    void readExr(bytes).then((read) => {
      if (stale) return;
      if (read === undefined) onBroken();
      setPicture(read);
    });
    return () => {
      stale = true;
    };
  }, [bytes]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || picture === undefined) return;
    element.width = picture.width;
    element.height = picture.height;
    const { width, pixels } = picture;
    element.getContext("2d")?.putImageData(new ImageData(exposed(pixels, stops), width), 0, 0);
  }, [picture, stops]);
  return (
    <figure class="stage-box">
      <div class="stage alpha">
        <canvas ref={canvas} class="whole" role="img" aria-label={`Picture ${name}`} />
      </div>
      <label class="field">
        <span class="small">Exposure, {stops > 0 ? `+${stops}` : stops} stops</span>
        <input
          type="range"
          min={-10}
          max={10}
          step={0.5}
          value={stops}
          onInput={({ currentTarget }) => {
            setStops(currentTarget.valueAsNumber);
          }}
        />
      </label>
      <figcaption class="xs q3">
        {picture === undefined ? "Reading…" : `${picture.width} × ${picture.height} pixels, floating point`}
      </figcaption>
    </figure>
  );
}

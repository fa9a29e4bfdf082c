import type { CSSProperties, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { drawChannel, releaseCanvas, type Channel } from "./draw-channels.ts";

export interface ChannelCanvasProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly channel: Exclude<Channel, "all">;
  readonly label: string;
  readonly style: CSSProperties;
  readonly onBroken: () => void;
}

/** One channel of a picture; its graphics memory goes with it. */
export function ChannelCanvas({ bytes, channel, label, style, onBroken }: ChannelCanvasProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const broken = useRef(onBroken);
  broken.current = onBroken;
  useEffect(() => {
    let stale = false;
    const draw = async (): Promise<void> => {
      const options = { premultiplyAlpha: "none", colorSpaceConversion: "none" } as const;
      const picture = await createImageBitmap(new Blob([bytes]), options).catch(() => undefined);
      const element = canvas.current;
      if (!stale && element !== null && (picture === undefined || !drawChannel(element, picture, channel))) {
        broken.current();
      }
      picture?.close();
    };
    void draw();
    return () => {
      stale = true;
    };
  }, [bytes, channel]);
  useEffect(() => {
    const element = canvas.current;
    return () => {
      if (element !== null) releaseCanvas(element);
    };
  }, []);
  return <canvas ref={canvas} role="img" aria-label={label} style={style} />;
}

import type { PixelSize } from "@assetx/wasm/browser";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isPlainKey } from "../plain-key.ts";
import { ChannelCanvas } from "./channel-canvas.tsx";
import type { Channel } from "./draw-channels.ts";
import { useBlobUrl } from "./use-blob-url.ts";
import { ZoomBar, zoomed, type Zoom } from "./zoom-bar.tsx";

export interface PictureStageProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** As its header says; `undefined` where only the browser can tell. */
  readonly pixels: PixelSize | undefined;
  readonly onBroken: () => void;
}

const CHANNELS: readonly { readonly channel: Channel; readonly text: string; readonly label: string }[] = [
  { channel: "all", text: "RGBA", label: "RGBA, colour and alpha" },
  { channel: "rgb", text: "RGB", label: "RGB, without alpha" },
  { channel: "r", text: "R", label: "R, red alone" },
  { channel: "g", text: "G", label: "G, green alone" },
  { channel: "b", text: "B", label: "B, blue alone" },
  { channel: "a", text: "A", label: "A, alpha alone" },
];

/** A picture on a checkerboard: zoom, and each channel by itself. */
export function PictureStage({ name, bytes, mediaType, pixels, onBroken }: PictureStageProps): JSX.Element {
  const url = useBlobUrl(bytes, mediaType);
  const [size, setSize] = useState(pixels);
  const [zoom, setZoom] = useState<Zoom>("fit");
  const [channel, setChannel] = useState<Channel>("all");
  const [unable, setUnable] = useState(false);
  useEffect(() => {
    setSize(pixels);
    setZoom("fit");
    setUnable(false);
  }, [bytes, pixels]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlainKey(event) || (event.key !== "+" && event.key !== "-")) return;
      event.preventDefault();
      setZoom((before) => zoomed(before, event.key === "+" ? 1 : -1));
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
    };
  }, []);
  const isFit = zoom === "fit" || size === undefined;
  const style = isFit
    ? { width: "100%", height: "100%" }
    : { width: `${size.width * zoom}px`, height: `${size.height * zoom}px`, maxWidth: "none", maxHeight: "none" };
  return (
    <figure class="stage-box">
      <div
        class={isFit ? "stage alpha" : "stage alpha far"}
        {...(isFit ? {} : { tabIndex: 0, role: "region", "aria-label": `Enlarged picture ${name}` })}
      >
        {channel === "all" || unable
          ? url !== undefined && (
              <img
                src={url}
                alt={`Picture ${name}`}
                style={style}
                onError={onBroken}
                onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
                  if (naturalWidth > 0) setSize({ width: naturalWidth, height: naturalHeight });
                }}
              />
            )
          : size !== undefined && (
              <ChannelCanvas
                bytes={bytes}
                channel={channel}
                label={`Picture ${name}, ${CHANNELS.find((each) => each.channel === channel)?.label ?? channel}`}
                style={style}
                onBroken={() => {
                  setUnable(true);
                }}
              />
            )}
      </div>
      <div class="row wraps tight">
        <ZoomBar zoom={zoom} onZoom={setZoom} />
        {mediaType !== "image/svg+xml" && (
          <div class="seg" role="group" aria-label="Channels">
            {CHANNELS.map((each) => (
              <button
                key={each.channel}
                class="btn s"
                type="button"
                aria-pressed={channel === each.channel}
                aria-label={each.label}
                onClick={() => {
                  setChannel(each.channel);
                }}
              >
                {each.text}
              </button>
            ))}
          </div>
        )}
      </div>
      <figcaption class="xs q3">
        <span role="status">
          {size === undefined ? mediaType : `${size.width} × ${size.height} pixels, ${mediaType}`}
          {unable && channel !== "all" && ". This browser cannot draw channels apart, so all are shown"}
        </span>
      </figcaption>
    </figure>
  );
}

import type { AssetKind } from "@assetx/core/asset";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../../../components/icon.tsx";
import type { Thumbnail } from "./thumbnails.ts";

const ICONS: Readonly<Record<AssetKind, IconName>> = {
  data: "chip",
  texture: "picture",
  mesh: "mesh",
  material: "chip",
  animation: "play",
  audio: "sound",
  video: "play",
  level: "grid",
  script: "log",
  font: "words",
  text: "words",
  container: "folder",
};

export interface ThumbProps {
  readonly kind: AssetKind;
  readonly picture: Thumbnail;
}

/** An entry's small picture, or its kind's sign. Decorative: name and kind stand beside it. */
export function Thumb({ kind, picture }: ThumbProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = typeof picture === "object" && picture.width > 0 ? picture : undefined;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || shown === undefined) return;
    element.width = shown.width;
    element.height = shown.height;
    element.getContext("2d")?.drawImage(shown, 0, 0);
  }, [shown]);
  return (
    <span class={shown === undefined ? `th k-${kind}` : "th alpha"} aria-hidden="true">
      {shown === undefined ? <Icon name={ICONS[kind]} /> : <canvas ref={canvas} />}
    </span>
  );
}

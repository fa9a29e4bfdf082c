import type { AssetKind } from "@assetx/core/asset";
import type { JSX } from "preact";

const NAMES: Readonly<Record<AssetKind, string>> = {
  data: "Data",
  texture: "Texture",
  mesh: "Mesh",
  material: "Material",
  animation: "Animation",
  audio: "Audio",
  video: "Video",
  level: "Level",
  script: "Script",
  font: "Font",
  text: "Text",
  container: "Container",
};

/** A square in the kind's colour, and its word: colour never stands alone. */
export function KindBadge({ kind }: { readonly kind: AssetKind }): JSX.Element {
  return <span class={`kind k-${kind}`}>{NAMES[kind]}</span>;
}

import type { IconName } from "../../../components/icon.tsx";

/** How entries are laid out. */
export type Shape = "list" | "pictures";

export const SHAPES: readonly { readonly shape: Shape; readonly label: string; readonly icon: IconName }[] = [
  { shape: "list", label: "List", icon: "list" },
  { shape: "pictures", label: "Pictures", icon: "grid" },
];

import { fail } from "@assetx/core/error";
import { MORTON } from "./morton.ts";
import { PS4 } from "./ps4.ts";
import { createSwitchLayout } from "./switch.ts";
import type { TextureLayout } from "./types.ts";
import { XBOX360 } from "./xbox360.ts";

export { swapBytes } from "./swap.ts";
export type { BlockGrid, TextureLayout } from "./types.ts";
export { untile } from "./untile.ts";

/** Orders of blocks by their name in `image.layout`; `undefined` is row by row. */
const LAYOUTS: ReadonlyMap<string, TextureLayout | undefined> = new Map([
  ["linear", undefined],
  ["morton", MORTON],
  ["ps4", PS4],
  ["switch", createSwitchLayout()],
  ...[1, 2, 4, 8, 16, 32].map((gobs) => [`switch-${gobs}`, createSwitchLayout(gobs)] as const),
  ["xbox360", XBOX360],
]);

const SWAPS: ReadonlyMap<string | undefined, 1 | 2 | 4> = new Map([
  [undefined, 1],
  ["swap16", 2],
  ["swap32", 4],
]);

/** Every name of a layout; `+swap16` or `+swap32` may follow it. */
export const TEXTURE_LAYOUTS: readonly string[] = [...LAYOUTS.keys()];

/** How bytes in memory become blocks in rows. */
export interface ParsedLayout {
  /** `undefined` when rows follow each other. */
  readonly layout: TextureLayout | undefined;
  /** Size of the groups whose bytes are turned round first. */
  readonly swap: 1 | 2 | 4;
}

/**
 * The layout of a name such as `morton` or `xbox360+swap16`.
 *
 * @throws AssetxError `texture.option`
 */
export function parseLayout(text = "linear"): ParsedLayout {
  const [name = "", suffix, ...more] = text.split("+");
  const swap = SWAPS.get(suffix);
  if (!LAYOUTS.has(name) || swap === undefined || more.length > 0) {
    return fail("texture.option", { option: "layout", value: text });
  }
  return { layout: LAYOUTS.get(name), swap };
}

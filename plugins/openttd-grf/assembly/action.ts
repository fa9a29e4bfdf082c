import { Walk } from "./walk";

/** First byte of a pseudo-sprite: what it does. */
export const ACTION_TEXTS: u32 = 0x04;
export const ACTION_NAME: u32 = 0x08;
export const ACTION_SETTINGS: u32 = 0x14;
const NO_ACTION: u32 = 0x100;

/** The action of a pseudo-sprite; `NO_ACTION` for one without bytes. */
export function actionOf(walk: Walk): u32 {
  return walk.end > walk.body ? walk.source.u8(walk.body) : NO_ACTION;
}

import { alloc, Source } from "../../sdk/assembly";
import { DOS_PALETTE, WINDOWS_RUN_COUNT, WINDOWS_RUNS } from "./palette.table";
import { ACTION_NAME, ACTION_SETTINGS, actionOf } from "./action";
import { findSetting } from "./setting";
import { PSEUDO, Walk } from "./walk";

const PALETTE_BYTES: u32 = 768;

/** What a file says of the palette its indexes are for. */
const PALETTE_UNSAID: u32 = 0;
export const PALETTE_DOS: u32 = 0x44;
export const PALETTE_WINDOWS: u32 = 0x57;
export const PALETTE_ANY: u32 = 0x41;

/** Settings come before the name, and the name comes early. */
const MAX_RECORDS: u32 = 64;
const INFO: u32 = 0x4f464e49;
const PALS: u32 = 0x534c4150;

/** What the setting INFO, PALS says; `PALETTE_UNSAID` without one. */
export function paletteOf(source: Source): u32 {
  const walk = Walk.of(source);
  for (let record: u32 = 0; record < MAX_RECORDS && walk.next() && walk.kind == PSEUDO; record++) {
    const action = actionOf(walk);
    if (action == ACTION_NAME) break;
    if (action != ACTION_SETTINGS) continue;
    const value = findSetting(walk, INFO, PALS);
    if (value == PALETTE_DOS || value == PALETTE_WINDOWS || value == PALETTE_ANY) return value;
  }
  return PALETTE_UNSAID;
}

/** The colours, three bytes each, of what `paletteOf` found; 0 without memory. */
export function coloursOf(palette: u32): usize {
  if (palette != PALETTE_WINDOWS) return DOS_PALETTE;
  const colours = alloc(PALETTE_BYTES);
  if (colours == 0) return 0;
  memory.copy(colours, DOS_PALETTE, PALETTE_BYTES);
  for (let run: u32 = 0; run < WINDOWS_RUN_COUNT; run++) {
    const at = WINDOWS_RUNS + run * 3;
    const to = colours + <u32>load<u8>(at) * 3;
    memory.copy(to, DOS_PALETTE + <u32>load<u8>(at, 2) * 3, <u32>load<u8>(at, 1) * 3);
  }
  return colours;
}

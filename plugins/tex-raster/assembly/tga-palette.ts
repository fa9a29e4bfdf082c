import { alloc, Source } from "../../sdk/assembly";
import { TgaHeader } from "./tga-header";

const COLOURS: u32 = 256;

/** Bytes of the colours that `readPalette` gives, RGBA each. */
export const PALETTE_BYTES: u32 = COLOURS * 4;

/** The 256 colours behind the indexes; those that the file leaves out are opaque black. 0 when the map is cut. */
export function readPalette(source: Source, header: TgaHeader): usize {
  const entryBytes = (header.mapBits + 7) >> 3;
  if (!source.has(header.mapAt, <f64>header.mapEntries * <f64>entryBytes)) return 0;
  const palette = alloc(PALETTE_BYTES);
  for (let colour: u32 = 0; colour < COLOURS; colour++) {
    let value: u32 = 0xff000000;
    const entry = colour - header.mapFirst;
    if (entry < header.mapEntries) value = colourAt(source, header.mapAt + <f64>(entry * entryBytes), header);
    store<u32>(palette + (colour << 2), value);
  }
  return palette;
}

/** One colour as RGBA, the red lowest. */
function colourAt(source: Source, at: f64, header: TgaHeader): u32 {
  if (header.mapBits < 24) {
    const value = source.u16le(at);
    return widen(value >> 10) | (widen(value >> 5) << 8) | (widen(value) << 16) | 0xff000000;
  }
  const red = source.u8(at + 2);
  const alpha: u32 = header.mapBits == 32 && header.hasAlpha() ? source.u8(at + 3) : 255;
  return red | (source.u8(at + 1) << 8) | (source.u8(at) << 16) | (alpha << 24);
}

/** 5 bits to 8. */
function widen(value: u32): u32 {
  return ((value & 31) << 3) | ((value & 31) >> 2);
}

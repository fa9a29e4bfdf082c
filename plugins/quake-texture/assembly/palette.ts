import { alloc, openSibling, Source, Text } from "../../sdk/assembly";

export const COLOURS: u32 = 256;
const BYTES: u32 = 768;
const PCX_MARK: u32 = 0x0c;
/** "rgba" of index 255 where it stands for nothing: black, so that scaled pictures have no coloured edges. */
const TRANSPARENT: u32 = 255;

/** 256 colours, with four bytes each: the last is alpha. */
@unmanaged
export class Palette {
  /** Alpha 255 for all. */
  opaque: usize;
  /** The same with index 255 transparent. */
  keyed: usize;
  /** Whether these are colours of a game; a grey ramp stands in where none were found. */
  isKnown: bool;

  static create(): Palette {
    const palette = changetype<Palette>(alloc(offsetof<Palette>()));
    palette.opaque = alloc(COLOURS << 2);
    palette.keyed = alloc(COLOURS << 2);
    for (let index: u32 = 0; index < COLOURS; index++) palette.put(index, index, index, index);
    return palette;
  }

  /** Takes `count` colours of three bytes; the others become black. */
  take(pointer: usize, count: u32): Palette {
    for (let index: u32 = 0; index < COLOURS; index++) {
      const at = pointer + index * 3;
      if (index < count) this.put(index, load<u8>(at), load<u8>(at, 1), load<u8>(at, 2));
      else this.put(index, 0, 0, 0);
    }
    this.isKnown = true;
    return this;
  }

  private put(index: u32, red: u32, green: u32, blue: u32): void {
    const colour = red | (green << 8) | (blue << 16);
    store<u32>(this.opaque + (index << 2), colour | 0xff000000);
    store<u32>(this.keyed + (index << 2), index == TRANSPARENT ? 0 : colour | 0xff000000);
  }
}

/** The palette of Quake beside the input, or the grey ramp. */
export function findQuakePalette(): Palette {
  const palette = Palette.create();
  const name = Text.create(16);
  const handle = openSibling(name.ascii("palette.lmp"));
  if (handle <= 0) return palette;
  const source = Source.of(handle);
  const colours = source.size == <f64>BYTES ? source.view(0, BYTES) : 0;
  return colours == 0 ? palette : palette.take(colours, COLOURS);
}

/** The palette of Quake II beside the input, at the end of a PCX picture, or the grey ramp. */
export function findQuake2Palette(): Palette {
  const palette = Palette.create();
  const name = Text.create(16);
  const handle = openSibling(name.ascii("colormap.pcx"));
  if (handle <= 0) return palette;
  const source = Source.of(handle);
  const start = source.size - <f64>BYTES;
  if (start < 129 || source.u8(start - 1) != PCX_MARK) return palette;
  const colours = source.view(start, BYTES);
  return colours == 0 ? palette : palette.take(colours, COLOURS);
}

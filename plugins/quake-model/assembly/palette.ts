import { alloc, openSibling, Source, Text } from "../../sdk/assembly";

const BYTES: u32 = 768;

/** 256 colours of three bytes. */
@unmanaged
export class Palette {
  pointer: usize;
  /** Whether they are a game's; else each is as grey as its index. */
  isKnown: bool;

  /** The palette of Quake beside the input. */
  static find(): Palette {
    const palette = changetype<Palette>(alloc(offsetof<Palette>()));
    palette.pointer = alloc(BYTES);
    const handle = openSibling(Text.create(16).ascii("palette.lmp"));
    if (handle > 0) {
      const source = Source.of(handle);
      palette.isKnown = source.size == <f64>BYTES && source.copy(0, palette.pointer, BYTES);
    }
    if (!palette.isKnown) for (let index: u32 = 0; index < BYTES; index++) store<u8>(palette.pointer + index, index / 3);
    return palette;
  }
}

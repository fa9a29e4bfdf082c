import { alloc, lengthToNul, Source, Text } from "../../sdk/assembly";
import { COLOURS, Palette } from "./palette";
import { isSide, putMips, putPicture } from "./picture";

// miptex
//   offset  size  field
//     0x00    16  name        padded with NUL
//     0x10     4  width
//     0x14     4  height
//     0x18    16  offsets     of four levels, each half as wide and high, from here; 0: the pixels are in a WAD
//      ...        levels      one index a pixel
//                 colours     u16, usually 256, then three bytes each: WAD3 and Half-Life's maps
export const MIPTEX_BYTES: u32 = 40;
export const NAME_BYTES: u32 = 16;
const LEVELS: u32 = 4;
/** "{": index 255 is transparent. */
const KEYED: u32 = 0x7b;

/** What `Miptex.read` found. */
export const MIPTEX_FINE: u32 = 0;
export const MIPTEX_EXTERNAL: u32 = 1;
export const MIPTEX_BAD: u32 = 2;

/** A texture of Quake or Half-Life. */
@unmanaged
export class Miptex {
  source: Source;
  name: Text;
  width: u32;
  height: u32;
  pixels: f64;
  /** The texture's own colours are put here. */
  private own: Palette;
  private hasOwn: bool;

  static over(source: Source): Miptex {
    const miptex = changetype<Miptex>(alloc(offsetof<Miptex>()));
    miptex.source = source;
    miptex.name = Text.create(NAME_BYTES);
    miptex.own = Palette.create();
    return miptex;
  }

  /**
   * Reads the record at `at`, which ends before `end`.
   *
   * @param mayHaveColours whether the format puts a palette behind the levels
   */
  read(at: f64, end: f64, mayHaveColours: bool): u32 {
    this.name.clear();
    this.hasOwn = false;
    if (at < 0 || at + <f64>MIPTEX_BYTES > end || !this.source.has(at, <f64>MIPTEX_BYTES)) return MIPTEX_BAD;
    const record = this.source.view(at, MIPTEX_BYTES);
    if (record == 0) return MIPTEX_BAD;
    this.name.bytes(record, lengthToNul(record, NAME_BYTES));
    this.width = load<u32>(record, 16);
    this.height = load<u32>(record, 20);
    const first = load<u32>(record, 24);
    const last = load<u32>(record, 36);
    if (first == 0) return MIPTEX_EXTERNAL;
    if (!isSide(this.width) || !isSide(this.height)) return MIPTEX_BAD;
    this.pixels = at + <f64>first;
    const pixelsEnd = this.pixels + <f64>this.width * <f64>this.height;
    if (pixelsEnd > end || !this.source.has(this.pixels, pixelsEnd - this.pixels)) return MIPTEX_BAD;
    if (mayHaveColours && last != 0) this.readColours(at + <f64>last, end);
    return MIPTEX_FINE;
  }

  /** Adds the picture to the entry that was begun; `palette` where the texture has no colours of its own. */
  put(palette: Palette): void {
    const isKeyed = this.name.length > 0 && load<u8>(this.name.pointer) == KEYED;
    putPicture(this.pixels, this.width, this.height, this.hasOwn ? this.own : palette, isKeyed);
    putMips(LEVELS);
  }

  hasColours(): bool {
    return this.hasOwn;
  }

  private readColours(lastLevel: f64, end: f64): void {
    const at = lastLevel + <f64>((this.width >> 3) * (this.height >> 3));
    if (at + 2 > end || !this.source.has(at, 2)) return;
    const count = this.source.u16le(at);
    if (count == 0 || count > COLOURS || at + 2 + <f64>(count * 3) > end || !this.source.has(at + 2, <f64>(count * 3))) return;
    const colours = this.source.view(at + 2, count * 3);
    if (colours == 0) return;
    this.own.take(colours, count);
    this.hasOwn = true;
  }
}

import { alloc, Cursor, openSibling, Source, Text } from "../../sdk/assembly";
import { directoryOf, ENTRY_BYTES, isWad } from "./header";
import { packName } from "./lump-name";

export const PALETTE_BYTES: u32 = 768;
// "playpal" as a packed name.
const PLAYPAL: u64 = 0x6c617079616c70;
const PLAY: u32 = 0x79616c70;
/** A palette that the user put there, then games whose palette an addition is most likely made for. */
const NEIGHBOURS =
  "playpal.lmp doom2.wad doom.wad doomu.wad freedoom2.wad freedoom1.wad tnt.wad plutonia.wad doom1.wad freedm.wad heretic.wad hexen.wad strife1.wad chex.wad hacx.wad heretic1.wad strife0.wad";
const SPACE: u32 = 0x20;

/** The first of the palettes of PLAYPAL. */
@unmanaged
export class Palette {
  /** 256 colours of three bytes; 0 when none was found. */
  pointer: usize;
  /** The file beside the input that it comes from; empty when it is the input's own. */
  from: Text;

  /** The WAD's own palette, else one beside it. */
  static find(source: Source): Palette {
    const palette = changetype<Palette>(alloc(offsetof<Palette>()));
    palette.from = Text.create(32);
    if (!palette.takeLump(source)) palette.search();
    return palette;
  }

  private search(): void {
    const length = <u32>NEIGHBOURS.length;
    const characters = changetype<usize>(NEIGHBOURS);
    for (let index: u32 = 0; index <= length; index++) {
      const value = index == length ? SPACE : <u32>load<u16>(characters + (index << 1));
      if (value != SPACE) {
        this.from.byte(value);
        continue;
      }
      if (this.open() || this.openUpper()) return;
      this.from.clear();
    }
  }

  private openUpper(): bool {
    for (let index: u32 = 0; index < this.from.length; index++) {
      const at = this.from.pointer + index;
      const value = load<u8>(at);
      if (value - 0x61 < 26) store<u8>(at, value - 0x20);
    }
    return this.open();
  }

  private open(): bool {
    const handle = openSibling(this.from);
    if (handle <= 0) return false;
    const source = Source.of(handle);
    if (!this.from.endsWith(".lmp")) return isWad(source) && this.takeLump(source);
    return source.size >= <f64>PALETTE_BYTES && this.take(source, 0);
  }

  /** The last lump of the name counts. */
  private takeLump(source: Source): bool {
    const start = directoryOf(source);
    if (start < 0) return false;
    const directory = Cursor.over(source, start, start + <f64>source.u32le(4) * <f64>ENTRY_BYTES);
    let found: f64 = -1;
    while (directory.left() > 0) {
      const entry = directory.take(ENTRY_BYTES);
      if (entry == 0) break;
      // Asked for every picture that is drawn, of every lump: the first four letters tell nearly all of them.
      if ((load<u32>(entry, 8) | 0x20202020) != PLAY || packName(entry + 8) != PLAYPAL) continue;
      if (load<u32>(entry, 4) >= PALETTE_BYTES) found = <f64>load<u32>(entry);
    }
    return found >= 0 && source.has(found, <f64>PALETTE_BYTES) && this.take(source, found);
  }

  private take(source: Source, offset: f64): bool {
    const colours = alloc(PALETTE_BYTES);
    if (colours == 0 || !source.copy(offset, colours, PALETTE_BYTES)) return false;
    this.pointer = colours;
    return true;
  }
}

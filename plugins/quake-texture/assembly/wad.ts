import {
  alloc,
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  emitRecord,
  equalsAscii,
  finish,
  KIND_DATA,
  KIND_FONT,
  KIND_TEXTURE,
  lengthToNul,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { Miptex, MIPTEX_FINE } from "./miptex";
import { COLOURS, findQuakePalette, Palette } from "./palette";
import { isSide, putPicture } from "./picture";

// header
//   offset  size  field
//     0x00     4  magic            "WAD2" of Quake, "WAD3" of Half-Life
//     0x04     4  lumps
//     0x08     4  directoryOffset
export const WAD2_MAGIC: u32 = 0x32444157;
export const WAD3_MAGIC: u32 = 0x33444157;
const HEADER_BYTES: f64 = 12;

// entry
//   offset  size  field
//     0x00     4  offset
//     0x04     4  storedBytes
//     0x08     4  sizeBytes
//     0x0c     1  type             TYPE_*
//     0x0d     1  packing          0
//     0x10    16  name             padded with NUL
const ENTRY_BYTES: u32 = 32;
const NAME_BYTES: u32 = 16;
const TYPE_PALETTE: u32 = 0x40;
const TYPE_PICTURE: u32 = 0x42;
/** Half-Life's number for textures; Quake's is one more. */
const TYPE_MIPTEX_3: u32 = 0x43;
const TYPE_MIPTEX_2: u32 = 0x44;
const TYPE_FONT: u32 = 0x46;
const PALETTE_BYTES: u32 = 768;
const CONCHARS_SIDE: u32 = 128;

export function probeWad(source: Source): i32 {
  if (!source.has(0, HEADER_BYTES)) return 0;
  return source.has(<f64>source.u32le(8), directoryBytes(source)) ? 95 : 60;
}

export function listWad(source: Source): i32 {
  if (!source.has(0, HEADER_BYTES)) return refuse("truncated", "The file is shorter than a WAD header", 0);
  const isQuake = source.u32le(0) == WAD2_MAGIC;
  const start = <f64>source.u32le(8);
  const length = directoryBytes(source);
  if (!source.has(start, length)) return refuse("directory-range", "The directory lies outside of the file", 4);
  beginFormat("quake-wad", Text.create(4).ascii(isQuake ? "WAD2" : "WAD3"));
  if (!emitRecord()) return finish(source);
  const walk = WadWalk.over(source, start, start + length, isQuake);
  return walk.run();
}

function directoryBytes(source: Source): f64 {
  return <f64>source.u32le(4) * <f64>ENTRY_BYTES;
}

@unmanaged
class WadWalk {
  private source: Source;
  /** A window of its own, so that looking into lumps does not move the directory's. */
  private lumps: Source;
  private directory: Cursor;
  private isQuake: bool;
  private palette: Palette;
  private miptex: Miptex;
  private name: Text;
  private lacksPalette: bool;

  static over(source: Source, start: f64, end: f64, isQuake: bool): WadWalk {
    const walk = changetype<WadWalk>(alloc(offsetof<WadWalk>()));
    walk.source = source;
    walk.lumps = Source.of(source.handle);
    walk.directory = Cursor.over(source, start, end);
    walk.isQuake = isQuake;
    walk.palette = findPalette(source, start, end);
    walk.miptex = Miptex.over(walk.lumps);
    walk.name = Text.create(NAME_BYTES);
    return walk;
  }

  run(): i32 {
    for (let id: u32 = 0; this.directory.left() > 0; id++) {
      const at = this.directory.at;
      const entry = this.directory.take(ENTRY_BYTES);
      if (entry == 0 || !this.lump(id, entry, at)) break;
    }
    if (this.lacksPalette) {
      diagnose(SEVERITY_WARNING, "palette-missing", "No palette.lmp is beside the file; its textures come in grey", 0);
    }
    return finish(this.source);
  }

  private lump(id: u32, entry: usize, at: f64): bool {
    const offset = <f64>load<u32>(entry);
    const bytes = <f64>load<u32>(entry, 4);
    const type: u32 = load<u8>(entry, 12);
    const isPacked = load<u8>(entry, 13) != 0;
    this.name.clear().bytes(entry + 16, lengthToNul(entry + 16, NAME_BYTES));
    const isInside = this.source.has(offset, bytes);
    beginEntry(id, this.name, isTexture(type) ? KIND_TEXTURE : type == TYPE_FONT ? KIND_FONT : KIND_DATA);
    const isPicture = isInside && !isPacked && this.picture(type, offset, bytes);
    if (!isPicture) {
      sizeBytes(bytes);
      if (isInside) stored(offset, bytes);
    }
    if (!emitRecord()) return false;
    if (!isInside) return diagnose(SEVERITY_ERROR, "entry-range", "The lump lies outside of the file", at, id);
    if (isPacked) {
      return diagnose(SEVERITY_WARNING, "packed-lump", "The lump is packed in an unknown way; it comes as stored", at, id);
    }
    if (!isPicture && isTexture(type)) {
      return diagnose(SEVERITY_WARNING, "bad-texture", "The texture's sizes do not fit its lump; it comes as stored", at, id);
    }
    return true;
  }

  /** Adds what the lump shows to the entry that was begun; false when it is no picture. */
  private picture(type: u32, offset: f64, bytes: f64): bool {
    const end = offset + bytes;
    if (isQuakeFont(this.name, bytes)) {
      putPicture(offset, CONCHARS_SIDE, CONCHARS_SIDE, this.palette, false);
      return this.used(this.palette);
    }
    if (type == TYPE_MIPTEX_3 || (type == TYPE_MIPTEX_2 && this.isQuake)) {
      if (this.miptex.read(offset, end, !this.isQuake) != MIPTEX_FINE) return false;
      this.miptex.put(this.palette);
      return this.miptex.hasColours() || this.used(this.palette);
    }
    if (type != TYPE_PICTURE || bytes < 8) return false;
    const width = this.lumps.u32le(offset);
    const height = this.lumps.u32le(offset + 4);
    const pixels = <f64>width * <f64>height;
    if (!isSide(width) || !isSide(height) || 8 + pixels > bytes) return false;
    const palette = this.ownPalette(offset + 8 + pixels, end);
    putPicture(offset + 8, width, height, palette, false);
    return this.used(palette);
  }

  /** Half-Life's pictures have their colours behind them. */
  private ownPalette(at: f64, end: f64): Palette {
    if (this.isQuake || at + 2 + <f64>PALETTE_BYTES > end || this.lumps.u16le(at) != COLOURS) return this.palette;
    const colours = this.lumps.view(at + 2, PALETTE_BYTES);
    return colours == 0 ? this.palette : Palette.create().take(colours, COLOURS);
  }

  private used(palette: Palette): bool {
    if (!palette.isKnown) this.lacksPalette = true;
    return true;
  }
}

function isTexture(type: u32): bool {
  return type == TYPE_PICTURE || type == TYPE_MIPTEX_3 || type == TYPE_MIPTEX_2;
}

/** Quake's letters say that they are a texture, and are 128 x 128 indices. */
function isQuakeFont(name: Text, bytes: f64): bool {
  return bytes == <f64>(CONCHARS_SIDE * CONCHARS_SIDE) && equalsAscii(name.pointer, name.length, "conchars");
}

/** The WAD's own palette, else the one beside it. */
function findPalette(source: Source, start: f64, end: f64): Palette {
  const directory = Cursor.over(source, start, end);
  while (directory.left() > 0) {
    const entry = directory.take(ENTRY_BYTES);
    if (entry == 0) break;
    const offset = <f64>load<u32>(entry);
    const isPalette = load<u8>(entry, 12) == TYPE_PALETTE && load<u32>(entry, 4) == PALETTE_BYTES;
    if (!isPalette || !source.has(offset, <f64>PALETTE_BYTES)) continue;
    const colours = source.view(offset, PALETTE_BYTES);
    if (colours != 0) return Palette.create().take(colours, COLOURS);
  }
  return findQuakePalette();
}

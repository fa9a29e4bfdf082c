import { alloc } from "../../sdk/assembly";
import { PVRTC_2BPP, PVRTC_4BPP } from "./format.table";

/** Longest side, most layers and most levels that are read; what lies beyond is a wrong number. */
const MAX_SIDE: u32 = 32768;
const MAX_LAYERS: u32 = 2048;
const MAX_LEVELS: u32 = 16;
const MAX_PICTURE_BYTES: f64 = 1_073_741_824;

/** What a file says of its pictures. Where they lie: `start + stride * (layer * faces + face)`, each with all its slices. */
@unmanaged
export class Texture {
  format: u32;
  width: u32;
  height: u32;
  depth: u32;
  layers: u32;
  faces: u32;
  /** Bit for each face that is there. */
  faceMask: u32;
  levels: u32;
  /** 1 sRGB, 0 linear, -1 nobody says. */
  srgb: i32;
  premultiplied: bool;
  bottomUp: bool;
  normalMap: bool;
  /** ASTC of high dynamic range. */
  high: bool;
  /** Four characters of `rgba01`; 0 leaves channels where they are. */
  swizzle: u32;
  /** What rows are padded to. */
  rowAlign: u32;
  /** Bytes of a number that is stored in the other order; 0 or 1 when none is. */
  swap: u32;
  /** 256 colours of 4 bytes; 0 without a palette. */
  palette: usize;
  /** Whether pictures lie in stream 0 instead of the file. */
  streamed: bool;
  start: f64;
  stride: f64;

  /** One plain picture without a size. */
  static create(): Texture {
    const texture = changetype<Texture>(alloc(offsetof<Texture>()));
    texture.depth = 1;
    texture.layers = 1;
    texture.faces = 1;
    texture.faceMask = 1;
    texture.levels = 1;
    texture.rowAlign = 1;
    texture.srgb = -1;
    return texture;
  }

  /** All six faces of a cube. */
  setCube(): void {
    this.faces = 6;
    this.faceMask = 0x3f;
  }

  /** Whether its numbers can be those of a texture. */
  isSane(): bool {
    if (this.width - 1 >= MAX_SIDE || this.height - 1 >= MAX_SIDE || this.depth - 1 >= MAX_LAYERS) return false;
    if (this.layers - 1 >= MAX_LAYERS || (this.faces != 1 && this.faces != 6)) return false;
    return this.levels - 1 < MAX_LEVELS && this.pictureBytes() <= MAX_PICTURE_BYTES;
  }

  /** Bytes from one row of blocks of the first level to the next. */
  rowBytes(width: u32 = this.width): f64 {
    const blockWidth = (this.format >> 16) & 0xff;
    const bytes = ceil(<f64>width / <f64>blockWidth) * <f64>(this.format & 0xff);
    return ceil(bytes / <f64>this.rowAlign) * <f64>this.rowAlign;
  }

  /** Bytes of one level with all its slices. */
  levelBytes(level: u32): f64 {
    const width = max(this.width >> level, 1);
    const height = max(this.height >> level, 1);
    const blockHeight = (this.format >> 8) & 0xff;
    const slices = <f64>max(this.depth >> level, 1);
    if (this.format == PVRTC_2BPP || this.format == PVRTC_4BPP) {
      return pvrtcBlocks(width, this.format == PVRTC_2BPP ? 8 : 4) * pvrtcBlocks(height, 4) * 8 * slices;
    }
    return this.rowBytes(width) * ceil(<f64>height / <f64>blockHeight) * slices;
  }

  /** Bytes of the first level with all its slices: one picture. */
  pictureBytes(): f64 {
    return this.levelBytes(0);
  }

  /** Bytes of all levels. */
  chainBytes(): f64 {
    let bytes: f64 = 0;
    for (let level: u32 = 0; level < this.levels; level++) bytes += this.levelBytes(level);
    return bytes;
  }

  /** Levels that a texture of this size can have at most; a file that counts more counts wrong. */
  limitLevels(levels: u32): void {
    let most: u32 = 1;
    while (max(max(this.width, this.height), this.depth) >> most != 0 && most < 31) most++;
    this.levels = min(max(levels, 1), most);
  }
}

/** PVRTC has a power of two of blocks in each direction, and at least two. */
function pvrtcBlocks(pixels: u32, blockPixels: u32): f64 {
  let blocks: u32 = 2;
  while (blocks * blockPixels < pixels) blocks <<= 1;
  return <f64>blocks;
}

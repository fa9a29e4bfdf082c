import { alloc, attributeNumber, IMAGE_FACES, IMAGE_HEIGHT, IMAGE_MIPS, IMAGE_WIDTH } from "../../sdk/assembly";
import { levelBytes } from "./dxgi";

const MOST_PIXELS: u32 = 32768;
const MOST_MIPS: u32 = 16;
const IS_CUBE: u32 = 1;
/** Pixels in their usual order; others are of consoles. */
const TILE_NONE: u32 = 8;

// offset  size  field
//   0x00     4  height, width      u16 each
//   0x04     1  mips
//   0x05     1  format             DXGI number
//   0x06     1  flags              1 cube map
//   0x07     1  tiling             8 none
@unmanaged
export class Texture {
  height: u32;
  width: u32;
  mips: u32;
  format: u32;
  isCube: bool;
  isTiled: bool;

  static create(): Texture {
    return changetype<Texture>(alloc(offsetof<Texture>()));
  }

  read(at: usize): void {
    this.height = load<u16>(at);
    this.width = load<u16>(at, 2);
    this.mips = load<u8>(at, 4);
    this.format = load<u8>(at, 5);
    this.isCube = (load<u8>(at, 6) & IS_CUBE) != 0;
    this.isTiled = load<u8>(at, 7) != TILE_NONE;
  }

  isSane(): bool {
    if (this.height == 0 || this.height > MOST_PIXELS) return false;
    if (this.width == 0 || this.width > MOST_PIXELS) return false;
    return this.mips != 0 && this.mips <= MOST_MIPS;
  }

  /** Bytes of all levels of all faces; 0 when the format is not known. */
  totalBytes(): f64 {
    let total: f64 = 0;
    for (let level: u32 = 0; level < this.mips; level++) {
      const width = max<u32>(this.width >> level, 1);
      total += levelBytes(this.format, width, max<u32>(this.height >> level, 1));
    }
    return this.isCube ? total * 6 : total;
  }

  /** Says of the entry what its file's header says as well. */
  describe(): void {
    attributeNumber(IMAGE_WIDTH, <f64>this.width);
    attributeNumber(IMAGE_HEIGHT, <f64>this.height);
    attributeNumber(IMAGE_MIPS, <f64>this.mips);
    if (this.isCube) attributeNumber(IMAGE_FACES, 6);
    attributeNumber("dds.dxgi-format", <f64>this.format);
  }
}

import { alloc } from "../../sdk/assembly";
import { Walk } from "./walk";

/** Bits of the info byte. */
const INFO_RGB: u32 = 1;
const INFO_ALPHA: u32 = 2;
/** The same bit in container 1. */
const SIZE_IS_STORED: u32 = 2;
const INFO_INDEX: u32 = 4;
const INFO_CHUNKED: u32 = 8;

/** Pixels of one picture, and unpacked bytes of one. */
const MAX_PIXELS: f64 = 4194304;
const MAX_PLAIN_BYTES: f64 = 25165824;

const FIRST_HEADER_BYTES: u32 = 7;
const HEADER_BYTES: u32 = 9;
const PLAIN_SIZE_BYTES: u32 = 4;

/** There is one at a time: files have many, and nothing is ever freed. */
let shared: usize = 0;

/** What the header of a picture says. */
@unmanaged
export class Sprite {
  width: u32;
  height: u32;
  left: i32;
  top: i32;
  /** 0 normal, 1 four times as large, 2 twice, 3 to 5 half, a quarter, an eighth. */
  zoom: u32;
  hasRgb: bool;
  hasAlpha: bool;
  hasIndex: bool;
  isChunked: bool;
  /** Whether chunks are counted in two bytes instead of one. */
  isWide: bool;
  /** Container 1 does not always say it: then this is the most there may be. */
  isPlainKnown: bool;
  plainBytes: u32;
  packedAt: f64;

  /** The picture of a record, until the next call; `null` for a header that is cut off or a size that no picture has. */
  static read(walk: Walk): Sprite | null {
    if (shared == 0) shared = alloc(offsetof<Sprite>());
    memory.fill(shared, 0, offsetof<Sprite>());
    const sprite = changetype<Sprite>(shared);
    if (!(walk.version == 1 ? sprite.readFirst(walk) : sprite.readSecond(walk))) return null;
    const pixels = <f64>sprite.width * <f64>sprite.height;
    if (pixels == 0 || pixels > MAX_PIXELS || sprite.pixelBytes() == 0) return null;
    if (sprite.isChunked) return <f64>sprite.plainBytes <= MAX_PLAIN_BYTES ? sprite : null;
    const plainBytes = <u32>pixels * sprite.pixelBytes();
    if (walk.version == 1 && sprite.isPlainKnown && sprite.plainBytes != plainBytes) return null;
    sprite.plainBytes = plainBytes;
    return sprite;
  }

  /** Bytes of one pixel: its parts follow each other as R, G, B, alpha, palette index. */
  pixelBytes(): u32 {
    return (this.hasRgb ? 3 : 0) + (this.hasAlpha ? 1 : 0) + (this.hasIndex ? 1 : 0);
  }

  // picture of container 1
  //   offset  size  field
  //     0x00     1  height
  //     0x01     2  width
  //     0x03     2  left     signed
  //     0x05     2  top      signed
  //     0x07     .  packed pixels
  private readFirst(walk: Walk): bool {
    const at = this.headerOf(walk, FIRST_HEADER_BYTES);
    if (at == 0) return false;
    this.height = load<u8>(at);
    this.width = load<u16>(at, 1);
    this.left = load<i16>(at, 3);
    this.top = load<i16>(at, 5);
    this.hasIndex = true;
    this.isChunked = (walk.info & INFO_CHUNKED) != 0;
    this.isPlainKnown = (walk.info & SIZE_IS_STORED) == 0;
    const most = 2 * this.height + 4 * this.width * this.height;
    this.plainBytes = this.isPlainKnown ? walk.size - FIRST_HEADER_BYTES - 1 : min(most, 0x10000);
    this.packedAt = walk.body + <f64>FIRST_HEADER_BYTES;
    return true;
  }

  // picture of container 2
  //   offset  size  field
  //     0x00     1  zoom
  //     0x01     2  height
  //     0x03     2  width
  //     0x05     2  left        signed
  //     0x07     2  top         signed
  //     0x09     4  plainBytes  only when chunked
  //        .     .  packed pixels
  private readSecond(walk: Walk): bool {
    this.isChunked = (walk.info & INFO_CHUNKED) != 0;
    const headerBytes = HEADER_BYTES + (this.isChunked ? PLAIN_SIZE_BYTES : 0);
    const at = this.headerOf(walk, headerBytes);
    if (at == 0) return false;
    this.zoom = load<u8>(at);
    this.height = load<u16>(at, 1);
    this.width = load<u16>(at, 3);
    this.left = load<i16>(at, 5);
    this.top = load<i16>(at, 7);
    this.hasRgb = (walk.info & INFO_RGB) != 0;
    this.hasAlpha = (walk.info & INFO_ALPHA) != 0;
    this.hasIndex = (walk.info & INFO_INDEX) != 0;
    this.isWide = this.width > 256;
    this.isPlainKnown = true;
    if (this.isChunked) this.plainBytes = load<u32>(at, 9);
    this.packedAt = walk.body + <f64>headerBytes;
    return true;
  }

  private headerOf(walk: Walk, length: u32): usize {
    return walk.body + <f64>length <= walk.end ? walk.source.view(walk.body, length) : 0;
  }
}

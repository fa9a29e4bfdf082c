import { alloc, Source } from "../../sdk/assembly";
import { Node } from "./node";

const VERSION_AT: f64 = 6;
const FIRST_HEADER_BYTES: f64 = 12;
const HEADER_BYTES: f64 = 10;
const MAX_PIXELS: f64 = 4194304;
const MAX_WORDS: f64 = 8388608;

let shared: usize = 0;

/** What an image node's head says. */
@unmanaged
export class Picture {
  version: u32;
  left: i32;
  top: i32;
  width: i32;
  height: i32;
  /** Where the runs are, and how many numbers of two bytes. */
  wordsAt: f64;
  words: f64;
  /** Known, and inside its node. */
  isSound: bool;

  /** The picture of a node, until the next call. Without `isSound` its fields mean nothing. */
  static read(source: Source, node: Node): Picture {
    if (shared == 0) shared = alloc(offsetof<Picture>());
    memory.fill(shared, 0, offsetof<Picture>());
    const picture = changetype<Picture>(shared);
    picture.isSound = picture.readHead(source, node) && picture.fits(node);
    return picture;
  }

  isEmpty(): bool {
    return this.words == 0 || this.width == 0 || this.height == 0;
  }

  private readHead(source: Source, node: Node): bool {
    // A node without data stands for no picture.
    if (node.sizeBytes == 0) return true;
    if (node.sizeBytes < HEADER_BYTES) return false;
    this.version = source.u8(node.dataAt + VERSION_AT);
    if (this.version == 0) return this.readFirst(source, node);
    return this.version <= 2 ? this.readSecond(source, node.dataAt) : this.version == 3 && this.readThird(source, node);
  }

  // version 0
  //   offset  size  field
  //     0x00     1  left
  //     0x01     1  width
  //     0x02     1  top
  //     0x03     1  height
  //     0x04     4  words      of which the third byte is always 0
  //     0x08     2  0
  //     0x0a     1  zoomable
  //     0x0b     1  0
  //     0x0c     .  runs
  private readFirst(source: Source, node: Node): bool {
    const at = node.dataAt;
    if (node.sizeBytes < FIRST_HEADER_BYTES) return false;
    this.left = source.u8(at);
    this.width = source.u8(at + 1);
    this.top = source.u8(at + 2);
    this.height = source.u8(at + 3);
    this.words = <f64>source.u32le(at + 4);
    this.wordsAt = at + FIRST_HEADER_BYTES;
    return true;
  }

  // version 1 and 2
  //   offset  size  field
  //     0x00     2  left       signed
  //     0x02     2  top        signed
  //     0x04     1  width
  //     0x05     1  height
  //     0x06     1  version
  //     0x07     2  words
  //     0x09     1  zoomable
  //     0x0a     .  runs
  private readSecond(source: Source, at: f64): bool {
    this.left = <i16>source.u16le(at);
    this.top = <i16>source.u16le(at + 2);
    this.width = source.u8(at + 4);
    this.height = source.u8(at + 5);
    this.words = <f64>source.u16le(at + 7);
    this.wordsAt = at + HEADER_BYTES;
    return true;
  }

  // version 3
  //   offset  size  field
  //     0x00     2  left       signed
  //     0x02     2  top        signed
  //     0x04     2  width      signed
  //     0x06     1  version
  //     0x07     2  height     signed
  //     0x09     1  zoomable
  //     0x0a     .  runs, to the end of the node
  private readThird(source: Source, node: Node): bool {
    const at = node.dataAt;
    this.left = <i16>source.u16le(at);
    this.top = <i16>source.u16le(at + 2);
    this.width = <i16>source.u16le(at + 4);
    this.height = <i16>source.u16le(at + 7);
    this.words = Math.floor((node.sizeBytes - HEADER_BYTES) / 2);
    this.wordsAt = at + HEADER_BYTES;
    return true;
  }

  private fits(node: Node): bool {
    if (this.isEmpty()) return true;
    const isSize = this.width > 0 && this.height > 0 && <f64>this.width * <f64>this.height <= MAX_PIXELS;
    return isSize && this.words <= MAX_WORDS && this.wordsAt + this.words * 2 <= node.dataAt + node.sizeBytes;
  }
}

import { alloc, Cursor, Source } from "../../sdk/assembly";
import { HEADER_BYTES, spritesOf, versionOf } from "./container";
import { skipPacked } from "./lz";

/** What a record is. */
export const PSEUDO: u32 = 0;
export const REFERENCE: u32 = 1;
export const SPRITE: u32 = 2;
/** A file that is carried along, such as a sound. */
export const INCLUDE: u32 = 3;

/** Why a walk ended before the end. */
export const WHOLE: u32 = 0;
const BAD_SIZE: u32 = 1;
export const BAD_ORDER: u32 = 2;

const INFO_PSEUDO: u32 = 0xff;
const INFO_REFERENCE: u32 = 0xfd;
/** First byte of a pseudo-sprite that is a file. */
const ACTION_INCLUDE: u32 = 0xff;
const SIZE_IS_STORED: u32 = 2;
/** Info byte, height, width and both offsets, which the size of container 1 counts. */
const FIRST_HEADER_BYTES: u32 = 8;

/** Goes through the records of a file in their order, the sprites of container 2 behind its data. */
@unmanaged
export class Walk {
  source: Source;
  version: u32;
  kind: u32;
  info: u32;
  /** Its place, or the number that container 2 gives it. */
  number: u32;
  /** Where the record begins, what its info byte is followed by, and its end. */
  at: f64;
  body: f64;
  end: f64;
  /** What the size says in container 1, where it is not always that of the record. */
  size: u32;
  ended: u32;
  private cursor: Cursor;
  private inSprites: bool;
  private count: u32;
  private lastId: u32;

  static of(source: Source): Walk {
    const walk = changetype<Walk>(alloc(offsetof<Walk>()));
    walk.source = source;
    walk.version = versionOf(source);
    walk.cursor = Cursor.over(source, walk.version == 2 ? HEADER_BYTES : 0, source.size);
    return walk;
  }

  /** Starts at a record whose place is known, of the sprite section in container 2. */
  static at(source: Source, at: f64): Walk {
    const walk = Walk.of(source);
    walk.inSprites = walk.version == 2;
    walk.cursor.at = at;
    return walk;
  }

  /** Goes on to the next record; false at the end, at a fault of the source, or when `ended` says why. */
  next(): bool {
    this.at = this.cursor.at;
    const isRead = this.version == 1 ? this.readFirst() : this.inSprites ? this.readSprite() : this.readData();
    return isRead && !this.cursor.failed() && this.ended == WHOLE;
  }

  // record of container 1
  //   offset  size  field
  //     0x00     2  size   0 at the end; of what follows the info byte, or of a picture from the info byte on
  //     0x02     1  info
  private readFirst(): bool {
    this.size = this.cursor.u16le();
    if (this.size == 0) return false;
    this.info = this.cursor.u8();
    this.number = this.count++;
    this.body = this.cursor.at;
    if (this.info == INFO_PSEUDO) {
      this.kind = this.kindOfPseudo(<f64>this.size);
      this.cursor.skip(<f64>this.size);
    } else {
      this.kind = SPRITE;
      this.skipFirstPicture();
    }
    this.end = this.cursor.at;
    return true;
  }

  private skipFirstPicture(): void {
    if (this.size < FIRST_HEADER_BYTES) {
      this.ended = BAD_SIZE;
      return;
    }
    if ((this.info & SIZE_IS_STORED) != 0) return this.cursor.skip(<f64>(this.size - 1));
    this.cursor.skip(<f64>(FIRST_HEADER_BYTES - 1));
    if (!skipPacked(this.cursor, this.size - FIRST_HEADER_BYTES) && !this.cursor.failed()) this.ended = BAD_SIZE;
  }

  // record of the data section
  //   offset  size  field
  //     0x00     4  size   0 at the end; of what follows the info byte
  //     0x04     1  info
  private readData(): bool {
    const size = <f64>this.cursor.u32le();
    if (size == 0) {
      if (this.cursor.failed()) return false;
      this.inSprites = true;
      const start = spritesOf(this.source);
      if (start < this.cursor.at) {
        this.ended = BAD_ORDER;
        return false;
      }
      this.cursor.at = start;
      this.at = start;
      return this.readSprite();
    }
    this.info = this.cursor.u8();
    this.number = this.count++;
    this.body = this.cursor.at;
    this.kind = this.info == INFO_REFERENCE ? REFERENCE : this.kindOfPseudo(size);
    this.cursor.skip(size);
    this.end = this.cursor.at;
    return true;
  }

  // record of the sprite section
  //   offset  size  field
  //     0x00     4  id     0 at the end; never falls
  //     0x04     4  size   of what follows
  //     0x08     1  info
  private readSprite(): bool {
    this.number = this.cursor.u32le();
    if (this.number == 0) return false;
    const size = <f64>this.cursor.u32le();
    this.info = this.cursor.u8();
    this.body = this.cursor.at;
    if (size < 1) this.ended = BAD_SIZE;
    else if (this.number < this.lastId) this.ended = BAD_ORDER;
    this.lastId = this.number;
    this.kind = this.info == INFO_PSEUDO ? INCLUDE : SPRITE;
    this.cursor.skip(max(size - 1, 0));
    this.end = this.cursor.at;
    return true;
  }

  private kindOfPseudo(size: f64): u32 {
    const isInclude = size > 2 && this.source.has(this.body, size) && this.source.u8(this.body) == ACTION_INCLUDE;
    return isInclude ? INCLUDE : PSEUDO;
  }
}

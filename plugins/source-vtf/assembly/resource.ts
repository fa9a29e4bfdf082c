import { alloc, Source } from "../../sdk/assembly";
import { FIRST_WITH_RESOURCES, Header } from "./header";
import { findFormat } from "./format";

// resource, 8 bytes
//   offset  size  field
//     0x00     3  tag
//     0x03     1  flags    2: the value is the data itself
//     0x04     4  value    else an offset; what is not a picture starts with its own length there
const TABLE: f64 = 80;
const ENTRY_BYTES: u32 = 8;
const INLINE: u32 = 2;
const MAX_RESOURCES: u32 = 32;

const TAG_THUMBNAIL: u32 = 0x000001;
const TAG_IMAGE: u32 = 0x000030;
const TAG_SHEET: u32 = 0x000010;
/** `CRC`, `LOD`, `KVD` and `AXC`. */
const TAG_CRC: u32 = 0x435243;
const TAG_LOD: u32 = 0x444f4c;
const TAG_KEY_VALUES: u32 = 0x44564b;
const TAG_COMPRESSION: u32 = 0x435841;

export const RESOURCES_FINE: u32 = 0;
export const RESOURCES_TOO_MANY: u32 = 1;
export const RESOURCES_CUT: u32 = 2;
export const RESOURCES_THUMBNAIL: u32 = 3;

/** Where the parts of a file lie; -1 for what is absent. */
@unmanaged
export class Parts {
  status: u32;
  image: f64;
  /** Where the next part behind the image begins, or the file ends. */
  imageEnd: f64;
  thumbnail: f64;
  sheet: f64;
  keyValues: f64;
  compression: f64;
  /** Their values; -1 when absent. */
  crc: f64;
  lod: f64;

  static find(source: Source, header: Header): Parts {
    const parts = changetype<Parts>(alloc(offsetof<Parts>()));
    parts.image = -1;
    parts.thumbnail = -1;
    parts.sheet = -1;
    parts.keyValues = -1;
    parts.compression = -1;
    parts.crc = -1;
    parts.lod = -1;
    parts.imageEnd = source.size;
    if (header.minor >= FIRST_WITH_RESOURCES) parts.status = parts.readTable(source, header.resources);
    else parts.status = parts.placeBehind(header);
    return parts;
  }

  /** Before 7.3: the thumbnail behind the header, the image behind the thumbnail. */
  private placeBehind(header: Header): u32 {
    this.image = header.headerBytes;
    if (header.thumbnailFormat < 0 || header.thumbnailWidth == 0 || header.thumbnailHeight == 0) return RESOURCES_FINE;
    const format = findFormat(header.thumbnailFormat, header);
    if (changetype<usize>(format) == 0) return RESOURCES_THUMBNAIL;
    this.thumbnail = header.headerBytes;
    this.image += format.bytes(header.thumbnailWidth, header.thumbnailHeight, 1);
    return RESOURCES_FINE;
  }

  private readTable(source: Source, count: u32): u32 {
    if (count > MAX_RESOURCES) return RESOURCES_TOO_MANY;
    const table = source.view(TABLE, count * ENTRY_BYTES);
    if (table == 0) return RESOURCES_CUT;
    for (let index: u32 = 0; index < count; index++) {
      const at = table + index * ENTRY_BYTES;
      this.keep(load<u32>(at) & 0xffffff, load<u8>(at, 3), <f64>load<u32>(at, 4));
    }
    for (let index: u32 = 0; index < count; index++) {
      const at = table + index * ENTRY_BYTES;
      const offset = <f64>load<u32>(at, 4);
      if ((load<u8>(at, 3) & INLINE) == 0 && offset > this.image) this.imageEnd = min(this.imageEnd, offset);
    }
    return RESOURCES_FINE;
  }

  private keep(tag: u32, flags: u32, value: f64): void {
    if ((flags & INLINE) != 0) {
      if (tag == TAG_CRC) this.crc = value;
      else if (tag == TAG_LOD) this.lod = value;
    } else if (tag == TAG_IMAGE) this.image = value;
    else if (tag == TAG_THUMBNAIL) this.thumbnail = value;
    else if (tag == TAG_SHEET) this.sheet = value;
    else if (tag == TAG_KEY_VALUES) this.keyValues = value;
    else if (tag == TAG_COMPRESSION) this.compression = value;
  }
}

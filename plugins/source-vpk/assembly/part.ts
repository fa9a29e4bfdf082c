import { alloc, equalsAscii, inputName, openSibling, Source, Text } from "../../sdk/assembly";

/** Archive number of data that lies in the directory file itself. */
export const EMBEDDED: u32 = 0x7fff;

const NAME_BYTES: u32 = 255;
const SUFFIX_DIGITS: u32 = 3;

/** One `<base>_NNN.vpk`, opened when the first entry asks for it. */
@unmanaged
export class Part {
  /** Source handle; 0 = not asked yet, below 0 = -errno. */
  handle: i32;
  size: f64;
}

/** The archive parts beside a directory. */
@unmanaged
export class Parts {
  private table: usize;
  private base: Text;
  private extension: Text;
  private wanted: Text;

  static beside(): Parts {
    const parts = changetype<Parts>(alloc(offsetof<Parts>()));
    parts.base = Text.create(NAME_BYTES);
    parts.extension = Text.create(4);
    parts.wanted = Text.create(NAME_BYTES + 8);
    const name = Text.create(NAME_BYTES);
    if (!inputName(name)) name.ascii("*.vpk");
    const length = stemLength(name);
    // The extension keeps its case, for file systems that tell `.VPK` from `.vpk`.
    parts.extension.bytes(name.pointer + length, name.length - length);
    if (parts.extension.length == 0) parts.extension.ascii(".vpk");
    parts.base.bytes(name.pointer, length);
    if (parts.base.endsWith("_dir")) parts.base.length -= 4;
    return parts;
  }

  /** The part with this number, below EMBEDDED. */
  get(archive: u32): Part {
    if (this.table == 0) this.table = alloc(EMBEDDED * offsetof<Part>());
    const part = changetype<Part>(this.table + archive * offsetof<Part>());
    if (part.handle == 0) {
      part.handle = openSibling(this.nameOf(archive, this.wanted));
      if (part.handle > 0) part.size = Source.of(part.handle).size;
    }
    return part;
  }

  /** Puts the part's file name into `into`. */
  nameOf(archive: u32, into: Text): Text {
    return into.clear().text(this.base).byte(0x5f).decimal(archive, SUFFIX_DIGITS).text(this.extension);
  }
}

/** Whether the input is named as an archive part, `<base>_NNN.vpk`, which has no directory of its own. */
export function isPartName(): bool {
  const name = Text.create(NAME_BYTES);
  if (!inputName(name)) return false;
  const length = stemLength(name);
  if (length == name.length || length < SUFFIX_DIGITS + 2) return false;
  const digits = name.pointer + length - SUFFIX_DIGITS;
  if (load<u8>(digits - 1) != 0x5f) return false;
  for (let index: u32 = 0; index < SUFFIX_DIGITS; index++) {
    if (<u32>load<u8>(digits + index) - 0x30 > 9) return false;
  }
  return true;
}

/** Length of the name without `.vpk`. */
function stemLength(name: Text): u32 {
  const length = name.length;
  return length >= 4 && equalsAscii(name.pointer + length - 4, 4, ".vpk") ? length - 4 : length;
}

import {
  alloc,
  beginEntry,
  diagnoseText,
  emitRecord,
  image,
  KIND_TEXTURE,
  needsExtract,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  Text,
} from "../../sdk/assembly";
import { appendName, NAME_BYTES } from "./lump-name";
import { Lump, PatchList } from "./patch-list";
import { MAX_PIXELS } from "./picture";

// TEXTURE1, TEXTURE2
//   offset  size  field
//     0x00     4  count
//     0x04     4  offset      of each texture, from here
//
// texture
//     0x00     8  name
//     0x08     4  flags
//     0x0c     2  width
//     0x0e     2  height
//     0x10     4  not used    Strife does without it
//     0x14     2  patches
//
// patch of a texture
//     0x00     2  left        signed
//     0x02     2  top         signed
//     0x04     2  patch       in PNAMES
//     0x06     4  not used    Strife does without it
const TEXTURE_BYTES: u32 = 22;
const PATCH_BYTES: u32 = 10;
/** So much shorter are both in Strife. */
const STRIFE_LESS: u32 = 4;
const MAX_TEXTURES: u32 = 65536;
const MAX_PATCHES: u32 = 4096;

/** A wall texture: patches drawn over each other. */
@unmanaged
export class Wall {
  source: Source;
  private list: PatchList;
  width: u32;
  height: u32;
  patches: u32;
  private nameAt: f64;
  private patchesAt: f64;
  private patchBytes: u32;

  static over(source: Source, list: PatchList): Wall {
    const wall = changetype<Wall>(alloc(offsetof<Wall>()));
    wall.source = source;
    wall.list = list;
    return wall;
  }

  /** How many textures a table states, none when it cannot hold them. */
  count(lump: Lump): u32 {
    if (lump.length < 4) return 0;
    const count = this.source.u32le(lump.offset);
    return count > MAX_TEXTURES || 4 + <f64>count * 4 > lump.length ? 0 : count;
  }

  /** Reads texture `index` of a table; false when it does not lie in it. */
  read(lump: Lump, index: u32, isStrife: bool): bool {
    const less = isStrife ? STRIFE_LESS : 0;
    const at = <f64>this.source.u32le(lump.offset + 4 + <f64>index * 4);
    const headBytes = TEXTURE_BYTES - less;
    this.patchBytes = PATCH_BYTES - less;
    if (at + <f64>headBytes > lump.length) return false;
    const head = this.source.view(lump.offset + at, headBytes);
    if (head == 0) return false;
    this.nameAt = lump.offset + at;
    this.width = load<u16>(head, 12);
    this.height = load<u16>(head, 14);
    this.patches = load<u16>(head + headBytes - 2);
    this.patchesAt = this.nameAt + <f64>headBytes;
    const isSize = this.width != 0 && this.height != 0 && this.width * this.height <= MAX_PIXELS;
    return isSize && this.patches <= MAX_PATCHES && at + <f64>(headBytes + this.patches * this.patchBytes) <= lump.length;
  }

  left(patch: u32): i32 {
    return <i16>this.source.u16le(this.patchAt(patch));
  }

  top(patch: u32): i32 {
    return <i16>this.source.u16le(this.patchAt(patch) + 2);
  }

  /** 1 + the place in the directory of a patch's lump; 0 when it is not there. */
  lumpOf(patch: u32): u32 {
    return this.list.lumpOf(this.source.u16le(this.patchAt(patch) + 4));
  }

  /** Whether all of its patches are in this WAD. */
  isWhole(): bool {
    for (let patch: u32 = 0; patch < this.patches; patch++) if (this.lumpOf(patch) == 0) return false;
    return this.patches != 0;
  }

  putName(into: Text): void {
    const at = this.source.view(this.nameAt, NAME_BYTES);
    if (at != 0) appendName(into, at);
  }

  private patchAt(patch: u32): f64 {
    return this.patchesAt + <f64>(patch * this.patchBytes);
  }
}

/** Strife's textures are shorter: the first two offsets of a table are as far apart as one texture is long. */
export function isStrife(source: Source, lump: Lump): bool {
  if (lump.length < 12 || source.u32le(lump.offset) < 2) return false;
  const first = source.u32le(lump.offset + 4);
  const bytes = source.u32le(lump.offset + 8) - first;
  if (<f64>first + <f64>TEXTURE_BYTES > lump.length) return false;
  const long: u32 = source.u16le(lump.offset + <f64>first + 20);
  const short: u32 = source.u16le(lump.offset + <f64>first + 16);
  if (TEXTURE_BYTES + long * PATCH_BYTES == bytes) return false;
  return TEXTURE_BYTES - STRIFE_LESS + short * (PATCH_BYTES - STRIFE_LESS) == bytes;
}

/** Emits the wall textures whose patches are here, with ids from `firstId` on. False when the host takes no more. */
export function listWalls(source: Source, firstId: u32): bool {
  const list = PatchList.load(source);
  const wall = Wall.over(source, list);
  const path = Text.create(48);
  let external: u32 = 0;
  let id = firstId;
  for (let table: u32 = 0; table < 2; table++) {
    const lump = table == 0 ? list.first : list.second;
    const strife = isStrife(source, lump);
    const count = wall.count(lump);
    for (let index: u32 = 0; index < count; index++, id++) {
      if (!wall.read(lump, index, strife)) continue;
      if (!wall.isWhole()) {
        external++;
        continue;
      }
      path.clear().ascii("walls/");
      wall.putName(path);
      beginEntry(id, path, KIND_TEXTURE);
      image("rgba8", wall.width, wall.height);
      sizeBytes(<f64>(wall.width * wall.height) * 4);
      needsExtract();
      if (!emitRecord()) return false;
    }
  }
  if (external == 0) return true;
  const text = Text.create(80).decimal(external).ascii(" wall textures need patches that are in another WAD");
  return diagnoseText(SEVERITY_NOTE, "walls-external", text, list.first.offset);
}

import { alloc, equalsAscii, Source, Text } from "../index";
import { createNames, Names } from "./names";
import { isTextureHash, isTextureName } from "./texture-class";

/** How bulk data are described where an export refers to them. */
/** A header at the place itself. */
export const BULK_HEADER: u32 = 0;
/** A number in the table of data resources: flags u32, [index u8], offset, duplicate, stored, raw i64, outer i32, flags u32. */
export const BULK_RESOURCES: u32 = 1;
/** A number in the map of the Zen loader: offset, duplicate, size i64, flags u32, index u8, 3 bytes. */
export const BULK_MAP: u32 = 2;

/** Hashes of `/Script/Engine/StaticMesh` and `/Script/Engine/SoundWave`, by which the Zen loader names these classes. */
const MESH_CLASS: u64 = 0x407cde1a593e47cf;
const SOUND_CLASS: u64 = 0x44f26264628e498d;
const ZEN_CLASS_AT: f64 = 32;
/** Of the object's name in the record of an import. */
const IMPORT_NAME_AT: f64 = 20;

/** Package flag: properties are written without names. */
export const UNVERSIONED_PROPERTIES: u32 = 0x2000;

/** What was found out about a package, of either kind. */
@unmanaged
export class Package {
  /** Of the engine's objects, where the package tells; 0 otherwise. */
  version4: u32;
  version5: u32;
  isZen: bool;
  /** Of UE 4.26 or 4.27: places in exports are those of the package in its first form. */
  isZen4: bool;
  /** Properties are written with their names. */
  isTagged: bool;
  names: Names;
  /** The file in which exports lie. */
  data: Source;
  /** Where that file starts in the row of header and data. */
  dataStart: f64;
  /** Where exports start and end in `data`. */
  from: f64;
  to: f64;

  bulkKind: u32;
  /** Of the table, in `header`. */
  bulkTable: f64;
  bulkCount: u32;
  bulkStride: u32;
  /** Added to most offsets of bulk data that have a header. */
  bulkStart: f64;

  /** The file that holds the header. */
  header: Source;
  exportsAt: f64;
  exportCount: u32;
  exportStride: u32;
  /** Where in an export's record its name, size and offset stand. */
  exportNameAt: u32;
  exportSizeAt: u32;
  exportOffsetAt: u32;
  /** Size and offset have 32 bits, as up to 4.15. */
  isNarrow: bool;
  /** What offsets of exports count from, in `data`. */
  exportBase: f64;
  /** Where each export starts, f64, where records do not tell; otherwise 0. */
  starts: usize;
  /** Records of exports; more than `exportCount` where these do not tell where exports lie. */
  recordCount: u32;
  importsAt: f64;
  importCount: u32;
  importStride: u32;

  static create(header: Source): Package {
    const made = changetype<Package>(alloc(offsetof<Package>()));
    made.header = header;
    made.names = createNames();
    return made;
  }

  /** Puts the name of the export that holds a place of `data` into `into`; leaves it empty when there is none. */
  nameAt(place: f64, into: Text): Text {
    into.clear();
    for (let index: u32 = 0; index < this.exportCount; index++) {
      const record = this.exportsAt + <f64>index * <f64>this.exportStride;
      if (!this.header.has(record, <f64>this.exportStride)) return into;
      const offset = this.exportStart(index);
      if (place < offset || place >= offset + this.exportSize(index)) continue;
      const at = record + <f64>this.exportNameAt;
      return this.putName(this.header.u32le(at), this.header.u32le(at + 4), into);
    }
    return into;
  }

  /** Whether an export is a static mesh. */
  isMesh(index: u32, scratch: Text): bool {
    return this.isOf(index, MESH_CLASS, "staticmesh", scratch);
  }

  /** Whether an export is a sound. */
  isSound(index: u32, scratch: Text): bool {
    return this.isOf(index, SOUND_CLASS, "soundwave", scratch);
  }

  /** Whether an export is a texture that holds pixels. */
  isTexture(index: u32, scratch: Text): bool {
    const record = this.exportsAt + <f64>index * <f64>this.exportStride;
    if (!this.header.has(record, <f64>this.exportStride)) return false;
    if (this.isZen) return isTextureHash(this.header.u64le(record + ZEN_CLASS_AT));
    return isTextureName(this.importName(<i32>this.header.u32le(record), scratch));
  }

  /** Puts the name of an export into `into`; leaves it empty when there is none. */
  exportName(index: u32, into: Text): Text {
    into.clear();
    const at = this.exportsAt + <f64>index * <f64>this.exportStride + <f64>this.exportNameAt;
    return this.header.has(at, 8) ? this.putName(this.header.u32le(at), this.header.u32le(at + 4), into) : into;
  }

  private isOf(index: u32, hash: u64, className: string, scratch: Text): bool {
    const record = this.exportsAt + <f64>index * <f64>this.exportStride;
    if (!this.header.has(record, <f64>this.exportStride)) return false;
    if (this.isZen) return this.header.u64le(record + ZEN_CLASS_AT) == hash;
    const name = this.importName(<i32>this.header.u32le(record), scratch);
    return equalsAscii(name.pointer, name.length, className);
  }

  /** Replaces `into` by the name of the object with this number, which is below 0 for imports; leaves it empty for others. */
  importName(number: i32, into: Text): Text {
    into.clear();
    const index = <u32>(-1 - number);
    if (number >= 0 || index >= this.importCount) return into;
    const at = this.importsAt + <f64>index * <f64>this.importStride + IMPORT_NAME_AT;
    return this.header.has(at, 8) ? this.putName(this.header.u32le(at), this.header.u32le(at + 4), into) : into;
  }

  /** Where an export starts in `data`. */
  exportStart(index: u32): f64 {
    if (this.starts != 0) return load<f64>(this.starts + (index << 3));
    return this.exportBase + this.field(index, this.exportOffsetAt);
  }

  /** The place in `data` that an export at `near` means by one in the row of header and data; -1 when it has none. */
  placeOf(place: f64, near: f64): f64 {
    if (!this.isZen4) return place - this.dataStart;
    for (let index: u32 = 0; index < this.exportCount; index++) {
      const start = this.exportStart(index);
      if (near < start || near >= start + this.exportSize(index)) continue;
      return start + place - this.field(index, this.exportOffsetAt);
    }
    return -1;
  }

  exportSize(index: u32): f64 {
    return this.field(index, this.exportSizeAt);
  }

  private field(index: u32, at: u32): f64 {
    const place = this.exportsAt + <f64>index * <f64>this.exportStride + <f64>at;
    return this.isNarrow ? <f64>this.header.u32le(place) : <f64>this.header.u64le(place);
  }

  /** Replaces `into` by a name as it is referred to: `number` is 0, or one more than what is written behind it. */
  putName(name: u32, number: u32, into: Text): Text {
    this.names.text(name, into);
    return number == 0 || into.length == 0 ? into : into.byte(0x5f).decimal(number - 1);
  }
}

import { alloc, Source } from "../../sdk/assembly";
import { CLASS_MONO_BEHAVIOUR } from "./class";
import { builtInTree } from "./layout";
import { EMPTY, Reader } from "./reader";
import { readOldTree, readTreeBlob, skipTreeBlob } from "./tree-blob";
import { Tree } from "./tree";
import { versionAt } from "./version";

const MAX_TYPES: u32 = 65536;
const MAX_TEXT: u32 = 4096;
const TREE_MAGIC: u32 = 0x7474686d;
const HASH_BYTES: u32 = 16;

/** A type of objects, or of values that scripts refer to. */
@unmanaged
export class Type {
  classId: i32;
  scriptIndex: i32;
  /** Where its tree starts in the file; 0 when it has none. */
  treeAt: f64;
  /** Its tree once it was needed. */
  tree: Tree;
  /** Whether the tree is one of ours. */
  isBuiltIn: bool;
  isTried: bool;
  /** Of a value that scripts refer to: class, namespace, assembly. */
  className: usize;
  space: usize;
  assembly: usize;
}

@unmanaged
export class ObjectInfo {
  pathId: i64;
  /** From the start of the file, in bytes. */
  offset: f64;
  size: u32;
  type: u32;
  classId: i32;
}

// offset  size  header, big-endian; from version 22 on the last three are wider and stand behind the slash
//   0x00/14   4  metadataBytes
//   0x04/18 4/8  fileBytes
//   0x08      4  version
//   0x0c/20 4/8  dataOffset         what objects' offsets count from
//   0x10      4  isBig              from version 9 on: the order of everything behind the header
@unmanaged
export class File {
  source: Source;
  version: u32;
  isBig: bool;
  hasTrees: bool;
  /** The engine's version as text, and as a number. */
  engine: usize;
  engineVersion: u32;
  platform: i32;
  dataOffset: f64;
  objectCount: u32;
  refTypeCount: u32;
  private metadataAt: f64;
  private metadataEnd: f64;
  private types: usize;
  private typeCount: u32;
  private refTypes: usize;
  private objects: usize;

  /** Reads the header; 0 when this cannot be a serialized file. */
  static open(source: Source): File {
    const none = changetype<File>(0);
    const file = changetype<File>(alloc(offsetof<File>()));
    const header = Reader.over(source, 0, source.size, true);
    let metadata = <f64>header.u32();
    let size = <f64>header.u32();
    file.version = header.u32();
    file.dataOffset = <f64>header.u32();
    file.source = source;
    if (file.version < 5 || file.version > 30) return none;
    if (file.version >= 9) {
      const order = header.u32();
      if (order != 0 && order != 0x01000000) return none;
      file.isBig = order != 0;
      if (file.version >= 22) {
        metadata = <f64>header.u32();
        size = header.offset();
        file.dataOffset = header.offset();
        header.pass(8);
      }
      file.metadataAt = header.at;
    } else {
      file.metadataAt = size - metadata;
      if (header.failed || !source.has(file.metadataAt, 1)) return none;
      header.at = file.metadataAt;
      file.isBig = header.u8() != 0;
      file.metadataAt = header.at;
    }
    file.metadataEnd = file.version >= 9 ? file.metadataAt + metadata : size;
    const isFitting = size == source.size && file.metadataEnd <= (file.version >= 9 ? file.dataOffset : size);
    return !header.failed && isFitting && file.dataOffset <= size && metadata > 4 ? file : none;
  }

  /** The engine's version as the metadata begins with it; an empty text in the first versions. */
  readEngine(): usize {
    if (this.version < 7) return EMPTY;
    return Reader.over(this.source, this.metadataAt, this.metadataEnd, this.isBig).zeroTerminated(64);
  }

  /** Reads the metadata. @returns false when it is damaged */
  read(): bool {
    if (this.readMetadata(false)) return true;
    // Which types of version 16 carry a script's hash is told in two ways.
    return this.version == 16 && this.readMetadata(true);
  }

  object(index: u32): ObjectInfo {
    return changetype<ObjectInfo>(this.objects + index * offsetof<ObjectInfo>());
  }

  refType(index: u32): Type {
    return changetype<Type>(this.refTypes + index * offsetof<Type>());
  }

  typeOf(object: ObjectInfo): Type {
    return changetype<Type>(this.types + object.type * offsetof<Type>());
  }

  /** Number of the object with this path id, or `objectCount`. */
  find(pathId: i64): u32 {
    // They stand in the order of their ids, as all writers keep it; what does not is not found.
    let low: u32 = 0;
    let high = this.objectCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.object(middle).pathId < pathId) low = middle + 1;
      else high = middle;
    }
    return low < this.objectCount && this.object(low).pathId == pathId ? low : this.objectCount;
  }

  /** A reader over an object's bytes. */
  reader(object: ObjectInfo): Reader {
    return Reader.over(this.source, object.offset, object.offset + <f64>object.size, this.isBig);
  }

  /** How the objects of a type lie; 0 when nobody says so. */
  treeOf(type: Type): Tree {
    if (type.isTried) return type.tree;
    type.isTried = true;
    if (type.treeAt != 0) {
      const reader = Reader.over(this.source, type.treeAt, this.metadataEnd, this.isBig);
      type.tree = isBlob(this.version) ? readTreeBlob(reader, this.version) : readOldTree(reader, this.version);
    } else {
      type.tree = builtInTree(type.classId, this.engineVersion);
      type.isBuiltIn = true;
    }
    return type.tree;
  }

  private readMetadata(isNegativeScript: bool): bool {
    const reader = Reader.over(this.source, this.metadataAt, this.metadataEnd, this.isBig);
    const version = this.version;
    this.engine = version >= 7 ? reader.zeroTerminated(64) : EMPTY;
    this.engineVersion = versionAt(this.engine);
    if (version >= 8) this.platform = <i32>reader.u32();
    this.hasTrees = version < 13 || reader.u8() != 0;
    this.types = this.readTypes(reader, false, isNegativeScript);
    this.typeCount = this.refTypeCount;
    if (this.types == 0) return false;
    const isWide = version >= 14 || (version >= 7 && reader.u32() != 0);
    if (!this.readObjects(reader, isWide)) return false;
    if (version >= 11) this.skipScripts(reader);
    this.skipExternals(reader);
    this.refTypeCount = 0;
    if (version >= 20) this.refTypes = this.readTypes(reader, true, isNegativeScript);
    if (version >= 5) reader.zeroTerminated(MAX_TEXT);
    // The first versions keep their metadata at the end, and some writers fill it up.
    return !reader.failed && reader.left() < 16;
  }

  private readType(reader: Reader, type: Type, isRef: bool, isNegativeScript: bool): void {
    const version = this.version;
    type.classId = <i32>reader.u32();
    if (version >= 16) reader.u8();
    type.scriptIndex = version >= 17 ? <i32>(<i16>reader.u16()) : -1;
    if (version >= 13) {
      const isScript =
        version < 16 || isNegativeScript ? type.classId < 0 : type.classId == CLASS_MONO_BEHAVIOUR;
      if ((isRef && type.scriptIndex >= 0) || (!isRef && isScript)) reader.pass(HASH_BYTES);
      reader.pass(HASH_BYTES);
    }
    if (!this.hasTrees) return;
    if (version >= 23) {
      reader.pass(HASH_BYTES);
      if (reader.u32() != 0) {
        if (reader.u32() != TREE_MAGIC) reader.failed = true;
        reader.u32();
        type.treeAt = reader.at;
        skipTreeBlob(reader, version);
      }
    } else {
      type.treeAt = reader.at;
      if (isBlob(version)) skipTreeBlob(reader, version);
      else type.tree = readOldTree(reader, version);
    }
    if (version < 21) return;
    if (isRef) {
      type.className = reader.zeroTerminated(MAX_TEXT);
      type.space = reader.zeroTerminated(MAX_TEXT);
      type.assembly = reader.zeroTerminated(MAX_TEXT);
    } else reader.skip(<f64>reader.u32() * 4);
  }

  private readObjects(reader: Reader, isWide: bool): bool {
    const version = this.version;
    const count = reader.u32();
    const least: f64 = version >= 22 ? 20 : version >= 14 ? 16 : 12;
    if (reader.failed || <f64>count * least > reader.left()) return false;
    this.objects = alloc((count + 1) * offsetof<ObjectInfo>());
    if (this.objects == 0) return false;
    this.objectCount = count;
    for (let index: u32 = 0; index < count; index++) {
      const object = this.object(index);
      if (version >= 14) reader.align();
      object.pathId = isWide ? <i64>reader.u64() : <i64>(<i32>reader.u32());
      object.offset = this.dataOffset + (version >= 22 ? reader.offset() : <f64>reader.u32());
      object.size = reader.u32();
      object.type = reader.u32();
      if (version < 16) {
        const typeId = <i32>object.type;
        object.classId = <i32>reader.u16();
        object.type = this.findType(typeId);
      }
      if (version < 17) reader.u16();
      if (version == 15 || version == 16) reader.u8();
      if (object.type >= this.typeCount || reader.failed) return false;
      if (version >= 16) object.classId = this.typeOf(object).classId;
    }
    return true;
  }

  private findType(typeId: i32): u32 {
    for (let index: u32 = 0; index < this.typeCount; index++) {
      if (changetype<Type>(this.types + index * offsetof<Type>()).classId == typeId) return index;
    }
    return MAX_TYPES;
  }

  private skipScripts(reader: Reader): void {
    const count = reader.u32();
    for (let index: u32 = 0; index < count && !reader.failed; index++) {
      reader.u32();
      if (this.version >= 14) {
        reader.align();
        reader.u64();
      } else reader.u32();
    }
  }

  private skipExternals(reader: Reader): void {
    const count = reader.u32();
    for (let index: u32 = 0; index < count && !reader.failed; index++) {
      if (this.version >= 6) reader.zeroTerminated(MAX_TEXT);
      if (this.version >= 5) reader.pass(20);
      reader.zeroTerminated(MAX_TEXT);
    }
  }

  /** Reads a list of types, and how many they are into `refTypeCount`; 0 when there are too many. */
  private readTypes(reader: Reader, isRef: bool, isNegativeScript: bool): usize {
    const count = reader.u32();
    const types = count > MAX_TYPES ? 0 : alloc((count + 1) * offsetof<Type>());
    if (types == 0) reader.failed = true;
    for (let index: u32 = 0; index < count && !reader.failed; index++) {
      this.readType(reader, changetype<Type>(types + index * offsetof<Type>()), isRef, isNegativeScript);
    }
    this.refTypeCount = count;
    return types;
  }
}

/** Whether trees are kept as one piece. */
function isBlob(version: u32): bool {
  return version == 10 || version >= 12;
}

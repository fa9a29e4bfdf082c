import {
  alloc,
  attributeBytes,
  beginEntry,
  Cursor,
  diagnose,
  emitRecord,
  KIND_DATA,
  KIND_LEVEL,
  lengthToNul,
  mediaType,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  Text,
} from "../../sdk/assembly";
import { ENTRY_BYTES } from "./header";
import { CONTENT_BYTES, findContent, FLAC, JPEG, kindOfContent, MIDI, NOT_LOOKED, OGG, PICTURE, PNG, UNKNOWN, WAV } from "./content";
import { appendName, isPackedLump, NAME_BYTES, packName } from "./lump-name";
import { Palette } from "./palette";
import { findShape, putShape, SHAPE_STORED } from "./shape";
import { endsTextMap, isMapLump, isTextMap, startsMap } from "./map";
import { appendFolder, findEnd, findStart, isPartMarker, kindOfNamespace, NO_NAMESPACE } from "./namespace";

/** Above this, looking at each lump's first bytes would touch more of the file than a listing should. */
const MAX_CONTENT_SOURCE_BYTES: f64 = 67108864;

/** Where in a map the directory is. */
const NO_MAP: u32 = 0;
const BINARY_MAP: u32 = 1;
const TEXT_MAP: u32 = 2;

/** Walks the directory in its order and keeps track of the map and the namespace that a lump stands in. */
@unmanaged
export class DirectoryWalk {
  private source: Source;
  /** A window of its own, so that looking into lumps does not move the directory's. */
  private lumps: Source;
  private directory: Cursor;
  private map: u32;
  private mapName: Text;
  private namespace: u32;
  /** Whether a part marker such as `F1_START` opened the namespace, so that its own end closes it. */
  private isPartOnly: bool;
  private path: Text;
  private palette: Palette;
  /** How many lumps are pictures that stay as they are. */
  withoutPalette: u32;

  static over(source: Source, start: f64, end: f64, palette: Palette): DirectoryWalk {
    const walk = changetype<DirectoryWalk>(alloc(offsetof<DirectoryWalk>()));
    walk.source = source;
    walk.lumps = Source.of(source.handle);
    walk.directory = Cursor.over(source, start, end);
    walk.mapName = Text.create(NAME_BYTES * 2);
    walk.path = Text.create(64);
    walk.palette = palette;
    return walk;
  }

  /** Emits every lump. @returns how many there were */
  run(): u32 {
    const looksInside = this.source.size <= MAX_CONTENT_SOURCE_BYTES;
    let id: u32 = 0;
    while (this.directory.left() > 0) {
      const at = this.directory.at;
      const entry = this.directory.take(ENTRY_BYTES);
      if (entry == 0) break;
      if (!this.lump(id, at, looksInside)) break;
      id++;
    }
    return id;
  }

  private lump(id: u32, at: f64, looksInside: bool): bool {
    const entry = this.source.view(at, ENTRY_BYTES);
    const offset = <f64>load<u32>(entry);
    const length = <f64>load<u32>(entry, 4);
    const name = packName(entry + 8);
    const isPacked = isPackedLump(entry + 8);
    const isMarker = this.place(name, entry + 8, at);
    const path = this.folder();
    // `place` may have looked at the next entry, which can move the window.
    const nameAt = this.source.view(at + 8, NAME_BYTES);
    const isRenamed = appendName(path, nameAt);
    const isInside = length == 0 || this.source.has(offset, length);
    const isLooked = looksInside && isInside && !isPacked && length >= <f64>CONTENT_BYTES;
    const content = isLooked ? this.look(offset, length) : NOT_LOOKED;
    beginEntry(id, path, this.kindOf(content, name, length));
    this.describe(content);
    if (isRenamed) attributeBytes("lump", nameAt, lengthToNul(nameAt, NAME_BYTES));
    if (isInside) putShape(this.lumps, this.shapeOf(content, name, offset, length), offset, length, this.palette.pointer);
    else sizeBytes(length);
    if (!emitRecord()) return false;
    if (!isInside) diagnose(SEVERITY_ERROR, "entry-range", "The lump lies outside of the file", at, id);
    if (isPacked) {
      diagnose(SEVERITY_WARNING, "packed-lump", "The lump is packed as on consoles; its bytes come as stored", at, id);
    }
    if (isMarker) this.leave(name);
    return true;
  }

  /** Updates the map and the namespace for this lump; true when `leave` has to see it afterwards. */
  private place(name: u64, nameAt: usize, at: f64): bool {
    if (this.map == TEXT_MAP) return true;
    if (this.map == BINARY_MAP && isMapLump(name)) return false;
    this.map = NO_MAP;
    const next = at + <f64>ENTRY_BYTES;
    if (next < this.directory.end && !isMapLump(name)) {
      this.mapName.clear();
      appendName(this.mapName, nameAt);
      const nextName = packName(this.source.view(next + 8, NAME_BYTES));
      if (startsMap(nextName)) {
        this.map = isTextMap(nextName) ? TEXT_MAP : BINARY_MAP;
        return false;
      }
    }
    const start = findStart(name);
    if (start != NO_NAMESPACE) {
      if (this.namespace != start) this.isPartOnly = isPartMarker(name);
      this.namespace = start;
    }
    return start == NO_NAMESPACE && findEnd(name) != NO_NAMESPACE;
  }

  /** An end marker still stands in what it closes. */
  private leave(name: u64): void {
    if (this.map == TEXT_MAP) {
      if (endsTextMap(name)) this.map = NO_MAP;
      return;
    }
    if (findEnd(name) != this.namespace) return;
    if (isPartMarker(name) && !this.isPartOnly) return;
    this.namespace = NO_NAMESPACE;
  }

  private folder(): Text {
    const path = this.path.clear();
    if (this.map != NO_MAP) return path.text(this.mapName).byte(0x2f);
    appendFolder(path, this.namespace);
    return path;
  }

  private kindOf(content: u32, name: u64, length: f64): u32 {
    if (this.map != NO_MAP) return KIND_LEVEL;
    if (length == 0) return KIND_DATA;
    const kind = kindOfContent(content, name);
    return kind != KIND_DATA ? kind : kindOfNamespace(this.namespace);
  }

  /** Lumps of maps are never pictures, whatever their bytes look like. */
  private shapeOf(content: u32, name: u64, offset: f64, length: f64): u32 {
    if (this.map != NO_MAP || content == NOT_LOOKED) return SHAPE_STORED;
    const hasPalette = this.palette.pointer != 0;
    if (!hasPalette && content == PICTURE) this.withoutPalette++;
    return findShape(this.lumps, content, name, this.namespace, offset, length, hasPalette);
  }

  private look(offset: f64, length: f64): u32 {
    const at = this.lumps.view(offset, CONTENT_BYTES);
    return at == 0 ? UNKNOWN : findContent(at, length);
  }

  private describe(content: u32): void {
    switch (content) {
      case PNG:
        mediaType("image/png");
        break;
      case JPEG:
        mediaType("image/jpeg");
        break;
      case OGG:
        mediaType("audio/ogg");
        break;
      case FLAC:
        mediaType("audio/flac");
        break;
      case WAV:
        mediaType("audio/wav");
        break;
      case MIDI:
        mediaType("audio/midi");
        break;
      default:
    }
  }
}

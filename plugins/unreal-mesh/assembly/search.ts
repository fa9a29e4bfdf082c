import { alloc, Region, Source, Text } from "../../sdk/assembly";
import { Bulk, BULK_HEADER, Package } from "../../sdk/assembly/unreal-package";
import { LAYOUT_COUNT } from "./layout";
import { Level, LEVEL_BAD, LEVEL_EMPTY, LEVEL_FOUND, LEVEL_MISSING } from "./level";

const NAME_BYTES: u32 = 1024;
/** Properties stand before the mesh; no real ones are longer. */
const SCAN_BYTES: f64 = 4194304;
const WINDOW: u32 = 65536;
const HEAD_BYTES: u32 = 14;
/** In one package: bytes that are looked through, and places whose levels are tried. */
const MOST_SCANNED: f64 = 16777216;
const MOST_TRIED: u32 = 1024;
const MOST_SOCKETS: u32 = 1024;
const MOST_LEVELS: u32 = 8;

// mesh, behind its properties
//   u8 x 2 what was left out; u32 1; i32 body, navigation: numbers of exports, or 0; guid; array of i32 sockets
//   u32 levels; levels; what is not needed here
/** Goes through the exports that are static meshes, and finds the mesh in each behind properties that are not read. */
@unmanaged
export class Search {
  level: Level;
  /** Which level of detail has the numbers, out of how many. */
  levelNumber: u32;
  levels: u32;
  layout: u32;
  /** One of the LEVEL constants. */
  state: u32;
  /** Name of the export; empty when it has none. */
  name: Text;
  /** Where the export ends in the package's data. */
  end: f64;
  /** Names the file that has the numbers, when it is missing. */
  missing: Text;
  private pack: Package;
  private bulk: Bulk;
  private source: Source;
  private region: Region;
  private index: u32;
  private at: f64;
  private scratch: Text;
  private scanned: f64;
  private tried: u32;

  static over(pack: Package, stem: Text): Search {
    const search = changetype<Search>(alloc(offsetof<Search>()));
    search.pack = pack;
    search.bulk = Bulk.of(pack, stem);
    search.level = Level.create();
    search.name = Text.create(NAME_BYTES);
    search.missing = Text.create(NAME_BYTES);
    search.scratch = Text.create(NAME_BYTES);
    search.source = Source.of(pack.data.handle);
    const reader = Source.of(pack.data.handle);
    search.region = Region.over(reader, 0, reader.size);
    search.at = pack.from;
    return search;
  }

  /** Goes on to the next mesh, which need not be readable; false at the end. */
  next(): bool {
    const pack = this.pack;
    while (this.index < pack.recordCount) {
      const index = this.index++;
      if (!pack.isMesh(index, this.scratch)) continue;
      if (this.scanned > MOST_SCANNED || this.tried > MOST_TRIED) return false;
      let from = this.at;
      this.end = pack.to;
      if (pack.exportCount != 0) {
        from = pack.exportStart(index);
        this.end = min(from + pack.exportSize(index), pack.to);
        if (!(from >= 0) || from >= this.end) from = this.end;
      }
      this.name.clear();
      if (pack.exportCount != 0) pack.nameAt(from, this.name);
      this.find(from, min(this.end, from + SCAN_BYTES));
      if (pack.exportCount == 0) this.at = this.region.at;
      return true;
    }
    return false;
  }

  private find(from: f64, to: f64): void {
    this.state = LEVEL_BAD;
    const highest = this.pack.recordCount;
    let at = from;
    while (at + <f64>HEAD_BYTES <= to) {
      const length = <u32>min(to - at, <f64>WINDOW);
      const window = this.source.view(at, length);
      if (window == 0) return;
      const count = length - HEAD_BYTES + 1;
      this.scanned += <f64>length;
      for (let index: u32 = 0; index < count; index++) {
        const place = window + index;
        if (load<u32>(place, 2) != 1 || load<u32>(place, 6) > highest || load<u32>(place, 10) > highest) continue;
        if (this.tried > MOST_TRIED || this.readMesh(at + <f64>index)) return;
      }
      at += <f64>count;
    }
  }

  private readMesh(place: f64): bool {
    const region = this.region;
    region.source.fault = 0;
    region.at = place;
    region.skip(<f64>HEAD_BYTES + 16);
    const sockets = region.u32le();
    if (sockets > MOST_SOCKETS) return false;
    region.skip(<f64>sockets * 4);
    this.levels = region.u32le();
    if (this.levels - 1 >= MOST_LEVELS || region.failed()) return false;
    this.tried++;
    const levelsAt = region.at;
    for (let layout: u32 = 0; layout < LAYOUT_COUNT; layout++) {
      // A table of bulk data came later than the last of these layouts.
      if (this.pack.bulkKind != BULK_HEADER && layout > 2) break;
      region.source.fault = 0;
      region.at = levelsAt;
      this.layout = layout;
      if (this.readLevels()) return true;
    }
    return false;
  }

  /** The first level that has numbers is taken. */
  private readLevels(): bool {
    for (let number: u32 = 0; number < this.levels; number++) {
      const state = this.level.read(this.region, this.bulk, this.layout, this.missing);
      if (state == LEVEL_EMPTY) continue;
      if (state == LEVEL_BAD) return false;
      this.state = state;
      this.levelNumber = number;
      return true;
    }
    return false;
  }

  get isFound(): bool {
    return this.state == LEVEL_FOUND;
  }

  get isMissing(): bool {
    return this.state == LEVEL_MISSING;
  }
}

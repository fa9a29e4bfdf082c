import { alloc, Region, Source, Text } from "../../sdk/assembly";
import { Bulk } from "../../sdk/assembly/unreal-package";
import { hasRayFlag, isInterleaved, isStreamable, sectionFlags, sectionsTail } from "./layout";

export const MOST_SECTIONS: u32 = 256;
const MOST_VERTICES: u32 = 8388608;
const MOST_INDICES: f64 = 67108864;
export const MOST_SETS: u32 = 8;
const POINT_BYTES: u32 = 12;
/** Material, first index, triangles: u32 each. */
const SECTION_BYTES: u32 = 12;
const STRIPPED: u32 = 2;

/** What became of a level. */
export const LEVEL_BAD: u32 = 0;
export const LEVEL_EMPTY: u32 = 1;
export const LEVEL_FOUND: u32 = 2;
/** It lies in a file that is not there. */
export const LEVEL_MISSING: u32 = 3;

// level
//   u8 x 2 what was left out; array of sections: u32 material, first index, triangles, lowest, highest vertex, flags; (5.6) bounds
//   f32 deviation; (4.23) u32 is left out, is here; (5.5) u32 has data for ray tracing
//   buffers, here or in bulk data: (4.23) u8 x 2
//     u32 12, vertices, bulk array of points
//     u8 x 2, u32 sets, (before 4.19) stride, vertices, has floats, has wide directions; bulk arrays
//     u8 x 2, u32 stride, colours, bulk array; u32 is wide, bulk array of indices
// bulk array: u32 bytes of an item, items
/** One level of detail: where its numbers lie. */
@unmanaged
export class Level {
  sectionCount: u32;
  /** Of all sections together. */
  triangles: u32;
  vertices: u32;
  /** UV sets. */
  sets: u32;
  hasFloats: bool;
  isWideDirection: bool;
  isInterleaved: bool;
  hasColours: bool;
  isWideIndex: bool;
  indices: u32;
  highestMaterial: u32;
  source: Source;
  points: f64;
  /** Tangents, and all of the vertex but its point where these are interleaved. */
  directions: f64;
  coordinates: f64;
  colours: f64;
  indicesAt: f64;
  private sections: usize;

  static create(): Level {
    const level = changetype<Level>(alloc(offsetof<Level>()));
    level.sections = alloc(MOST_SECTIONS * SECTION_BYTES);
    return level;
  }

  material(section: u32): u32 {
    return load<u32>(this.sections + section * SECTION_BYTES);
  }

  firstIndex(section: u32): u32 {
    return load<u32>(this.sections + section * SECTION_BYTES, 4);
  }

  /** Triangles of one section. */
  sectionTriangles(section: u32): u32 {
    return load<u32>(this.sections + section * SECTION_BYTES, 8);
  }

  /** Bytes of the two directions of a vertex. */
  get directionBytes(): u32 {
    return this.isWideDirection ? 16 : 8;
  }

  /** Bytes of all texture coordinates of a vertex. */
  get coordinateBytes(): u32 {
    return this.sets * (this.hasFloats ? 8 : 4);
  }

  /** Reads what stands at the place in `region`. One of the LEVEL constants; `missing` names the file of a missing one. */
  read(region: Region, bulk: Bulk, layout: u32, missing: Text): u32 {
    const global = region.u8();
    const own = region.u8();
    if (!this.readSections(region, layout)) return LEVEL_BAD;
    region.skip(4);
    if (!isStreamable(layout)) {
      if (((global | own) & STRIPPED) != 0) return this.end(region, LEVEL_EMPTY);
      return this.readBuffers(region, layout) ? LEVEL_FOUND : LEVEL_BAD;
    }
    const isLeftOut = region.u32le();
    const isHere = region.u32le();
    if (isLeftOut > 1 || isHere > 1) return LEVEL_BAD;
    if ((global & STRIPPED) != 0 || isLeftOut == 1) return this.end(region, LEVEL_EMPTY);
    if (hasRayFlag(layout) && region.u32le() > 1) return LEVEL_BAD;
    if (isHere == 1) return this.readBuffers(region, layout) ? LEVEL_FOUND : LEVEL_BAD;
    if (!bulk.read(region) || region.failed()) return LEVEL_BAD;
    if (!bulk.isPresent) {
      missing.clear().text(bulk.fileName);
      return bulk.sizeBytes == 0 ? LEVEL_EMPTY : LEVEL_MISSING;
    }
    const streamed = Region.over(Source.of(bulk.handle), bulk.offset, bulk.sizeBytes);
    return this.readBuffers(streamed, layout) ? LEVEL_FOUND : LEVEL_BAD;
  }

  private end(region: Region, state: u32): u32 {
    return region.failed() ? LEVEL_BAD : state;
  }

  private readSections(region: Region, layout: u32): bool {
    const count = region.u32le();
    if (count > MOST_SECTIONS) return false;
    this.sectionCount = count;
    this.highestMaterial = 0;
    const flags = sectionFlags(layout);
    let triangles: f64 = 0;
    for (let index: u32 = 0; index < count; index++) {
      const to = this.sections + index * SECTION_BYTES;
      const material = region.u32le();
      store<u32>(to, material);
      store<u32>(to, region.u32le(), 4);
      store<u32>(to, region.u32le(), 8);
      triangles += <f64>load<u32>(to, 8);
      if (material >= MOST_SECTIONS) return false;
      this.highestMaterial = max(this.highestMaterial, material);
      region.skip(8);
      for (let flag: u32 = 0; flag < flags; flag++) if (region.u32le() > 1) return false;
    }
    region.skip(<f64>sectionsTail(layout));
    this.triangles = <u32>min(triangles, MOST_INDICES);
    return !region.failed() && triangles * 3 <= MOST_INDICES;
  }

  private readBuffers(region: Region, layout: u32): bool {
    this.source = region.source;
    if (isStreamable(layout)) region.skip(2);
    if (region.u32le() != POINT_BYTES) return false;
    this.vertices = region.u32le();
    if (this.vertices - 1 >= MOST_VERTICES || this.sectionCount == 0 || this.triangles == 0) return false;
    this.points = array(region, POINT_BYTES, this.vertices);
    if (this.points < 0 || !this.readVertices(region, layout)) return false;
    region.skip(6);
    const colours = region.u32le();
    this.hasColours = colours != 0;
    if (this.hasColours) {
      if (colours != this.vertices) return false;
      this.colours = array(region, 4, colours);
      if (this.colours < 0) return false;
    }
    return this.readIndices(region) && !region.failed();
  }

  private readVertices(region: Region, layout: u32): bool {
    region.skip(2);
    this.sets = region.u32le();
    this.isInterleaved = isInterleaved(layout);
    if (this.isInterleaved) region.skip(4);
    if (region.u32le() != this.vertices || this.sets > MOST_SETS) return false;
    const hasFloats = region.u32le();
    const isWide = region.u32le();
    if (hasFloats > 1 || isWide > 1) return false;
    this.hasFloats = hasFloats == 1;
    this.isWideDirection = isWide == 1;
    if (this.isInterleaved) {
      this.directions = array(region, this.directionBytes + this.coordinateBytes, this.vertices);
      return this.directions >= 0;
    }
    this.directions = array(region, this.directionBytes, this.vertices);
    if (this.directions < 0) return false;
    const bytes = region.u32le();
    const pairs = region.u32le();
    this.coordinates = region.start + region.at;
    region.skip(<f64>bytes * <f64>pairs);
    // The array may be padded by one pair.
    const expected = this.sets * this.vertices;
    return bytes == (this.hasFloats ? 8 : 4) && pairs - expected <= 1 && !region.failed();
  }

  private readIndices(region: Region): bool {
    const isWide = region.u32le();
    if (isWide > 1 || region.u32le() != 1) return false;
    const bytes = region.u32le();
    this.isWideIndex = isWide == 1;
    const size: u32 = this.isWideIndex ? 4 : 2;
    this.indices = bytes / size;
    this.indicesAt = region.start + region.at;
    region.skip(<f64>bytes);
    if (this.indices * size != bytes) return false;
    for (let index: u32 = 0; index < this.sectionCount; index++) {
      const end = <f64>this.firstIndex(index) + <f64>this.sectionTriangles(index) * 3;
      if (end > <f64>this.indices) return false;
    }
    return true;
  }
}

/** Where the items of a bulk array lie in the source, behind which the region goes on; -1 when it is another array. */
function array(region: Region, bytes: u32, items: u32): f64 {
  if (region.u32le() != bytes || region.u32le() != items) return -1;
  const at = region.start + region.at;
  region.skip(<f64>bytes * <f64>items);
  return region.failed() ? -1 : at;
}

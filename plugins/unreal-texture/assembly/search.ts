import { alloc, equalsAscii, Region, Source, Text } from "../../sdk/assembly";
import { Bulk, Package } from "../../sdk/assembly/unreal-package";
import { Colour } from "./colour";
import { Format } from "./format";
import { isPossible, LAYOUT_COUNT, Texture } from "./texture";
import { Virtual } from "./virtual";

const MOST_FORMATS: u32 = 32;
const NAME_BYTES: u32 = 1024;
const REFERENCE_BYTES: u32 = 8;

/**
 * Finds textures by their own structure: where the name of a pixel format is referred to, platform data must follow that
 * name it again and end where they say. So no list of the properties before them is needed, which cooked packages leave out.
 */
@unmanaged
export class Search {
  /** What the last hit was. */
  texture: Texture;
  format: Format;
  /** What is in tiles of it; only where `texture.isVirtual`. */
  virtual: Virtual;
  hasVirtual: bool;
  /** The engine's name of its pixel format. */
  formatName: Text;
  hasFormat: bool;
  /** A name of the package says that it holds a normal map. */
  isNormal: bool;
  /** One of the COLOUR constants. */
  colourKind: u32;
  private colour: Colour;
  private pack: Package;
  private bulk: Bulk;
  private source: Source;
  private region: Region;
  /** Numbers of names that are pixel formats, u32. */
  private numbers: usize;
  private count: u32;
  private lowest: u32;
  private highest: u32;
  private at: f64;
  /** Where the last texture ended. */
  private last: f64;

  static over(pack: Package, stem: Text): Search {
    const search = changetype<Search>(alloc(offsetof<Search>()));
    search.pack = pack;
    search.bulk = Bulk.of(pack, stem);
    search.texture = Texture.create();
    search.format = Format.create();
    search.formatName = Text.create(NAME_BYTES);
    search.source = Source.of(pack.data.handle);
    const reader = Source.of(pack.data.handle);
    search.region = Region.over(reader, 0, reader.size);
    search.numbers = alloc(MOST_FORMATS * 4);
    search.colour = Colour.of(pack);
    search.at = pack.from;
    search.last = pack.from;
    search.findFormats();
    return search;
  }

  /** Whether the package names any pixel format. */
  get hasFormats(): bool {
    return this.count != 0;
  }

  /** Goes on to the next texture; false at the end. */
  next(): bool {
    if (this.count == 0) return false;
    const end = this.pack.to - <f64>REFERENCE_BYTES;
    while (this.at <= end) {
      const chunk = this.source.view(this.at, REFERENCE_BYTES);
      if (chunk == 0) return false;
      // As much as is there already: after each place that only looked like one, the search goes on behind it.
      const length = <u32>min(<f64>this.source.ahead(this.at), end + <f64>REFERENCE_BYTES - this.at);
      const found = this.scan(chunk, length);
      const place = this.at + <f64>found;
      if (found > length - REFERENCE_BYTES) {
        this.at = place;
        continue;
      }
      if (this.isTexture(place)) {
        this.at = this.texture.end;
        this.colourKind = this.colour.find(this.last, place);
        this.last = this.at;
        return true;
      }
      this.at = place + 1;
    }
    return false;
  }

  /** Where a reference without a number to one of the formats is, or behind the last place where one could be. */
  private scan(chunk: usize, length: u32): u32 {
    const last = length - REFERENCE_BYTES;
    const lowest = <u64>this.lowest;
    const highest = <u64>this.highest;
    // A number of a name has bytes up to this one; all that follow it are zero.
    const top: u32 = highest < 256 ? 0 : highest < 65536 ? 1 : 3;
    let index: u32 = 0;
    while (index <= last) {
      const value = load<u64>(chunk + index);
      if (value > highest) {
        // The last byte that is not zero has to come to the front before anything can match.
        index += max(7 - (<u32>clz(value) >> 3) - top, 1);
        continue;
      }
      if (value >= lowest && this.isFormat(<u32>value)) return index;
      index += value == 0 ? 8 - top : 1;
    }
    return index;
  }

  private isFormat(number: u32): bool {
    for (let index: u32 = 0; index < this.count; index++) {
      if (load<u32>(this.numbers + (index << 2)) == number) return true;
    }
    return false;
  }

  private isTexture(place: f64): bool {
    const number = this.source.u32le(place);
    this.pack.names.text(number, this.formatName);
    for (let layout: u32 = 0; layout < LAYOUT_COUNT; layout++) {
      if (!isPossible(this.pack, layout)) continue;
      if (this.texture.read(this.pack, this.region, this.bulk, this.formatName, place, layout)) {
        this.hasFormat = this.format.find(this.formatName);
        if (this.texture.isVirtual) this.readVirtual();
        return true;
      }
      // What was no texture may have been read past its end.
      this.region.source.fault = 0;
    }
    return false;
  }

  private readVirtual(): void {
    this.virtual = Virtual.create();
    this.region.at = this.texture.virtualAt;
    this.hasVirtual = this.virtual.read(this.region, this.bulk, this.texture.end);
    this.region.source.fault = 0;
  }

  private findFormats(): void {
    const names = this.pack.names;
    for (let index: u32 = 0; index < names.count; index++) {
      const text = names.text(index, this.formatName);
      if (equalsAscii(text.pointer, text.length, "tc_normalmap")) this.isNormal = true;
      this.colour.see(index, text);
      if (text.length < 4 || !equalsAscii(text.pointer, 3, "pf_") || this.count == MOST_FORMATS) continue;
      if (this.count == 0) this.lowest = index;
      this.highest = index;
      store<u32>(this.numbers + (this.count << 2), index);
      this.count++;
    }
  }
}

import { alloc, Region, Source, Text } from "../../sdk/assembly";
import { Bulk, Package } from "../../sdk/assembly/unreal-package";
import { Audio, MOST_CHUNKS } from "./audio";
import { skipSeekTables } from "./seek";

const NAME_BYTES: u32 = 1024;
const WINDOW: u32 = 65536;
/** Properties stand before the sound; no real ones are longer. */
const SCAN_BYTES: f64 = 4194304;
const HEAD_BYTES: u32 = 16;
/** In one package: bytes that are looked through, places that are tried, and chunks that are read at them. */
const MOST_SCANNED: f64 = 16777216;
const MOST_TRIED: u32 = 65536;
const MOST_READ: u32 = 1048576;
const MOST_FORMATS: u32 = 16;
const MOST_NUMBER: u32 = 65536;
const GUID_BYTES: u32 = 16;
const LONGEST_FORMAT: u32 = 48;

const CHUNK_COOKED: u32 = 1;
const CHUNK_SEEKS: u32 = 2;
const CHUNK_FLAGS: u32 = 7;

/** How a sound is laid out: in chunks, in chunks of older engines, whole. */
const LAYOUT_CHUNKS: u32 = 0;
const LAYOUT_SHORT_CHUNKS: u32 = 1;
const LAYOUT_WHOLE: u32 = 2;
const LAYOUT_COUNT: u32 = 3;

/** What became of a sound. */
export const SOUND_BAD: u32 = 0;
export const SOUND_FOUND: u32 = 1;
/** Some of it lies in a file that is not there. */
export const SOUND_MISSING: u32 = 2;

// sound that is streamed, behind its properties
//   guid; u32 chunks; name of the format
//   chunks: u32 flags: 1 cooked, 2 has a place to seek, 4 is here; bulk data; u32 bytes with padding, without
//           (older engines have the first of the two); u32 frames before it, when it has that place
// sound that is not
//   u32 formats; of each its name and bulk data; guid
// Either ends where the export does.
/** Goes through the exports that are sounds, and finds the bytes of each behind properties that are not read. */
@unmanaged
export class Search {
  audio: Audio;
  /** Name of the format. */
  format: Text;
  /** One of the SOUND constants. */
  state: u32;
  isStreamed: bool;
  /** Name of the export; empty when it has none. */
  name: Text;
  /** Names the file that is missing. */
  missing: Text;
  private pack: Package;
  private bulk: Bulk;
  private source: Source;
  private region: Region;
  private scratch: Text;
  private index: u32;
  private at: f64;
  private end: f64;
  private scanned: f64;
  private tried: u32;
  private chunksRead: u32;
  private isMissing: bool;

  static over(pack: Package, stem: Text): Search {
    const search = changetype<Search>(alloc(offsetof<Search>()));
    search.pack = pack;
    search.bulk = Bulk.of(pack, stem);
    search.audio = Audio.create();
    search.format = Text.create(NAME_BYTES);
    search.name = Text.create(NAME_BYTES);
    search.missing = Text.create(NAME_BYTES);
    search.scratch = Text.create(NAME_BYTES);
    search.source = Source.of(pack.data.handle);
    const reader = Source.of(pack.data.handle);
    search.region = Region.over(reader, 0, reader.size);
    search.at = pack.from;
    return search;
  }

  /** Goes on to the next sound, which need not be readable; false at the end. */
  next(): bool {
    const pack = this.pack;
    while (this.index < pack.recordCount) {
      const index = this.index++;
      if (!pack.isSound(index, this.scratch)) continue;
      if (this.scanned > MOST_SCANNED || this.tried > MOST_TRIED) return false;
      let from = this.at;
      this.end = pack.to;
      this.name.clear();
      if (pack.exportCount != 0) {
        from = pack.exportStart(index);
        this.end = from + pack.exportSize(index);
        if (!(from >= 0) || from >= this.end || this.end > pack.to) this.end = from;
        else pack.nameAt(from, this.name);
      }
      this.state = SOUND_BAD;
      this.find(from, min(this.end, from + SCAN_BYTES));
      if (this.state == SOUND_FOUND && !skipSeekTables(this.audio)) this.state = SOUND_BAD;
      if (pack.exportCount == 0) this.at = this.region.at;
      return true;
    }
    return false;
  }

  private find(from: f64, to: f64): void {
    let at = from;
    while (at + <f64>HEAD_BYTES <= to) {
      const length = <u32>min(to - at, <f64>WINDOW);
      const window = this.source.view(at, length);
      if (window == 0) return;
      const count = length - HEAD_BYTES + 1;
      this.scanned += <f64>length;
      for (let index: u32 = 0; index < count; index++) {
        const place = window + index;
        if (load<u32>(place) - 1 >= MOST_CHUNKS || load<u32>(place, 4) >= this.pack.names.count) continue;
        if (load<u32>(place, 8) >= MOST_NUMBER) continue;
        if (this.tried++ > MOST_TRIED || this.read(at + <f64>index)) return;
      }
      at += <f64>count;
    }
  }

  private read(place: f64): bool {
    const region = this.region;
    for (let layout: u32 = 0; layout < LAYOUT_COUNT; layout++) {
      // What was no sound may have been read past its end.
      region.source.fault = 0;
      region.at = place;
      const count = region.u32le();
      const name = region.u32le();
      this.pack.putName(name, region.u32le(), this.format);
      this.audio.clear();
      this.isMissing = false;
      const isRead = layout == LAYOUT_WHOLE ? this.readWhole(count) : this.readChunks(count, layout);
      if (!isRead || region.failed() || !isWord(this.format) || !this.isEnd()) continue;
      this.isStreamed = layout != LAYOUT_WHOLE;
      this.state = this.isMissing ? SOUND_MISSING : SOUND_FOUND;
      return true;
    }
    return false;
  }

  /** Where exports do not tell where they end, the bytes have to speak for themselves. */
  private isEnd(): bool {
    if (this.pack.exportCount != 0) return this.region.at == this.end;
    return this.audio.total > 0 || this.isMissing;
  }

  private readChunks(count: u32, layout: u32): bool {
    const region = this.region;
    for (let chunk: u32 = 0; chunk < count; chunk++) {
      const flags = region.u32le();
      if (this.chunksRead++ > MOST_READ) return false;
      if ((flags & CHUNK_COOKED) == 0 || flags > CHUNK_FLAGS || !this.bulk.read(region)) return false;
      const stored = <f64>region.u32le();
      const bytes = layout == LAYOUT_SHORT_CHUNKS ? stored : <f64>region.u32le();
      if ((flags & CHUNK_SEEKS) != 0) region.skip(4);
      if (region.failed() || bytes > stored || stored > this.bulk.sizeBytes) return false;
      if (!this.keep(bytes)) return false;
    }
    return true;
  }

  /** The first format is taken; engines write one for each platform that a package is for. */
  private readWhole(count: u32): bool {
    const region = this.region;
    if (count > MOST_FORMATS) return false;
    for (let format: u32 = 0; format < count; format++) {
      if (format != 0) region.skip(8);
      if (!this.bulk.read(region)) return false;
      if (format == 0 && !this.keep(this.bulk.sizeBytes)) return false;
    }
    region.skip(<f64>GUID_BYTES);
    return true;
  }

  private keep(bytes: f64): bool {
    const bulk = this.bulk;
    if (bulk.isPresent) {
      this.audio.add(bulk.handle, bulk.offset, bytes);
      return true;
    }
    if (bytes == 0) return true;
    this.isMissing = true;
    this.missing.clear().text(bulk.fileName);
    return true;
  }
}

/** Whether a text can be the name of a format. */
function isWord(text: Text): bool {
  if (text.length == 0 || text.length > LONGEST_FORMAT) return false;
  for (let index: u32 = 0; index < text.length; index++) {
    const value: u32 = load<u8>(text.pointer + index);
    if (value - 0x30 >= 10 && (value | 0x20) - 0x61 >= 26 && value != 0x5f) return false;
  }
  return true;
}

import { alloc, Region, stopped, Text } from "../../sdk/assembly";
import { PATH_BYTES, readString } from "../../sdk/assembly/unreal";
import { Emitter } from "./emit";
import { Entry } from "./entry";
import { Footer } from "./footer";
import { joinPath } from "./path";

/** A location that names no entry. */
const INVALID: i32 = i32.MIN_VALUE;
/** A record without its path. */
const SMALLEST_RECORD: f64 = 53;
const DIGITS: string = "0123456789abcdef";

/** What versions from 10 have in place of records: packed entries, and records for those that do not fit. */
@unmanaged
export class Directory {
  private packed: Region;
  private packedStart: f64;
  private packedBytes: f64;
  /** Where each of the `recordCount` records starts, f64. */
  private records: usize;
  private recordCount: u32;
  private footer: Footer;
  private emitter: Emitter;
  private mount: Text;
  folder: Text;
  name: Text;
  private path: Text;

  static create(footer: Footer, mount: Text, emitter: Emitter): Directory {
    const directory = changetype<Directory>(alloc(offsetof<Directory>()));
    directory.footer = footer;
    directory.emitter = emitter;
    directory.mount = mount;
    directory.folder = Text.create(PATH_BYTES);
    directory.name = Text.create(PATH_BYTES);
    directory.path = Text.create(PATH_BYTES * 3);
    return directory;
  }

  /** Takes the packed entries and the records behind them, at the end of the primary index. */
  readEntries(index: Region): bool {
    this.packed = index;
    this.packedBytes = <f64>index.u32le();
    this.packedStart = index.at;
    index.skip(this.packedBytes);
    const count = index.u32le();
    if (index.failed()) return false;
    this.emitter.readBlocksFrom(index);
    if (count == 0) return true;
    if (<f64>count * SMALLEST_RECORD > index.left()) return false;
    this.records = alloc(count << 3);
    if (this.records == 0) return false;
    this.recordCount = count;
    const scratch = Entry.create();
    for (let record: u32 = 0; record < count; record++) {
      store<f64>(this.records + (record << 3), index.at);
      if (!scratch.readRecord(index, this.footer)) return false;
    }
    return true;
  }

  /** Emits every file of the full directory. False when it is damaged. */
  listNames(names: Region): bool {
    const folders = names.u32le();
    for (let folder: u32 = 0; folder < folders; folder++) {
      if (!readString(names, this.folder)) return false;
      const files = names.u32le();
      for (let file: u32 = 0; file < files; file++) {
        if (!readString(names, this.name)) return false;
        const location = <i32>names.u32le();
        if (names.failed()) return false;
        if (!this.list(location)) return false;
        if (stopped() != 0) return true;
      }
    }
    return !names.failed();
  }

  /** Emits the file called `name` in `folder`, unless it is none. False when there is no such place. */
  list(location: i32): bool {
    if (location == INVALID) return true;
    if (!this.find(location)) return false;
    joinPath(this.mount, this.folder, this.name, this.path);
    this.emitter.emit(this.path);
    return true;
  }

  /** Emits every file under the hash of its path, which is all that is left of it. */
  listHashes(hashes: Region): bool {
    const count = hashes.u32le();
    this.folder.clear();
    for (let index: u32 = 0; index < count; index++) {
      const hash = hashes.u64le();
      const location = <i32>hashes.u32le();
      if (hashes.failed()) return false;
      nameHash(hash, this.name.clear().ascii("hash_"));
      if (!this.list(location)) return false;
      if (stopped() != 0) return true;
    }
    return !hashes.failed();
  }

  private find(location: i32): bool {
    const region = this.packed;
    const entry = this.emitter.entry;
    if (location >= 0) {
      if (<f64>location >= this.packedBytes) return false;
      region.at = this.packedStart + <f64>location;
      return entry.readEncoded(region, this.footer);
    }
    const number = <u32>(-location - 1);
    if (number >= this.recordCount) return false;
    region.at = load<f64>(this.records + (number << 3));
    return entry.readRecord(region, this.footer);
  }
}

function nameHash(hash: u64, into: Text): void {
  const digits = changetype<usize>(DIGITS);
  for (let shift = 60; shift >= 0; shift -= 4) into.byte(load<u16>(digits + (<usize>((hash >> shift) & 15) << 1)));
}

import {
  alloc,
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_EKEYREJECTED,
  ERRNO_ENOKEY,
  finish,
  NO_OFFSET,
  refuse,
  refuseVariant,
  Region,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { Key, PATH_BYTES, readString } from "../../sdk/assembly/unreal";
import { Directory } from "./directory";
import { Emitter } from "./emit";
import { isFlat, listFlat } from "./flat-directory";
import { Footer } from "./footer";
import { readSize } from "./number";
import { listRecords } from "./records";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** Offset, bytes and SHA-1 of a part of the index. */
const PART_BYTES: f64 = 36;
const PART_INDEX: u32 = 0;
const PART_HASHES: u32 = 1;
const PART_NAMES: u32 = 2;
/** A wrong key makes noise of the first text, the mount point; a right one gives at most so many characters. */
const MOUNT_CHARACTERS: i32 = 512;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const footer = Footer.find(source);
  return footer.version != 0 ? 95 : footer.isModified ? 60 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const footer = Footer.find(source);
  if (footer.version == 0) return refuseFooter(source, footer);
  if (footer.isFrozen) {
    return refuseVariant("index-frozen", "The index is an image of the engine's memory, which is not read", footer.start);
  }
  beginFormat("unreal-pak", versionOf(footer));
  if (!emitRecord()) return finish(source);
  const key = Key.of(footer.keyGuid);
  if (footer.isIndexEncrypted && key.bytes == 0) {
    diagnoseText(SEVERITY_ERROR, "key-missing", key.explain(Text.create(128)), footer.indexOffset);
    return -ERRNO_ENOKEY;
  }
  const listing = Listing.of(footer, key);
  return listing.run();
}

function refuseFooter(source: Source, footer: Footer): i32 {
  if (footer.isModified) {
    return refuseVariant("footer-modified", "The footer is that of no known version; some games change it", source.size);
  }
  return refuse("magic", "The file does not end as an Unreal Engine package does", 0);
}

function versionOf(footer: Footer): Text {
  const text = Text.create(3).decimal(footer.version);
  if (footer.version == 8) text.byte(footer.isFirst8 ? 0x61 : 0x62);
  return text;
}

/** One run over an index. */
@unmanaged
class Listing {
  private footer: Footer;
  private key: Key;
  private mount: Text;
  private emitter: Emitter;
  private index: Region;

  static of(footer: Footer, key: Key): Listing {
    const listing = changetype<Listing>(alloc(offsetof<Listing>()));
    listing.footer = footer;
    listing.key = key;
    listing.mount = Text.create(PATH_BYTES);
    listing.emitter = Emitter.to(footer, key);
    listing.index = listing.open(footer.indexOffset, footer.indexBytes, PART_INDEX);
    return listing;
  }

  run(): i32 {
    const footer = this.footer;
    if (!this.isKeyRight()) {
      const text = Text.create(128).ascii("The key ").text(this.key.id).ascii(" does not open the index");
      diagnoseText(SEVERITY_ERROR, "key-wrong", text, footer.indexOffset);
      return -ERRNO_EKEYREJECTED;
    }
    if (!readString(this.index, this.mount)) return this.end(this.index, false);
    if (footer.version >= 10) return this.listDirectory();
    return this.end(this.index, listRecords(this.index, footer, this.mount, this.emitter));
  }

  /** A part of the index through a window of its own, as parts are read in turn. */
  private open(offset: f64, size: f64, part: u32): Region {
    const source = Source.of(0);
    return this.footer.isIndexEncrypted
      ? Region.encrypted(source, offset, size, this.key.cipher(this.footer.vector(part)))
      : Region.over(source, offset, size);
  }

  private isKeyRight(): bool {
    if (!this.footer.isIndexEncrypted) return true;
    const length = <i32>this.index.u32le();
    this.index.at = 0;
    return length >= -MOUNT_CHARACTERS && length <= MOUNT_CHARACTERS;
  }

  // primary index, behind the mount point
  //   u32 files, u64 seed of path hashes
  //   u32 has path hashes, then u64 offset, u64 bytes, SHA-1; u32 has a full directory, then the same
  //   u32 bytes, packed entries; u32 count, records
  private listDirectory(): i32 {
    const index = this.index;
    index.skip(12);
    const hashes = this.readPart(PART_HASHES);
    const names = this.readPart(PART_NAMES);
    const directory = Directory.create(this.footer, this.mount, this.emitter);
    // The entries are not looked up in the order in which they stand.
    index.preload();
    if (index.failed() || !directory.readEntries(index)) return this.end(index, false);
    if (names.size > 0) return this.end(names, isFlat(names) ? listFlat(names, directory) : directory.listNames(names));
    if (hashes.size > 0) {
      diagnose(SEVERITY_WARNING, "names-missing", "The file keeps no names: paths are hashes", NO_OFFSET);
      return this.end(hashes, directory.listHashes(hashes));
    }
    return refuseVariant("no-directory", "The index has neither names nor hashes of its files", this.footer.indexOffset);
  }

  /** The next part that the primary index points to; without bytes when there is none. */
  private readPart(part: u32): Region {
    const index = this.index;
    if (index.u32le() == 0 || index.left() < PART_BYTES) return Region.over(index.source, 0, 0);
    const offset = readSize(index);
    const size = readSize(index);
    index.skip(20);
    const lies = index.source.has(offset, size);
    if (!lies) index.source.fail(-ERRNO_EILSEQ, index.start + index.at);
    return lies ? this.open(offset, size, part) : Region.over(index.source, 0, 0);
  }

  private end(region: Region, isWhole: bool): i32 {
    if (isWhole && !region.failed()) return finish(region.source);
    return refuse("index-damaged", "The index ends early or contradicts itself", region.start + region.at);
  }
}

import {
  alloc,
  attributeNumber,
  attributeText,
  beginEntry,
  CODEC_AES_256_CTR,
  CODEC_AES_256_ECB,
  diagnoseText,
  emitRecord,
  extent,
  hash,
  HASH_SHA1,
  kindOfName,
  NO_OFFSET,
  Region,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";
import { Key, METHOD_UNKNOWN, PATH_BYTES } from "../../sdk/assembly/unreal";
import { CounterOrder } from "./counter";
import { BLOCKS_LENGTHS, BLOCKS_RANGES, BLOCKS_WHOLE, Entry } from "./entry";
import { Footer } from "./footer";
import { findCodec } from "./method";
import { readSize } from "./number";

/** What is wrong with the bytes of an entry. */
const FINE: u32 = 0;
const OUTSIDE: u32 = 1;
const NO_KEY: u32 = 2;
const UNKNOWN_METHOD: u32 = 3;
const COUNTER: u32 = 4;
const BAD_BLOCKS: u32 = 5;
const OLD_PACKED: u32 = 6;

const DIGEST_BYTES: u32 = 20;
const KEY_BYTES: u32 = 32;
const COUNTER_BYTES: u32 = 16;
const VECTOR_BYTES: u32 = 12;
/** A record in front of the data has its SHA-1 behind offset, sizes and method. */
const DIGEST_AT: f64 = 28;
/** Up to this size, reading the record in front of every file costs no more than reading the file once. */
const RECORDS_READ_BYTES: f64 = 33554432;
const LARGEST_BLOCK: f64 = 67108864;

/** Hands the files of the index to the host. */
@unmanaged
export class Emitter {
  /** The entry that is emitted next. */
  entry: Entry;
  /** How many entries were emitted. */
  count: u32;
  private source: Source;
  private footer: Footer;
  private key: Key;
  /** Where the lengths of blocks are read. */
  private blocks: Region;
  private method: Text;
  private message: Text;
  /** Parameters of the cipher: key, the counter if there is one, and plain size as u64. */
  private cipher: usize;
  private order: CounterOrder;
  /** Where the data of the entry start that is emitted. */
  private dataStart: f64;

  static to(footer: Footer, key: Key): Emitter {
    const emitter = changetype<Emitter>(alloc(offsetof<Emitter>()));
    emitter.entry = Entry.create();
    emitter.source = Source.of(0);
    emitter.footer = footer;
    emitter.key = key;
    emitter.method = Text.create(64);
    emitter.message = Text.create(PATH_BYTES + 64);
    emitter.cipher = alloc(KEY_BYTES + COUNTER_BYTES + 8);
    if (key.bytes == 0) return emitter;
    memory.copy(emitter.cipher, key.bytes, KEY_BYTES);
    if (footer.usesCounter) emitter.order = CounterOrder.of(key.bytes, emitter.entry.vector);
    return emitter;
  }

  /** Entries of `index` follow. Emitting one moves its position. */
  readBlocksFrom(index: Region): void {
    this.blocks = index;
  }

  /** Emits `entry` under `path`; false when the host takes no more. */
  emit(path: Text): bool {
    const entry = this.entry;
    if (entry.isDeleted) return this.noteDeleted(path);
    const id = this.count++;
    const codec = entry.method == 0 ? 0 : findCodec(this.footer, entry.method, this.method);
    beginEntry(id, path, kindOfName(path));
    sizeBytes(entry.sizeBytes);
    if (entry.method != 0) attributeText("pak.method", this.method.pointer, this.method.length);
    if (entry.isEncrypted) attributeNumber("pak.encrypted", 1);
    this.addDigest(entry);
    const problem = this.data(entry, codec);
    if (!emitRecord()) return false;
    return problem == FINE || this.report(problem, id);
  }

  /** The paths that a patch takes away are not files of it. */
  private noteDeleted(path: Text): bool {
    const text = this.message.clear().text(path).ascii(" is marked as deleted by this file");
    return diagnoseText(SEVERITY_NOTE, "deleted", text, NO_OFFSET);
  }

  /** The stored SHA-1 covers what lies in the file, but not the padding behind an encrypted file that is not packed. */
  private addDigest(entry: Entry): void {
    const isPadded = entry.isEncrypted && entry.method == 0 && !this.footer.usesCounter;
    if (isPadded && (<u64>entry.sizeBytes & 15) != 0) return;
    if (!entry.hasDigest) {
      if (this.source.size > RECORDS_READ_BYTES) return;
      const at = entry.offset + DIGEST_AT;
      if (!this.source.has(at, <f64>DIGEST_BYTES)) return;
      const digest = this.source.view(at, DIGEST_BYTES);
      if (digest == 0) return;
      memory.copy(entry.digest, digest, DIGEST_BYTES);
    }
    if ((load<u64>(entry.digest) | load<u64>(entry.digest, 8)) == 0) return;
    hash(HASH_SHA1, false, entry.digest, DIGEST_BYTES);
  }

  private data(entry: Entry, codec: i32): u32 {
    if (entry.sizeBytes == 0) return FINE;
    if (codec == METHOD_UNKNOWN) return UNKNOWN_METHOD;
    if (entry.method != 0 && this.footer.version < 3) return OLD_PACKED;
    if (entry.isEncrypted) {
      if (this.key.bytes == 0) return NO_KEY;
      if (this.footer.usesCounter && !entry.hasVector) return COUNTER;
    }
    const start = entry.offset + entry.headerBytes;
    this.dataStart = start;
    if (entry.method == 0) return this.piece(entry, codec, start, entry.sizeBytes, entry.sizeBytes);
    return this.packed(entry, codec, start);
  }

  private packed(entry: Entry, codec: i32, dataStart: f64): u32 {
    if (entry.blocks == BLOCKS_WHOLE) return this.piece(entry, codec, dataStart, entry.storedBytes, entry.sizeBytes);
    const count = entry.blockCount;
    const blocks = this.blocks;
    let start = dataStart;
    let left = entry.sizeBytes;
    blocks.at = entry.blocksAt;
    for (let index: u32 = 0; index < count; index++) {
      let length: f64 = 0;
      if (entry.blocks == BLOCKS_RANGES) {
        start = readSize(blocks);
        length = readSize(blocks) - start;
        if (this.footer.version >= 5) start += entry.offset;
        if (start < dataStart) return BAD_BLOCKS;
      } else length = <f64>blocks.u32le();
      if (blocks.failed()) return BAD_BLOCKS;
      const decoded = index + 1 == count ? left : entry.blockBytes;
      if (decoded <= 0 || decoded > left || length <= 0 || decoded > LARGEST_BLOCK) return BAD_BLOCKS;
      const problem = this.piece(entry, codec, start, length, decoded);
      if (problem != FINE) return problem;
      left -= decoded;
      if (entry.blocks == BLOCKS_LENGTHS) start += entry.isEncrypted ? padded(length) : length;
    }
    return left == 0 ? FINE : BAD_BLOCKS;
  }

  /** `packed` bytes at `start`, which become `decoded`. */
  private piece(entry: Entry, codec: i32, start: f64, packed: f64, decoded: f64): u32 {
    // Blocks start on those of the cipher; a counter needs no bytes behind the last one.
    const isPadded = entry.isEncrypted && (codec != 0 || !this.footer.usesCounter);
    const length = isPadded ? padded(packed) : packed;
    if (!this.source.has(start, length)) return OUTSIDE;
    extent(0, start, length, decoded);
    if (entry.isEncrypted) this.decrypt(entry, codec, start, packed);
    if (codec != 0) step(codec);
    return FINE;
  }

  private decrypt(entry: Entry, codec: i32, start: f64, packed: f64): void {
    const cipher = this.cipher;
    if (!this.footer.usesCounter) {
      store<u64>(cipher, <u64>packed, KEY_BYTES);
      step(CODEC_AES_256_ECB, cipher, KEY_BYTES + 8);
      return;
    }
    const before = <u32>((start - this.dataStart) / <f64>COUNTER_BYTES);
    this.order.look(entry.vector, codec, start, before);
    memory.copy(cipher + KEY_BYTES, entry.vector, VECTOR_BYTES);
    store<u32>(cipher, this.order.restarts ? 0 : bswap<u32>(before), KEY_BYTES + VECTOR_BYTES);
    store<u64>(cipher, <u64>packed, KEY_BYTES + COUNTER_BYTES);
    step(CODEC_AES_256_CTR, cipher, KEY_BYTES + COUNTER_BYTES + 8);
  }

  private report(problem: u32, id: u32): bool {
    const text = this.message.clear();
    const at = this.entry.offset;
    if (problem == NO_KEY) return diagnoseText(SEVERITY_ERROR, "key-missing", this.key.explain(text), at, id);
    if (problem == OUTSIDE) {
      return this.say("entry-range", "The entry's bytes would lie outside of the file", at, id);
    }
    if (problem == BAD_BLOCKS) {
      return this.say("blocks", "The sizes of the entry's blocks do not add up to its own", at, id);
    }
    if (problem == COUNTER) {
      return this.say("method-unsupported", "The entry is encrypted with a counter, and does not say how it starts", at, id);
    }
    if (problem == OLD_PACKED) {
      return this.say("method-unsupported", "Packed entries of versions 1 and 2 are not read", at, id);
    }
    text.ascii("The entry is packed with ").text(this.method).ascii(", which is not read");
    return diagnoseText(SEVERITY_ERROR, "method-unsupported", text, at, id);
  }

  private say(code: string, text: string, at: f64, id: u32): bool {
    return diagnoseText(SEVERITY_ERROR, code, this.message.clear().ascii(text), at, id);
  }
}

/** Up to the next whole block of the cipher. */
function padded(length: f64): f64 {
  return <f64>((<u64>length + 15) & ~(<u64>15));
}

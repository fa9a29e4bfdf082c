import {
  alloc,
  attributeNumber,
  attributeText,
  beginEntry,
  CODEC_AES_256_CTR,
  CODEC_AES_256_ECB,
  diagnoseText,
  emitRecord,
  ERRNO_ENOENT,
  extent,
  kindOfName,
  NO_OFFSET,
  SEVERITY_ERROR,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";
import { findMethod, Key, METHOD_UNKNOWN } from "../../sdk/assembly/unreal";
import { nameChunk } from "./chunk-name";
import { u24le, u40be, u40le } from "./number";
import { Partitions } from "./partition";
import { BLOCK_BYTES, ID_BYTES, PLACE_BYTES, Toc, VECTOR_BYTES } from "./toc";

/** What is wrong with the bytes of a chunk. */
const FINE: u32 = 0;
const NO_KEY: u32 = 1;
const BAD_BLOCKS: u32 = 2;
const PART_MISSING: u32 = 3;
const PART_CUT: u32 = 4;
const UNKNOWN_METHOD: u32 = 5;
const NO_PART: u32 = 6;

const KEY_BYTES: u32 = 32;
const COUNTER_BYTES: u32 = 16;
/** Block, method, and `NONE` before the first. */
const NONE: u32 = 0xffffffff;

/** Hands chunks to the host, each once. */
@unmanaged
export class Emitter {
  private toc: Toc;
  private key: Key;
  private ids: Source;
  private places: Source;
  private blocks: Source;
  private partitions: Partitions;
  /** A bit for each chunk that was emitted. */
  private done: usize;
  private message: Text;
  private method: Text;
  /** Of the last block: the method's number and its codec. */
  private lastMethod: u32;
  private lastCodec: i32;
  /** The partition that a problem is about. */
  private partition: u32;
  private vectors: Source;
  /** Parameters of the cipher: key, the counter if there is one, and plain size as u64. */
  private cipher: usize;

  static to(toc: Toc, key: Key): Emitter {
    const emitter = changetype<Emitter>(alloc(offsetof<Emitter>()));
    emitter.toc = toc;
    emitter.key = key;
    emitter.ids = Source.of(0);
    emitter.places = Source.of(0);
    emitter.blocks = Source.of(0);
    emitter.partitions = Partitions.beside(toc.partitions);
    emitter.done = alloc((toc.chunkCount >> 3) + 1);
    emitter.message = Text.create(512);
    emitter.method = Text.create(64);
    emitter.lastMethod = NONE;
    emitter.vectors = Source.of(0);
    emitter.cipher = alloc(KEY_BYTES + COUNTER_BYTES + 8);
    if (key.bytes != 0) memory.copy(emitter.cipher, key.bytes, KEY_BYTES);
    return emitter;
  }

  isDone(chunk: u32): bool {
    return (load<u8>(this.done + (chunk >> 3)) & (1 << (chunk & 7))) != 0;
  }

  /** Emits what was not emitted yet, under names that are made of ids. False when the host takes no more. */
  emitRest(name: Text): bool {
    for (let chunk: u32 = 0; chunk < this.toc.chunkCount; chunk++) {
      if (this.isDone(chunk)) continue;
      const id = this.ids.view(this.toc.ids + <f64>chunk * <f64>ID_BYTES, ID_BYTES);
      if (id == 0) return false;
      nameChunk(id, this.toc.version, name);
      if (!this.emit(chunk, name)) return false;
    }
    return true;
  }

  /** Emits a chunk below the count. False when the host takes no more. */
  emit(chunk: u32, name: Text): bool {
    const bits = this.done + (chunk >> 3);
    store<u8>(bits, <u32>load<u8>(bits) | (1 << (chunk & 7)));
    const place = this.places.view(this.toc.places + <f64>chunk * <f64>PLACE_BYTES, PLACE_BYTES);
    if (place == 0) return false;
    const offset = u40be(place);
    const length = u40be(place + 5);
    beginEntry(chunk, name, kindOfName(name));
    sizeBytes(length);
    if (this.toc.isEncrypted) attributeNumber("iostore.encrypted", 1);
    const problem = length == 0 ? FINE : this.data(offset, length);
    if (problem == FINE && this.lastMethod != NONE && this.lastMethod != 0) {
      attributeText("iostore.method", this.method.pointer, this.method.length);
    }
    if (!emitRecord()) return false;
    return problem == FINE || this.report(problem, chunk);
  }

  /** Adds a piece for each block; a chunk starts with a block and owns all that it lies in. */
  private data(offset: f64, length: f64): u32 {
    const toc = this.toc;
    if (toc.isEncrypted && this.key.bytes == 0) return NO_KEY;
    const blockSize = <f64>toc.blockSize;
    let block = Math.floor(offset / blockSize);
    if (block * blockSize != offset || block + Math.ceil(length / blockSize) > <f64>toc.blockCount) return BAD_BLOCKS;
    this.lastMethod = NONE;
    for (let left = length; left > 0; block++) {
      const record = this.blocks.view(toc.blocks + block * <f64>BLOCK_BYTES, BLOCK_BYTES);
      if (record == 0) return BAD_BLOCKS;
      const decoded = min(left, blockSize);
      if (u24le(record + 8) != decoded) return BAD_BLOCKS;
      const problem = this.piece(block, u40le(record), u24le(record + 5), decoded, load<u8>(record, 11));
      if (problem != FINE) return problem;
      left -= decoded;
    }
    return FINE;
  }

  /** Block number `block`: `packed` bytes at `at` of all partitions in a row, which become `decoded`. */
  private piece(block: f64, at: f64, packed: f64, decoded: f64, method: u32): u32 {
    const toc = this.toc;
    const number = Math.floor(at / toc.partitionBytes);
    if (!this.partitions.has(number)) return NO_PART;
    this.partition = <u32>number;
    const partition = this.partitions.get(this.partition);
    if (partition.handle <= 0) return PART_MISSING;
    const start = at - number * toc.partitionBytes;
    const length = toc.isEncrypted && !toc.usesCounter ? <f64>((<u64>packed + 15) & ~(<u64>15)) : packed;
    if (start + length > partition.size) return PART_CUT;
    if (method != this.lastMethod) {
      this.lastMethod = method;
      this.lastCodec = method == 0 ? 0 : findMethod(toc.names, toc.nameCount, method, this.method);
    }
    if (this.lastCodec == METHOD_UNKNOWN) return UNKNOWN_METHOD;
    if (packed == 0 || (method == 0 && packed != decoded)) return BAD_BLOCKS;
    extent(partition.handle, start, length, decoded);
    if (toc.isEncrypted) this.decrypt(block, packed);
    if (this.lastCodec != 0) step(this.lastCodec);
    return FINE;
  }

  private decrypt(block: f64, packed: f64): void {
    const cipher = this.cipher;
    if (!this.toc.usesCounter) {
      store<u64>(cipher, <u64>packed, KEY_BYTES);
      step(CODEC_AES_256_ECB, cipher, KEY_BYTES + 8);
      return;
    }
    // The number behind the vector starts at 0, as it does in memory that nothing was written to.
    this.vectors.copy(this.toc.vectors + block * <f64>VECTOR_BYTES, cipher + KEY_BYTES, VECTOR_BYTES);
    store<u64>(cipher, <u64>packed, KEY_BYTES + COUNTER_BYTES);
    step(CODEC_AES_256_CTR, cipher, KEY_BYTES + COUNTER_BYTES + 8);
  }

  private report(problem: u32, chunk: u32): bool {
    const text = this.message.clear();
    let code = "part-missing";
    if (problem == NO_KEY) {
      code = "key-missing";
      this.key.explain(text);
    } else if (problem == UNKNOWN_METHOD) {
      code = "method-unsupported";
      text.ascii("A block is packed with ").text(this.method).ascii(", which is not read");
    } else if (problem == BAD_BLOCKS || problem == NO_PART) {
      code = "blocks";
      text.ascii("The chunk's blocks are not there, or do not add up to its size");
    } else if (problem == PART_CUT) {
      code = "part-cut";
      text.text(this.partitions.nameOf(this.partition)).ascii(" ends before the bytes of this chunk do");
    } else {
      text.text(this.partitions.nameOf(this.partition));
      const isAbsent = this.partitions.get(this.partition).handle == -ERRNO_ENOENT;
      text.ascii(isAbsent ? " is missing; it holds the bytes of this chunk" : " cannot be opened");
    }
    return diagnoseText(SEVERITY_ERROR, code, text, NO_OFFSET, chunk);
  }
}

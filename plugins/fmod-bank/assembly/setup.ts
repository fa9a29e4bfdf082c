import { alloc, CODEC_LZMA_ALONE, hostDecode } from "../../sdk/assembly";
import { BitWriter } from "./bit-writer";
import { crc32Of } from "./checksum";
import { PACKED, PACKED_BYTES, SETUP_IDS, SETUPS, TABLE_BYTES } from "./setup.gen";

// The unpacked table: see tools/lib/vorbis/pack.ts. A book in it:
//   0x00     3  dimensions (8 bits), entries (16 bits)
//   0x03     1  how lengths are written: 0 all, 1 with entries that are not used, 2 rising
//   0x04     .  length of each entry's code, 0 for none
//      .     1  values             1: two floats (32 bits each), bits of a value, sequence, then values of 1 or 2 bytes
const BOOK_HEAD: u32 = 4;
const VALUES_HEAD: u32 = 10;
const SPARSE: u32 = 1;
const RISING: u32 = 2;
const BOOK_MAGIC: u32 = 0x564342;
const PACKET_BYTES: u32 = 65536;
/** Type 5 and "vorbis", the first byte lowest. */
const PACKET_MAGIC: u64 = 0x73696272_6f7605;

/** A set-up packet and what is read from it. */
@unmanaged
export class Setup {
  pointer: usize;
  length: u32;
  /** Bits of a packet that name its mode, and a bit for each mode that has long blocks. */
  modeBits: u32;
  longModes: u32;
}

/** Number of the packet with this CRC-32; -1 when it is not known. */
export function findSetup(id: u32): i32 {
  for (let index: u32 = 0; index < SETUPS; index++) {
    if (load<u32>(SETUP_IDS + (index << 2)) == id) return index;
  }
  return -1;
}

/** Puts a packet together; `pointer` is 0 when that fails. */
export function buildSetup(index: u32): Setup {
  const setup = changetype<Setup>(alloc(offsetof<Setup>()));
  const table = alloc(TABLE_BYTES);
  const packet = alloc(PACKET_BYTES);
  if (table == 0 || packet == 0) return setup;
  if (hostDecode(CODEC_LZMA_ALONE, PACKED, PACKED_BYTES, table, TABLE_BYTES) != <i32>TABLE_BYTES) return setup;
  const counts = table + SETUPS;
  const tailBits = counts + SETUPS;
  const lows = tailBits + 2 * SETUPS;
  let first: u32 = 0;
  let references: u32 = 0;
  let tailsBefore: u32 = 0;
  let tailsBytes: u32 = 0;
  for (let one: u32 = 0; one < SETUPS; one++) {
    if (one == index) {
      first = references;
      tailsBefore = tailsBytes;
    }
    references += load<u8>(counts + one);
    tailsBytes += (<u32>load<u16>(tailBits + 2 * one) + 7) >> 3;
  }
  const highs = lows + references;
  const tails = highs + references;
  const writer = BitWriter.at(packet);
  writer.put(PACKET_MAGIC, 56);
  const count: u32 = load<u8>(counts + index);
  writer.put(count - 1, 8);
  for (let book: u32 = 0; book < count; book++) {
    const number = load<u8>(lows + first + book) | ((<u32>load<u8>(highs + first + book)) << 8);
    putBook(writer, findBook(tails + tailsBytes, number));
  }
  putBits(writer, tails + tailsBefore, load<u16>(tailBits + 2 * index));
  setup.length = writer.finish();
  if (crc32Of(packet, setup.length) == load<u32>(SETUP_IDS + (index << 2))) setup.pointer = packet;
  const modes: u32 = load<u8>(table + index);
  setup.modeBits = modes >> 7;
  setup.longModes = modes & 3;
  return setup;
}

function findBook(books: usize, number: u32): usize {
  let at = books;
  for (let left = number; left > 0; left--) {
    const book = at;
    const values = book + BOOK_HEAD + load<u16>(book, 1);
    at = values + 1;
    if (load<u8>(values) != 0) at += VALUES_HEAD + rootOf(load<u16>(book, 1), load<u8>(book)) * valueBytes(at);
  }
  return at;
}

function putBook(writer: BitWriter, book: usize): void {
  const entries: u32 = load<u16>(book, 1);
  const kind: u32 = load<u8>(book, 3);
  const lengths = book + BOOK_HEAD;
  writer.put(BOOK_MAGIC, 24);
  writer.put(load<u8>(book), 16);
  writer.put(entries, 24);
  writer.put(kind == RISING ? 1 : 0, 1);
  if (kind == RISING) putRising(writer, lengths, entries);
  else putLengths(writer, lengths, entries, kind == SPARSE);
  const values = lengths + entries;
  writer.put(load<u8>(values), 4);
  if (load<u8>(values) == 0) return;
  const head = values + 1;
  const bits: u32 = load<u8>(head, 8);
  writer.put(load<u64>(head) & 0xffffffff, 32);
  writer.put(load<u64>(head) >> 32, 32);
  writer.put(bits - 1, 4);
  writer.put(load<u8>(head, 9), 1);
  const count = rootOf(entries, load<u8>(book));
  for (let value: u32 = 0; value < count; value++) {
    const at = head + VALUES_HEAD + value * valueBytes(head);
    writer.put(bits > 8 ? load<u16>(at) : load<u8>(at), bits);
  }
}

function putLengths(writer: BitWriter, lengths: usize, entries: u32, sparse: bool): void {
  writer.put(sparse ? 1 : 0, 1);
  for (let entry: u32 = 0; entry < entries; entry++) {
    const length: u32 = load<u8>(lengths + entry);
    if (sparse) writer.put(length == 0 ? 0 : 1, 1);
    if (length != 0) writer.put(length - 1, 5);
  }
}

/** How many codes there are of each length, from the shortest on. */
function putRising(writer: BitWriter, lengths: usize, entries: u32): void {
  let length: u32 = load<u8>(lengths);
  writer.put(length - 1, 5);
  let entry: u32 = 0;
  while (entry < entries) {
    const start = entry;
    while (entry < entries && load<u8>(lengths + entry) == length) entry++;
    writer.put(entry - start, 32 - clz(entries - start));
    length++;
  }
}

function putBits(writer: BitWriter, from: usize, count: u32): void {
  for (let bit: u32 = 0; bit < count; bit += 8) writer.put(load<u8>(from + (bit >> 3)), min(count - bit, 8));
}

function valueBytes(head: usize): u32 {
  return load<u8>(head, 8) > 8 ? 2 : 1;
}

/** The largest number whose power by `dimensions` is not above `entries`. */
function rootOf(entries: u32, dimensions: u32): u32 {
  let root: u32 = 1;
  while (powerOf(root + 1, dimensions, entries) <= entries) root++;
  return root;
}

/** Stops above `limit`. */
function powerOf(base: u32, exponent: u32, limit: u32): u32 {
  let power: u32 = 1;
  for (let left = exponent; left > 0 && power <= limit; left--) power *= base;
  return power;
}

import { BitReader } from "../../../tools/lib/vorbis/bit-reader.ts";
import { readBook } from "../../../tools/lib/vorbis/book.ts";
import { BitWriter } from "./bit-writer.ts";

/** How a shortened packet says what its books are: by numbers of a set, or in Wwise's packed form. */
export type BookForm = readonly Uint8Array[] | "packed";

const HEAD_BITS = 56;

/** A set-up packet as Wwise writes it: without its head, and without what is always the same. */
export function shortenSetup(packet: Uint8Array, channels: number, books: BookForm): Uint8Array<ArrayBuffer> {
  const copier = new Copier(packet);
  const count = copier.copy(8) + 1;
  for (let book = 0; book < count; book++) putBook(copier, books);
  copier.drop(6 + 16);
  for (let left = copier.copy(6) + 1; left > 0; left--) copyFloor(copier);
  for (let left = copier.copy(6) + 1; left > 0; left--) copyResidue(copier);
  for (let left = copier.copy(6) + 1; left > 0; left--) copyMapping(copier, channels);
  for (let left = copier.copy(6) + 1; left > 0; left--) {
    copier.copy(1);
    copier.drop(32);
    copier.copy(8);
  }
  return copier.writer.finish();
}

/** A set-up packet that lacks its head and its times, and is standard otherwise. */
export function dropTimes(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  const copier = new Copier(packet);
  const count = copier.copy(8) + 1;
  for (let book = 0; book < count; book++) {
    const start = copier.reader.at;
    readBook(copier.reader);
    const again = new BitReader(packet, start);
    while (again.at < copier.reader.at) copier.writer.put(again.read(1), 1);
  }
  copier.drop(6 + 16);
  // The last bit is 1; what fills the byte up behind it is not part of the packet.
  const fillerBits = Math.clz32(packet.at(-1) ?? 0) - 24;
  while (copier.reader.left > fillerBits) copier.copy(1);
  return copier.writer.finish();
}

/** A packet of sound as Wwise writes it: without its kind, and without what its neighbours tell. */
export function shortenSound(packet: Uint8Array, modes: readonly boolean[]): Uint8Array<ArrayBuffer> {
  const copier = new Copier(packet, 1);
  const mode = copier.copy(bitsOf(modes.length - 1));
  if (modes[mode] === true) copier.drop(2);
  while (copier.reader.left > 0) copier.copy(1);
  return copier.writer.finish();
}

class Copier {
  readonly reader: BitReader;
  readonly writer: BitWriter = new BitWriter();

  constructor(packet: Uint8Array, at = HEAD_BITS) {
    this.reader = new BitReader(packet, at);
  }

  copy(bits: number): number {
    const value = this.reader.read(bits);
    this.writer.put(value, bits);
    return value;
  }

  drop(bits: number): void {
    for (let bit = 0; bit < bits; bit++) this.reader.read(1);
  }
}

function putBook({ reader, writer }: Copier, books: BookForm): void {
  const book = readBook(reader);
  if (books === "packed") putPackedBook(writer, book);
  else {
    const index = books.findIndex((one) => Buffer.compare(one, book) === 0);
    if (index < 0) throw new Error("the set has no such book");
    writer.put(index, 10);
  }
}

function putPackedBook(writer: BitWriter, book: Uint8Array): void {
  const view = new DataView(book.buffer, book.byteOffset, book.length);
  const entries = view.getUint16(1, true);
  const kind = view.getUint8(3);
  const lengths = book.subarray(4, 4 + entries);
  writer.put(view.getUint8(0), 4).put(entries, 14);
  if (kind === 2) putRising(writer, lengths);
  else {
    const bits = bitsOf(Math.max(...lengths) - 1);
    writer.put(0, 1).put(Math.max(bits, 1), 3).put(kind, 1);
    for (const length of lengths) {
      if (kind === 1) writer.put(length === 0 ? 0 : 1, 1);
      if (length > 0) writer.put(length - 1, Math.max(bits, 1));
    }
  }
  const values = 4 + entries + 1;
  const hasValues = view.getUint8(values - 1) !== 0;
  writer.put(hasValues ? 1 : 0, 1);
  if (!hasValues) return;
  const bits = view.getUint8(values + 8);
  writer.put(view.getUint32(values, true), 32).put(view.getUint32(values + 4, true), 32);
  writer.put(bits - 1, 4).put(view.getUint8(values + 9), 1);
  for (let at = values + 10; at < book.length; at += bits > 8 ? 2 : 1) {
    writer.put(bits > 8 ? view.getUint16(at, true) : view.getUint8(at), bits);
  }
}

function putRising(writer: BitWriter, lengths: Uint8Array): void {
  writer.put(1, 1).put((lengths[0] ?? 1) - 1, 5);
  let left = lengths.length;
  for (let length = lengths[0] ?? 1; left > 0; length++) {
    const count = lengths.filter((one) => one === length).length;
    writer.put(count, bitsOf(left));
    left -= count;
  }
}

function copyFloor(copier: Copier): void {
  copier.drop(16);
  const classes = Array.from({ length: copier.copy(5) }, () => copier.copy(4));
  const dimensions = Array.from({ length: Math.max(-1, ...classes) + 1 }, () => {
    const count = copier.copy(3) + 1;
    const subclasses = copier.copy(2);
    if (subclasses > 0) copier.copy(8);
    for (let left = 2 ** subclasses; left > 0; left--) copier.copy(8);
    return count;
  });
  copier.copy(2);
  const bits = copier.copy(4);
  for (const one of classes) for (let left = dimensions[one] ?? 0; left > 0; left--) copier.copy(bits);
}

function copyResidue(copier: Copier): void {
  copier.copy(2);
  copier.drop(14);
  for (let part = 0; part < 3; part++) copier.copy(24);
  const classes = copier.copy(6) + 1;
  copier.copy(8);
  let books = 0;
  for (let left = classes; left > 0; left--) {
    const low = copier.copy(3);
    const high = copier.copy(1) === 1 ? copier.copy(5) : 0;
    books += onesOf(low) + onesOf(high);
  }
  for (; books > 0; books--) copier.copy(8);
}

function copyMapping(copier: Copier, channels: number): void {
  copier.drop(16);
  const submaps = copier.copy(1) === 1 ? copier.copy(4) + 1 : 1;
  if (copier.copy(1) === 1) {
    for (let left = copier.copy(8) + 1; left > 0; left--) copier.copy(2 * bitsOf(channels - 1));
  }
  copier.copy(2);
  if (submaps > 1) for (let left = channels; left > 0; left--) copier.copy(4);
  for (let left = submaps; left > 0; left--) copier.copy(24);
}

function bitsOf(value: number): number {
  return 32 - Math.clz32(value);
}

function onesOf(value: number): number {
  return value.toString(2).replaceAll("0", "").length;
}

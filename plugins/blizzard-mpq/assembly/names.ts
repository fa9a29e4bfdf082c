import { alloc } from "../../sdk/assembly";
import { Archive, NO_SLOT } from "./archive";
import { Attributes } from "./attributes";
import { BlockData, DATA_FINE } from "./data";
import { KNOWN_NAMES } from "./known-name.table";
import { FileBytes, readFile } from "./read-file";

const MAX_LIST_BYTES: u32 = 16777216;
const MAX_ATTRIBUTE_BYTES: u32 = 33554432;
const MAX_NAME_BYTES: u32 = 1024;
const SPACE: u32 = 0x20;

/** Learns the names that games always use, and those that the archive lists itself. */
export function learnNames(archive: Archive, data: BlockData): void {
  learnKnown(archive);
  const list = readNamed(archive, data, "(listfile)", MAX_LIST_BYTES);
  if (list === null) return;
  let start: u32 = 0;
  for (let index: u32 = 0; index <= list.length; index++) {
    const value: u32 = index == list.length ? 0 : load<u8>(list.pointer + index);
    // Lines end with CR LF or with a semicolon.
    if (index < list.length && value != 0 && value != 0x0a && value != 0x0d && value != 0x3b) continue;
    store<u8>(list.pointer + index, 0);
    if (index > start && index - start <= MAX_NAME_BYTES) archive.learn(list.pointer + start, index - start);
    start = index + 1;
  }
}

/** What the archive says of its files. */
export function readAttributes(archive: Archive, data: BlockData): Attributes {
  const attributes = changetype<Attributes>(alloc(offsetof<Attributes>()));
  const file = readNamed(archive, data, "(attributes)", MAX_ATTRIBUTE_BYTES);
  if (file !== null) attributes.read(file, archive.blocks.rows);
  return attributes;
}

function readNamed(archive: Archive, data: BlockData, literal: string, maxBytes: u32): FileBytes | null {
  const name = copyAscii(literal, 0, <u32>literal.length);
  const slot = archive.slotOf(name, <u32>literal.length);
  if (slot == NO_SLOT || !archive.exists(archive.blockOf(slot))) return null;
  if (data.open(archive.blockOf(slot), name, <u32>literal.length) != DATA_FINE) return null;
  return readFile(data, maxBytes);
}

function learnKnown(archive: Archive): void {
  const length = <u32>KNOWN_NAMES.length;
  let start: u32 = 0;
  for (let index: u32 = 0; index <= length; index++) {
    const isEnd = index == length || load<u16>(changetype<usize>(KNOWN_NAMES) + (index << 1)) == SPACE;
    if (!isEnd) continue;
    archive.learn(copyAscii(KNOWN_NAMES, start, index - start), index - start);
    start = index + 1;
  }
}

/** Part of an ASCII literal as bytes with a NUL behind them. */
function copyAscii(literal: string, start: u32, length: u32): usize {
  const copy = alloc(length + 1);
  const characters = changetype<usize>(literal) + (start << 1);
  for (let index: u32 = 0; index < length; index++) store<u8>(copy + index, load<u16>(characters + (index << 1)));
  return copy;
}

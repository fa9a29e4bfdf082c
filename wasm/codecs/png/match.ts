// Finds repetitions: chains of positions with the same hash of 4 bytes, and the last position with the same 3. A match is put
// off by one byte when the next one is better.

import { distanceSymbol, lengthSymbol, writeBlock } from "./block.ts";
import { DISTANCES, HEAD3, HEAD4, HISTORY, ITEMS, LITERALS, MAX_ITEMS, PREVIOUS, TABLES } from "./state.ts";

const MAX_LENGTH: u32 = 258;
/** Positions of a chain that are looked at. */
const DEPTH: u32 = 12;
/** A match of this length ends the search. */
const NICE: u32 = 48;
/** A match of this length is not put off. */
const LAZY: u32 = 16;
/** A chain is followed less far when the match before is this long. */
const GOOD: u32 = 8;
/** Three bytes from farther away cost more than three literals. */
const NEAR: u32 = 4096;

/** Of a match longer than this only the last bytes are added: what repeats so well is found again without the others. */
const SPARSE: usize = 64;
const KEPT: usize = 16;

let base: usize = 0;
/** Address of position 0, which may lie before the memory after the window was moved. */
let origin: usize = 0;
let items: u32 = 0;
/** Position of the block's first byte. */
let blockStart: u32 = 0;

/** Starts a stream whose bytes come from `at` on. */
export function startMatching(area: usize, at: usize): void {
  base = area;
  origin = at;
  items = 0;
  blockStart = 0;
}

/** The window's bytes were moved down by `bytes`. */
export function moveMatching(bytes: usize): void {
  origin -= bytes;
}

// @ts-ignore: decorator
@inline
function hash4(word: u32): usize {
  return <usize>((word * 0x9e3779b1) >> 17) << 1;
}

// @ts-ignore: decorator
@inline
function hash3(word: u32): usize {
  return <usize>(((word << 8) * 0x9e3779b1) >> 18) << 1;
}

/** Adds the position `at` without looking for a match. */
// @ts-ignore: decorator
@inline
function insert(area: usize, at: usize, position: u32): void {
  const word = load<u32>(at);
  const head = area + HEAD4 + hash4(word);
  store<u16>(area + PREVIOUS + ((<usize>position & 0x7fff) << 1), load<u16>(head));
  store<u16>(head, <u16>position);
}

/** Bytes that are equal from `a` and `b` on, at most `most`; `known` of them are. */
// @ts-ignore: decorator
@inline
function extend(a: usize, b: usize, known: u32, most: u32): u32 {
  let length = known;
  while (length < most) {
    const difference = load<u64>(a + length) ^ load<u64>(b + length);
    if (difference != 0) return min<u32>(length + (<u32>ctz(difference) >> 3), most);
    length += 8;
  }
  return most;
}

/** Adds the position `at` and answers the best match longer than `best` as length << 16 | distance - 1, or 0. */
function find(area: usize, at: usize, position: u32, best: u32, most: u32, depth: u32): u32 {
  const word = load<u32>(at);
  const head4 = area + HEAD4 + hash4(word);
  const head3 = area + HEAD3 + hash3(word);
  const link = load<u16>(head4);
  const near = (position - load<u16>(head3)) & 0xffff;
  store<u16>(area + PREVIOUS + ((<usize>position & 0x7fff) << 1), link);
  store<u16>(head4, <u16>position);
  store<u16>(head3, <u16>position);
  if (most < 4) return 0;
  // Distances that reach before the stream's start, or 0 for 65,536, are older entries: they are not taken.
  const reach = min<u32>(position, HISTORY);
  let found: u32 = 0;
  if (best < 3) {
    if (near - 1 < min<u32>(reach, NEAR) && ((load<u32>(at - near) ^ word) & 0xffffff) == 0) {
      best = 3;
      found = (3 << 16) | (near - 1);
    } else best = 3;
  }
  let distance = (position - link) & 0xffff;
  let before: u32 = 0;
  let tail = load<u32>(at + best - 3);
  while (distance - 1 < reach && distance > before) {
    const from = at - distance;
    if (load<u32>(from + best - 3) == tail && load<u32>(from) == word) {
      const length = extend(from, at, 4, most);
      if (length > best) {
        best = length;
        found = (length << 16) | (distance - 1);
        if (length >= NICE || length == most) break;
        tail = load<u32>(at + best - 3);
      }
    }
    if (--depth == 0) break;
    before = distance;
    distance = (position - load<u16>(area + PREVIOUS + ((<usize>(position - distance) & 0x7fff) << 1))) & 0xffff;
  }
  return found;
}

// @ts-ignore: decorator
@inline
function count(area: usize, table: usize, symbol: u32): void {
  const at = area + TABLES + table + (<usize>symbol << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/**
 * Turns the bytes from `at` on into items, up to about `stop`, and writes the blocks that become full; bytes up to `end` may be
 * looked at. `kept` is the first byte that is still there. Answers where it goes on.
 */
export function matchBytes(at: usize, stop: usize, end: usize, kept: usize): usize {
  const area = base;
  const start = origin;
  let used = items;
  let pending: u32 = 0;
  let searched = false;
  while (at < stop) {
    if (used >= MAX_ITEMS) {
      finishBlock(used, at, kept, false);
      used = 0;
    }
    const position = <u32>(at - start);
    const most = min<u32>(<u32>(end - at), MAX_LENGTH);
    const match = searched ? pending : find(area, at, position, 2, most, DEPTH);
    searched = false;
    if (match == 0) {
      const byte = <u32>load<u8>(at++);
      count(area, LITERALS, byte);
      store<u32>(area + ITEMS + (<usize>used << 2), byte);
      used++;
      continue;
    }
    const length = match >> 16;
    if (length < LAZY && length < most && at + 1 < stop) {
      const depth = length >= GOOD ? DEPTH >> 2 : DEPTH >> 1;
      const next = find(area, at + 1, position + 1, length, min<u32>(most - 1, MAX_LENGTH), depth);
      if (next != 0) {
        const byte = <u32>load<u8>(at++);
        count(area, LITERALS, byte);
        store<u32>(area + ITEMS + (<usize>used << 2), byte);
        used++;
        pending = next;
        searched = true;
        continue;
      }
      take(area, used++, match);
      insertRange(area, at + 2, position + 2, at + length, end);
    } else {
      take(area, used++, match);
      insertRange(area, at + 1, position + 1, at + length, end);
    }
    at += length;
  }
  items = used;
  return at;
}

// @ts-ignore: decorator
@inline
function take(area: usize, index: u32, match: u32): void {
  const length = (match >> 16) - 3;
  const distance = match & 0x7fff;
  count(area, LITERALS, lengthSymbol(length));
  count(area, DISTANCES, distanceSymbol(distance));
  store<u32>(area + ITEMS + (<usize>index << 2), 0x80000000 | (length << 16) | distance);
}

// @ts-ignore: decorator
@inline
function insertRange(area: usize, at: usize, position: u32, to: usize, end: usize): void {
  const last = min<usize>(to, end - 4);
  if (to - at > SPARSE) {
    const skipped = to - at - KEPT;
    at += skipped;
    position += <u32>skipped;
  }
  for (; at < last; at++, position++) insert(area, at, position);
}

/** Writes the last block of a stream that ends at `at`. */
export function finishMatching(at: usize, kept: usize): void {
  finishBlock(items, at, kept, true);
  items = 0;
}

function finishBlock(used: u32, at: usize, kept: usize, last: bool): void {
  const position = <u32>(at - origin);
  const bytes = position - blockStart;
  writeBlock(base, used, bytes > <u32>(at - kept) ? 0 : at - bytes, bytes, last);
  blockStart = position;
}

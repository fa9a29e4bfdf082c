import { Source } from "../../sdk/assembly";
import { ACTION_NAME, actionOf } from "./action";
import { versionOf } from "./container";
import { Sprite } from "./sprite";
import { PSEUDO, SPRITE, Walk, WHOLE } from "./walk";

/** A plugin that probes sees this much of the start. */
const SEEN_BYTES: f64 = 65536;
/** A record of container 1 that says how many follow, with which additions begin. */
const COUNT_RECORD: u32 = 0xff0004;
const MAX_RECORDS: u32 = 32;
/** A size of 0 and a checksum. */
const END_BYTES: f64 = 6;
/** Bits that no picture of container 1 has. */
const UNKNOWN_BITS: u32 = 0xb4;

/** How sure it is that this is a GRF. */
export function probeGrf(source: Source): i32 {
  if (versionOf(source) == 2) return 95;
  return startsFirst(source) ? probeFirst(source) : 0;
}

/** Whether a file may be container 1: it begins with the number of its records, or with a picture as the game's own do. */
export function startsFirst(source: Source): bool {
  if (!source.has(0, 16)) return false;
  if ((source.u32le(0) & 0xffffff) == COUNT_RECORD) return true;
  const walk = Walk.of(source);
  return walk.next() && isPicture(walk);
}

/** It has no magic: records in a row have to be right, and one has to be a picture or give the file's name. */
function probeFirst(source: Source): i32 {
  const walk = Walk.of(source);
  let records: u32 = 0;
  let pictures: u32 = 0;
  let isAtEnd = false;
  while (records < MAX_RECORDS && isNear(walk)) {
    // The end of the records is that of the file, but for a checksum.
    if (!walk.next()) {
      if (source.size - walk.at > END_BYTES) return 0;
      isAtEnd = true;
      break;
    }
    records++;
    if (walk.kind == PSEUDO && actionOf(walk) == ACTION_NAME && records > 1) return 90;
    if (walk.kind != SPRITE) continue;
    if (!isPicture(walk)) return 0;
    pictures++;
  }
  if (source.fault != 0 || walk.ended != WHOLE || pictures == 0) return 0;
  if (pictures >= MAX_RECORDS / 2) return 85;
  // A few records in a row are chance, unless the file ends with them or says how many there are.
  return isAtEnd || (source.u32le(0) & 0xffffff) == COUNT_RECORD ? 60 : 40;
}

function isPicture(walk: Walk): bool {
  return walk.kind == SPRITE && (walk.info & UNKNOWN_BITS) == 0 && Sprite.read(walk) !== null;
}

/** Whether the next record's head can be looked at. */
function isNear(walk: Walk): bool {
  return walk.end < SEEN_BYTES / 2 || walk.source.size <= SEEN_BYTES;
}

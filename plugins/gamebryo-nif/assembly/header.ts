import { alloc, Source } from "../../sdk/assembly";
import { Nif, V_10_0_1_2, V_10_1_0_0, V_20_0_0_4, V_20_0_0_5, V_20_1_0_3, V_20_2_0_5, V_20_2_0_7, V_5_0_0_0 } from "./nif";
import { kindOfType } from "./kind";

const LONGEST_LINE: u32 = 128;
export const OLDEST: u32 = 0x03010001;
/** Models of newer versions are stored otherwise. */
const NEWEST: u32 = 0x1404ffff;
const V_10_0_1_8: u32 = 0x0a000108;
const V_20_0_0_3: u32 = 0x14000003;
const MOST_TYPES: u32 = 4096;
const MOST_BLOCKS: u32 = 100_000;
const MODIFIED_NS: u32 = 0x08f35232;
const MODIFIED_20_0_0_4: u32 = 0x5a000004;

/** What a file's first line says: a version, 0 when it says none. `lineBytes` is how long it is. */
let lineBytes: u32 = 0;

/** The version that the first line tells, for files of this format; 0 for others. */
export function lineVersion(source: Source): u32 {
  const length = <u32>min(source.size, <f64>LONGEST_LINE);
  const line = length < 8 ? 0 : source.view(0, length);
  if (line == 0) return 0;
  lineBytes = 0;
  for (let index: u32 = 0; index < length && lineBytes == 0; index++) {
    const value = load<u8>(line + index);
    if (value == 0x0a) lineBytes = index + 1;
    // Only text stands in front of the line's end.
    else if ((value < 0x20 && value != 0x0d) || value > 0x7e) return 0;
  }
  if (lineBytes == 0) return 0;
  const first = load<u32>(line);
  // "NS\n" alone, "NetI", "Game", "NDSN"
  if ((first & 0xffffff) == 0x0a534e) return V_10_1_0_0;
  if (first != 0x4974654e && first != 0x656d6147 && first != 0x4e53444e) return 0;
  return versionIn(line, lineBytes);
}

export function isKnownVersion(version: u32): bool {
  return version >= OLDEST && version <= NEWEST;
}

/** Up to four numbers behind the last space, the highest first. */
function versionIn(line: usize, length: u32): u32 {
  let at = length - 1;
  while (at > 0 && load<u8>(line + at - 1) != 0x20) at--;
  let version: u32 = 0;
  let number: u32 = 0;
  let parts: u32 = 0;
  for (; at < length && parts < 4; at++) {
    const value = load<u8>(line + at);
    if (value >= 0x30 && value <= 0x39) {
      number = number * 10 + (value - 0x30);
      continue;
    }
    version |= (number & 0xff) << (24 - (parts << 3));
    number = 0;
    parts++;
    if (value != 0x2e) break;
  }
  return version;
}

/** Types of blocks: a kind for each block, and sizes where the file has them. */
@unmanaged
export class Header {
  /** Of each type, then the type of each block; 0 when each block has its type's name in front. */
  private kinds: usize;
  private types: usize;
  /** Pointer to the sizes of blocks; 0 when there are none. */
  sizes: usize;
  hasTypes: bool;

  // version (u32), from 20.0.0.3 on a byte that is 1 for little-endian, from 10.0.1.8 on a user's version, blocks (u32),
  // what Bethesda adds; from 5.0.0.1 on types (u16), their names, a type for each block (u16); from 20.2.0.5 on the size of
  // each block; from 20.1.0.1 on texts (u32), the longest, the texts; from 5.0.0.6 on groups
  /** Reads up to the first block; `nif.failed` when it is none. */
  static read(nif: Nif, version: u32): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    nif.at = lineBytes;
    nif.version = version;
    const stated = nif.u32();
    if (stated == MODIFIED_20_0_0_4) nif.version = V_20_0_0_4;
    else if (stated == MODIFIED_NS) nif.version = V_10_1_0_0;
    if (nif.version >= V_20_0_0_3) nif.isBig = nif.u8() == 0;
    if (nif.version >= V_10_0_1_8) nif.user = nif.u32();
    nif.blockCount = nif.u32();
    if (nif.blockCount > MOST_BLOCKS || nif.blockCount > nif.left()) nif.failed = true;
    if (hasStream(nif)) readStream(nif);
    header.hasTypes = nif.version > V_5_0_0_0;
    if (header.hasTypes && !nif.failed) header.readTypes(nif);
    if (nif.version >= V_20_2_0_5) header.sizes = nif.take(nif.blockCount << 2);
    if (nif.version >= V_20_1_0_3) readTexts(nif);
    if (nif.version > V_5_0_0_0 + 5) nif.list(nif.u32(), 4);
    return header;
  }

  kind(block: u32): u32 {
    return load<u8>(this.kinds + load<u16>(this.types + (block << 1)));
  }

  private readTypes(nif: Nif): void {
    const count = nif.u16();
    if (count > MOST_TYPES) nif.failed = true;
    this.kinds = alloc(count);
    for (let type: u32 = 0; type < count && !nif.failed; type++) {
      nif.sizedText();
      store<u8>(this.kinds + type, kindOfType(nif.base + nif.textAt, nif.textBytes));
    }
    this.types = alloc(nif.blockCount << 1);
    for (let block: u32 = 0; block < nif.blockCount && !nif.failed; block++) {
      // The highest bit is a mark of the physics library.
      const type = nif.u16() & 0x7fff;
      if (type >= count) nif.failed = true;
      store<u16>(this.types + (block << 1), type);
    }
  }
}

/** Whether what Bethesda adds is there. */
function hasStream(nif: Nif): bool {
  if (nif.version == V_10_0_1_2) return true;
  if (nif.user < 3) return false;
  if (nif.version == V_20_2_0_7 || nif.version == V_20_0_0_5) return true;
  return nif.version >= V_10_1_0_0 && nif.version <= V_20_0_0_4 && nif.user <= 11;
}

/** A version, and texts with their length in a byte: author, tools, a path. */
function readStream(nif: Nif): void {
  nif.stream = nif.u32();
  nif.skip(nif.u8());
  if (nif.stream > 130) nif.skip(4);
  if (nif.stream < 131) nif.skip(nif.u8());
  nif.skip(nif.u8());
  if (nif.stream >= 103) nif.skip(nif.u8());
}

function readTexts(nif: Nif): void {
  const count = nif.u32();
  nif.skip(4);
  // Each takes 4 bytes at least.
  if (count > nif.left() >> 2) nif.failed = true;
  if (nif.failed) return;
  nif.texts = alloc(count << 2);
  for (let number: u32 = 0; number < count && !nif.failed; number++) {
    store<u32>(nif.texts + (number << 2), nif.at);
    nif.sizedText();
  }
  nif.textCount = nif.failed ? 0 : count;
}

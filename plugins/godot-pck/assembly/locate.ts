import { Source } from "../../sdk/assembly";

const MAGIC: u32 = 0x43504447;
export const NO_PACK: f64 = -1;
/** What a probe may look at, from either end of the file. */
const PROBE_BYTES: f64 = 65536;
/** Linkers start section data on 8 bytes at least; the pack may begin a little later. */
const SECTION_SLOP: u32 = 8;

/**
 * Start of the pack: offset 0, a section `pck` of an ELF or PE program, or the place that the last 12 bytes tell. A probe
 * believes the section's name and the trailer without a look at the pack itself.
 */
export function findPack(source: Source, probing: bool): f64 {
  if (isPack(source, 0)) return 0;
  const section = findSection(source, probing);
  if (section != NO_PACK) return section;
  return findTrailer(source, probing);
}

function isPack(source: Source, offset: f64): bool {
  return source.has(offset, 4) && source.u32le(offset) == MAGIC;
}

// offset  size  trailer
//    -12     8  packBytes          without these 12; 0 in packs that stand alone
//     -4     4  magic              GDPC
function findTrailer(source: Source, probing: bool): f64 {
  if (!isPack(source, source.size - 4) || source.size < 12) return NO_PACK;
  const start = source.size - 12 - <f64>source.u64le(source.size - 12);
  if (start < 0) return NO_PACK;
  return probing || isPack(source, start) ? start : NO_PACK;
}

function findSection(source: Source, probing: bool): f64 {
  if (!source.has(0, 64)) return NO_PACK;
  const start = source.u32le(0);
  let section = NO_PACK;
  if (start == 0x464c457f) section = findElfSection(source, probing);
  else if ((start & 0xffff) == 0x5a4d) section = findPeSection(source, probing);
  if (section == NO_PACK || probing) return section;
  for (let slop: u32 = 0; slop < SECTION_SLOP; slop++) {
    if (isPack(source, section + <f64>slop)) return section + <f64>slop;
  }
  return NO_PACK;
}

// offset  size  ELF header, little-endian; offsets of the 32-bit form behind the slash
//   0x04     1  class              1 32-bit, 2 64-bit
//   0x05     1  data               1 little-endian
//   0x28/20  .  sectionTable
//   0x3a/2e  2  sectionBytes, then sections (2) and the index of the section that holds the names (2)
//
//               section
//   0x00     4  name               offset in the name section
//   0x18/10  .  offset
function findElfSection(source: Source, probing: bool): f64 {
  const wide = source.u8(4) == 2;
  if (source.u8(5) != 1 || (!wide && source.u8(4) != 1)) return NO_PACK;
  const table = wide ? <f64>source.u64le(0x28) : <f64>source.u32le(0x20);
  const counts: f64 = wide ? 0x3a : 0x2e;
  const sectionBytes = <f64>source.u16le(counts);
  const sections = source.u16le(counts + 2);
  const named = source.u16le(counts + 4);
  const least: f64 = wide ? 64 : 40;
  if (sectionBytes < least || named >= sections) return NO_PACK;
  if (!reachable(source, table, sectionBytes * <f64>sections, probing)) return NO_PACK;
  // A second window, since names and headers are read in turn.
  const strings = Source.of(0);
  const names = sectionOffset(source, table + sectionBytes * <f64>named, wide);
  for (let index: u32 = 0; index < sections; index++) {
    const header = table + sectionBytes * <f64>index;
    const name = names + <f64>source.u32le(header);
    if (!reachable(strings, name, 4, probing)) continue;
    if (strings.u32le(name) == 0x006b6370) return sectionOffset(source, header, wide);
  }
  return NO_PACK;
}

function sectionOffset(source: Source, header: f64, wide: bool): f64 {
  return wide ? <f64>source.u64le(header + 0x18) : <f64>source.u32le(header + 0x10);
}

// offset  size  PE file
//   0x3c     4  headers            "PE\0\0", then at +6 the number of sections (2), at +20 the size of what follows (2)
//
//               section, 40 bytes, after the 24 bytes at `headers` and what follows them
//   0x00     8  name
//   0x10     8  size and offset of its data
function findPeSection(source: Source, probing: bool): f64 {
  const headers = <f64>source.u32le(0x3c);
  if (!reachable(source, headers, 24, probing) || source.u32le(headers) != 0x00004550) return NO_PACK;
  const sections = source.u16le(headers + 6);
  const table = headers + 24 + <f64>source.u16le(headers + 20);
  if (!reachable(source, table, 40 * <f64>sections, probing)) return NO_PACK;
  for (let index: u32 = 0; index < sections; index++) {
    const header = table + 40 * <f64>index;
    if (source.u64le(header) == 0x6b6370) return <f64>source.u32le(header + 20);
  }
  return NO_PACK;
}

/** Whether the bytes are there, and for a probe near enough to an end of the file. */
function reachable(source: Source, offset: f64, length: f64, probing: bool): bool {
  if (!source.has(offset, length)) return false;
  return !probing || offset + length <= PROBE_BYTES || offset >= source.size - PROBE_BYTES;
}

import { alloc, Source } from "../../sdk/assembly";
import { CHUNK_TXTR, Form } from "./form";
import { PointerList } from "./pointer-list";

/** How the pixels of a page are stored. */
export const PAGE_UNKNOWN: u32 = 0;
export const PAGE_PNG: u32 = 1;
export const PAGE_QOI: u32 = 2;
export const PAGE_BZIP2: u32 = 3;
export const PAGE_DDS: u32 = 4;
/** The pixels lie in a file beside the game. */
export const PAGE_EXTERNAL: u32 = 5;

const PNG_MAGIC: u64 = 0x0a1a0a0d474e5089;
/** `fioq`, and `2zoq` when it is packed. */
const QOI_MAGIC: u32 = 0x716f6966;
const BZIP2_MAGIC: u32 = 0x716f7a32;
const DDS_MAGIC: u32 = 0x20534444;
/** `BZh`, a level, and the six digits of pi that start a block. */
const BZH: u32 = 0x00685a42;
const MAX_SIDE: u32 = 16384;

//               entry of a page; which of the fields there are follows from its size, which follows from the pointers
//   8 bytes     scaled, data                                                  GameMaker Studio 1, 2.0
//  12 bytes     scaled, mips, data                                            2.0.6
//  16 bytes     scaled, mips, sizeBytes, data                                 2022.3
//  28 bytes     scaled, mips, sizeBytes, width, height, number, data          2022.9
const ENTRY_SIZES: usize = memory.data<u32>([28, 16, 12, 8]);
const ENTRY_SIZE_COUNT: u32 = 4;

// offset  size  picture of the engine's own
//   0x00     4  magic              fioq, or 2zoq when it is packed
//   0x04     4  width, height
//   0x08     4  fioq: packedBytes; 2zoq: plainBytes, which older files do not have
//      .     .  data               2zoq: bzip2 of a whole fioq file
export const PICTURE_BYTES: f64 = 12;

/** A texture page. */
@unmanaged
export class Page {
  form: u32;
  /** Where the stored bytes start, and where they end at the latest. */
  offset: f64;
  end: f64;
  width: u32;
  height: u32;
  /** bzip2: where it starts, and what it decodes to; 0 when that is not stated. */
  packedOffset: f64;
  plainBytes: f64;
  mips: u32;

  /** The page's number within its chunk must be below `pages.count`. */
  static read(source: Source, pages: PointerList, index: u32): Page {
    const page = changetype<Page>(alloc(offsetof<Page>()));
    const entryBytes = findEntryBytes(source, pages);
    const entry = pages.at(index);
    if (entryBytes == 0 || !pages.holds(entry, <f64>entryBytes)) return page;
    const at = <f64>entry;
    page.offset = <f64>source.u32le(at + <f64>entryBytes - 4);
    if (entryBytes > 8) page.mips = source.u32le(at + 4);
    page.end = pages.end;
    if (page.offset == 0) {
      page.form = PAGE_EXTERNAL;
      return page;
    }
    const size = entryBytes >= 16 ? <f64>source.u32le(at + 8) : 0;
    if (size > 0) page.end = min(page.end, page.offset + size);
    else if (index + 1 < pages.count) page.end = min(page.end, nextData(source, pages, index, entryBytes));
    readPicture(source, page);
    return page;
  }
}

/** Fields of the entries; 0 when none fits. */
function findEntryBytes(source: Source, pages: PointerList): u32 {
  if (pages.count > 1) {
    const distance = pages.at(1) - pages.at(0);
    for (let index: u32 = 0; index < ENTRY_SIZE_COUNT; index++) {
      if (load<u32>(ENTRY_SIZES + (index << 2)) == distance) return distance;
    }
  }
  // One page, or an order nobody knows: what its last field points at tells.
  for (let index: u32 = 0; index < ENTRY_SIZE_COUNT; index++) {
    const size = load<u32>(ENTRY_SIZES + (index << 2));
    if (!pages.holds(pages.at(0), <f64>size)) continue;
    const data = source.u32le(<f64>pages.at(0) + <f64>size - 4);
    if (source.has(<f64>data, 16) && findForm(source, <f64>data) != PAGE_UNKNOWN) return size;
  }
  return 0;
}

/** Where the next page's data starts, when it starts behind this one's; else the end of the chunk. */
function nextData(source: Source, pages: PointerList, index: u32, entryBytes: u32): f64 {
  const next = pages.at(index + 1);
  if (!pages.holds(next, <f64>entryBytes)) return pages.end;
  const data = <f64>source.u32le(<f64>next + <f64>entryBytes - 4);
  const own = <f64>source.u32le(<f64>pages.at(index) + <f64>entryBytes - 4);
  return data > own ? data : pages.end;
}

function findForm(source: Source, at: f64): u32 {
  if (source.u64le(at) == PNG_MAGIC) return PAGE_PNG;
  const magic = source.u32le(at);
  if (magic == QOI_MAGIC) return PAGE_QOI;
  if (magic == BZIP2_MAGIC) return PAGE_BZIP2;
  return magic == DDS_MAGIC ? PAGE_DDS : PAGE_UNKNOWN;
}

function readPicture(source: Source, page: Page): void {
  const at = page.offset;
  if (page.end < at + 24 || !source.has(at, page.end - at)) return;
  const form = findForm(source, at);
  if (form == PAGE_PNG) {
    page.width = source.u32be(at + 16);
    page.height = source.u32be(at + 20);
    page.end = findPngEnd(source, at, page.end);
  } else if (form == PAGE_QOI || form == PAGE_BZIP2) {
    page.width = source.u16le(at + 4);
    page.height = source.u16le(at + 6);
    if (page.width == 0 || page.height == 0 || page.width > MAX_SIDE || page.height > MAX_SIDE) return;
    if (form == PAGE_QOI) page.end = min(page.end, at + PICTURE_BYTES + <f64>source.u32le(at + 8));
    const isOld = form == PAGE_BZIP2 && (source.u32le(at + 8) & 0xffffff) == BZH && source.u32le(at + 12) == 0x26594131;
    page.packedOffset = isOld ? at + 8 : at + PICTURE_BYTES;
    page.plainBytes = isOld || form == PAGE_QOI ? 0 : <f64>source.u32le(at + 8);
  }
  page.form = form;
}

/** The end of the chunk IEND; `end` when the chunks do not lead there. */
function findPngEnd(source: Source, start: f64, end: f64): f64 {
  let at = start + 8;
  while (at + 12 <= end) {
    const type = source.u32be(at + 4);
    const next = at + 12 + <f64>source.u32be(at);
    if (next > end) return end;
    if (type == 0x49454e44) return next;
    at = next;
  }
  return end;
}

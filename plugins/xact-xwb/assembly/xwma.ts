import { extent, literal, sizeBytes, Source, stored } from "../../sdk/assembly";
import { Bank } from "./bank";
import { Entry } from "./entry";
import { Format } from "./format";
import { word } from "./words";

const HEADER: usize = memory.data(64, 4);
const FMT_END: u32 = 38;
const WMA_V2: u32 = 0x161;
const NO_TABLE: u32 = 0xffffffff;

// offset  size  RIFF file
//   0x00    12  "RIFF", size, "XWMA"
//   0x0c     8  "fmt ", 18
//   0x14    18  tag, channels (u16), rate, bytesPerSecond (u32), block, bits, 0 (u16)
//   0x26     .  "dpds", size, for each packet how many bytes are decoded up to its end; when the bank has it
//      .     .  "data", size, the sound
/** Adds size and pieces of an xWMA file to the entry that was begun; the sound lies inside the file. */
export function putXwma(source: Source, bank: Bank, entry: Entry, format: Format, index: u32): void {
  const tableAt = findSeekTable(source, bank, index);
  const tableBytes: f64 = tableAt < 0 ? 0 : <f64>word(source, tableAt, bank.isBig) * 4;
  // Numbers of a big-endian bank's table cannot be stored as they are.
  const hasTable = !bank.isBig && tableAt >= 0 && tableBytes > 0 && source.has(tableAt + 4, tableBytes);
  const seekBytes: f64 = hasTable ? 8 + tableBytes : 0;
  const total = <f64>FMT_END + seekBytes + 8 + entry.length;
  store<u32>(HEADER, 0x46464952);
  store<u32>(HEADER, <u32>(total - 8), 4);
  store<u32>(HEADER, 0x414d5758, 8);
  store<u32>(HEADER, 0x20746d66, 12);
  store<u32>(HEADER, 18, 16);
  store<u16>(HEADER, WMA_V2, 20);
  store<u16>(HEADER, format.channels, 22);
  store<u32>(HEADER, format.rate, 24);
  store<u32>(HEADER, format.xwmaRate(), 28);
  store<u16>(HEADER, format.blockBytes(), 32);
  store<u16>(HEADER, 16, 34);
  store<u16>(HEADER, 0, 36);
  sizeBytes(total);
  literal(HEADER, FMT_END);
  if (hasTable) {
    putChunk(0x73647064, <u32>tableBytes);
    stored(tableAt + 4, tableBytes);
  }
  putChunk(0x61746164, <u32>entry.length);
  extent(0, bank.soundsAt + entry.offset, entry.length, entry.length);
}

function putChunk(id: u32, length: u32): void {
  store<u32>(HEADER, id, 40);
  store<u32>(HEADER, length, 44);
  literal(HEADER + 40, 8);
}

/** The segment begins with an offset for each sound, from the end of these; -1 when a sound has no table. */
function findSeekTable(source: Source, bank: Bank, index: u32): f64 {
  const tables = 4.0 * <f64>bank.count;
  if (bank.seekBytes < tables || !source.has(bank.seekAt, bank.seekBytes)) return -1;
  const offset = word(source, bank.seekAt + 4.0 * <f64>index, bank.isBig);
  if (offset == NO_TABLE || tables + <f64>offset + 4 > bank.seekBytes) return -1;
  return bank.seekAt + tables + <f64>offset;
}

import { alloc, CODEC_MPQ_SECTOR, hostDecode, Source } from "../../sdk/assembly";
import { decrypt } from "./crypt";

/** Keys of the archive's own tables: hashes of "(hash table)" and "(block table)". */
export const HASH_TABLE_KEY: u32 = 0xc3af3770;
export const BLOCK_TABLE_KEY: u32 = 0xec83b3a3;
export const ROW_BYTES: u32 = 16;
/** More than any game's archive has; the table is then 16 MiB. */
export const MAX_ROWS: u32 = 1 << 20;

/** A decrypted table in memory, of as many rows as the file really holds. */
@unmanaged
export class Table {
  pointer: usize;
  rows: u32;
  /** Whether the file holds fewer rows than the header says, or they cannot be unpacked. */
  isCut: bool;

  /**
   * @param stored bytes that the table takes in the file, 0 when unknown
   */
  static load(source: Source, offset: f64, rows: u32, stored: f64, key: u32): Table {
    const table = changetype<Table>(alloc(offsetof<Table>()));
    const wanted = <f64>min(rows, MAX_ROWS) * <f64>ROW_BYTES;
    table.isCut = rows > MAX_ROWS;
    if (stored > 0 && stored < wanted) {
      table.unpack(source, offset, <u32>stored, <u32>wanted, key);
      return table;
    }
    const there = offset >= 0 && offset < source.size ? min(wanted, source.size - offset) : 0;
    const count = <u32>(there / <f64>ROW_BYTES);
    if (count < rows) table.isCut = true;
    table.pointer = alloc(count * ROW_BYTES);
    if (table.pointer == 0 || !source.has(offset, there)) return table;
    if (!source.copy(offset, table.pointer, count * ROW_BYTES)) return table;
    decrypt(table.pointer, count * ROW_BYTES, key);
    table.rows = count;
    return table;
  }

  at(row: u32): usize {
    return this.pointer + row * ROW_BYTES;
  }

  private unpack(source: Source, offset: f64, stored: u32, wanted: u32, key: u32): void {
    this.isCut = true;
    if (!source.has(offset, <f64>stored)) return;
    const packed = alloc(stored);
    this.pointer = alloc(wanted);
    if (packed == 0 || this.pointer == 0 || !source.copy(offset, packed, stored)) return;
    decrypt(packed, stored, key);
    const made = hostDecode(CODEC_MPQ_SECTOR, packed, stored, this.pointer, wanted);
    if (made <= 0) return;
    this.rows = <u32>made / ROW_BYTES;
    this.isCut = <u32>made != wanted;
  }
}

import { dataWord, decrypt } from "./crypt";
import { alloc } from "../../sdk/assembly";

const FIRST_SEED: u32 = 0xeeeeeeee;
let scratch: usize = 0;

/**
 * The key of a file whose name is unknown, from its table of sector offsets: the first offset is the table's own size. -1
 * when no key gives that. `first` and `second` are the two words in front, still encrypted.
 */
export function findKey(first: u32, second: u32, tableBytes: u32, sectorBytes: u32): i64 {
  if (scratch == 0) scratch = alloc(8);
  if (scratch == 0) return -1;
  const sum = first ^ tableBytes;
  for (let low: u32 = 0; low < 256; low++) {
    const key = sum - FIRST_SEED - dataWord(low);
    if ((key & 0xff) != low) continue;
    store<u32>(scratch, first);
    store<u32>(scratch, second, 4);
    decrypt(scratch, 8, key);
    const next = load<u32>(scratch, 4);
    if (load<u32>(scratch) == tableBytes && next > tableBytes && next - tableBytes <= sectorBytes) return <i64>(key + 1);
  }
  return -1;
}

import { alloc } from "../index";
import { Package } from "./package";

const ENTRY_BYTES: f64 = 8;
const COMMAND_READ: u32 = 1;
const MOST_EXPORTS: u32 = 65536;

// entries: u32 export, u32 command: 0 create, 1 read
/**
 * Finds out where exports of the older Zen loader lie: behind the header, in the order in which bundles read them. `from` and
 * `to` are where the entries of bundles stand. Nothing is found out when these do not read each export once.
 */
export function placeExports(pack: Package, from: f64, to: f64): void {
  const source = pack.header;
  const count = pack.recordCount;
  if (count == 0 || count > MOST_EXPORTS || to - from > <f64>count * ENTRY_BYTES * 2) return;
  const starts = alloc(count << 3);
  if (starts == 0) return;
  let read: u32 = 0;
  let place = pack.from;
  for (let at = from; at + ENTRY_BYTES <= to; at += ENTRY_BYTES) {
    const index = source.u32le(at);
    if (index >= count) return;
    if (source.u32le(at + 4) != COMMAND_READ) continue;
    if (load<f64>(starts + (index << 3)) != 0) return;
    store<f64>(starts + (index << 3), place);
    place += pack.exportSize(index);
    read++;
  }
  if (read != count || place > pack.to || source.fault != 0) return;
  pack.starts = starts;
  pack.exportCount = count;
}

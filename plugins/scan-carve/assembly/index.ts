import {
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_ECANCELED,
  finish,
  hostProgress,
  refuse,
  SEVERITY_WARNING,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import { isSpent, spendStep } from "./budget";
import { putFind } from "./entry";
import { endOf } from "./kind";
import { Scanner } from "./scan";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** Nothing behind this much of a file is looked for. */
const MAX_SCANNED_BYTES: f64 = 536870912;
const MAX_FINDS: u32 = 100000;
/** A plugin that probes sees this much of each end. */
const SEEN_BYTES: f64 = 65536;
/** So often the host hears how far it is, and may end it. */
const LOOK_MASK: u32 = 1023;
/** Far below what makes a host choose a plugin: first bytes inside a file say nothing of the file. */
const HINT: i32 = 10;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const seen = min(source.size, SEEN_BYTES);
  const isThere = Scanner.over(source, 0, seen).next() || Scanner.over(source, source.size - seen, source.size).next();
  return isThere ? HINT : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  beginFormat("scan-carve", Text.create(1));
  if (!emitRecord()) return finish(source);
  const scanner = Scanner.over(source, 0, min(source.size, MAX_SCANNED_BYTES));
  // A window of its own, so that looking at a find does not move the scanner's.
  const finds = Source.of(0);
  let count: u32 = 0;
  let looks: u32 = 0;
  while (scanner.next() && spendStep() && count < MAX_FINDS) {
    if ((++looks & LOOK_MASK) == 0 && hostProgress(scanner.at, scanner.end) != 0) return -ERRNO_ECANCELED;
    const end = endOf(scanner.kind, finds, scanner.at);
    if (end < 0) {
      scanner.at += 1;
      continue;
    }
    if (!putFind(finds, count, scanner.kind, scanner.at, end)) return stopped();
    count++;
    scanner.at = end;
  }
  if (source.fault != 0 || finds.fault != 0) return finish(source.fault != 0 ? source : finds);
  const isCut = scanner.end < source.size || count == MAX_FINDS || isSpent();
  if (isCut) diagnose(SEVERITY_WARNING, "scan-limit", "Not all of the file was looked through", scanner.at);
  if (count == 0) return refuse("nothing-found", "Nothing in the file begins as a known file does and ends by its own rules", 0);
  return finish(source);
}

import { refuse, refuseVariant, Source } from "../../sdk/assembly";
import { listArchive } from "./archive";
import { webCodec } from "./decode";
import { listPlayer } from "./player";
import { isWebData, listPackedWeb, listWebData, startsWith } from "./web-data";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** How far other bytes may stand in front of an archive. */
const SEARCH_BYTES: u32 = 4096;
const HEAD_BYTES: u32 = 16;
const NOWHERE: f64 = -1;
/** What the player's own signatures are followed by in version 6, whose layout is the newer one. */
const VERSION_FS: u32 = 6;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const head = headOf(source);
  if (head == 0) return 0;
  if (begins(head, "UnityFS")) return 95;
  if (begins(head, "UnityRaw") || begins(head, "UnityWeb") || begins(head, "UnityArchive")) return 90;
  if (isWebData(head, HEAD_BYTES)) return 90;
  if (webCodec(source) != 0) return 85;
  return findArchive(source) == NOWHERE ? 0 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const head = headOf(source);
  if (head == 0) return refuse("truncated", "The file is shorter than any header", 0);
  if (begins(head, "UnityFS")) return listArchive(source, 0);
  if (begins(head, "UnityArchive")) return refuseVariant("variant-unsupported", "This kind of archive is not known", 0);
  const isPacked = begins(head, "UnityWeb");
  if (isPacked || begins(head, "UnityRaw")) {
    return source.has(9, 4) && source.u32be(9) == VERSION_FS ? listArchive(source, 0) : listPlayer(source, isPacked);
  }
  if (isWebData(head, HEAD_BYTES)) return listWebData(source);
  const codec = webCodec(source);
  if (codec != 0) return listPackedWeb(source, codec);
  const start = findArchive(source);
  if (start != NOWHERE) return listArchive(source, start);
  return refuse("not-this-format", "This is no Unity archive", 0);
}

function headOf(source: Source): usize {
  return source.has(0, <f64>HEAD_BYTES) ? source.view(0, HEAD_BYTES) : 0;
}

/** Whether the signature is there, with its NUL. */
function begins(head: usize, signature: string): bool {
  return startsWith(head, HEAD_BYTES, signature) && load<u8>(head + <u32>signature.length) == 0;
}

/** Start of an archive that other bytes stand in front of and whose size ends with the file, or NOWHERE. */
function findArchive(source: Source): f64 {
  const length = <u32>min(source.size, <f64>SEARCH_BYTES);
  const pointer = source.view(0, length);
  if (pointer == 0) return NOWHERE;
  for (let at: u32 = 1; at + HEAD_BYTES <= length; at++) {
    if (load<u8>(pointer + at) != 0x55 || !begins(pointer + at, "UnityFS")) continue;
    // Version, two texts of a few characters, then the archive's size.
    let place = at + 12;
    for (let texts: u32 = 0; texts < 2 && place < length; place++) if (load<u8>(pointer + place) == 0) texts++;
    if (place + 8 > length) return NOWHERE;
    return <f64>at + <f64>bswap<u64>(load<u64>(pointer + place)) == source.size ? <f64>at : NOWHERE;
  }
  return NOWHERE;
}

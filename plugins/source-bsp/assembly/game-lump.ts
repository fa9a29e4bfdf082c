import { beginEntry, diagnose, emitRecord, KIND_LEVEL, SEVERITY_WARNING, Text } from "../../sdk/assembly";
import { LUMP_GAME, Map } from "./map";
import { putPiece } from "./packed";

const RECORD_BYTES: f64 = 16;
const FLAG_PACKED: u32 = 1;
const MAX_COUNT: u32 = 1024;

// game lump
//   offset  size  field
//     0x00     4  count
//     0x04  16xN  id (four characters, the last first), u16 flags, u16 version, offset, bytes when unpacked
//
// Offsets count from the start of the file, on consoles from that of the lump.
// A packed part ends where the next starts; the last record is empty then and only says where.
/** Emits the parts of the game's own lump; what they are is told by four characters. Gives the next free id. */
export function listGameLumps(map: Map, firstId: u32): u32 {
  const source = map.source;
  const start = map.offset(LUMP_GAME);
  const end = start + map.size(LUMP_GAME);
  if (end - start < 4) return firstId;
  const count = map.u32(start);
  if (count > MAX_COUNT || start + 4 + <f64>count * RECORD_BYTES > end) {
    diagnose(SEVERITY_WARNING, "bad-game-lump", "The game's own lump counts more parts than it holds", start);
    return firstId;
  }
  const name = Text.create(32);
  const origin: f64 = map.isBig ? start : 0;
  let id = firstId;
  for (let index: u32 = 0; index < count; index++) {
    const record = start + 4 + <f64>index * RECORD_BYTES;
    const offset = origin + <f64>map.u32(record + 8);
    let size = <f64>map.u32(record + 12);
    if (size == 0) continue;
    if ((map.u16(record + 4) & FLAG_PACKED) != 0) {
      const next = index + 1 < count ? origin + <f64>map.u32(record + RECORD_BYTES + 8) : end;
      size = next - offset;
    }
    putName(name.clear().ascii("game_lumps/"), map.u32(record));
    beginEntry(id, name.ascii(".lump"), KIND_LEVEL);
    const isInside = size > 0 && source.has(offset, size);
    if (isInside) putPiece(source, offset, size);
    if (!emitRecord()) return id;
    if (!isInside && !warn("lump-range", "The part lies outside of the file", record, id)) return id;
    id++;
  }
  return id;
}

function warn(code: string, text: string, offset: f64, id: u32): bool {
  return diagnose(SEVERITY_WARNING, code, text, offset, id);
}

function putName(into: Text, id: u32): void {
  for (let shift: i32 = 24; shift >= 0; shift -= 8) {
    const character = (id >> shift) & 0xff;
    const isPlain = (character >= 0x30 && character <= 0x39) || (character | 0x20) - 0x61 < 26;
    into.byte(isPlain ? character : 0x5f);
  }
}

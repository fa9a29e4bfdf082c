import { ERRNO_EILSEQ, Output, Text } from "../../sdk/assembly";
import { Bank, BKHD, HIRC } from "./chunk";
import { Names } from "./names";

const MAX_OBJECTS: u32 = 2_000_000;
/** Banks up to this version have types of 32 bits. */
const LAST_WIDE: u32 = 48;
const LINE_BYTES: u32 = 512;

/** Whether the bank has objects at all. */
export function hasObjects(bank: Bank): bool {
  return bank.find(HIRC) && bank.bytes >= 4 && bank.u32(bank.at) != 0;
}

// offset  size  "HIRC"
//   0x00     4  objects
//   0x04     .  of each its type (8 bits; 32 in old banks), its bytes (32 bits), and these, which begin with its id
/** Writes one line for each object: id, type, bytes, name; what `ax_extract` returns. */
export function extractObjects(bank: Bank, handle: i32): i32 {
  const isWide = bank.find(BKHD) && bank.u32(bank.at) <= LAST_WIDE;
  if (!hasObjects(bank)) return -ERRNO_EILSEQ;
  const names = Names.beside();
  const output = Output.to(handle);
  const line = Text.create(LINE_BYTES).ascii("id\ttype\tbytes\tname\n");
  output.bytes(line.pointer, line.length);
  const end = bank.at + bank.bytes;
  const count = bank.u32(bank.at);
  if (count > MAX_OBJECTS) return -ERRNO_EILSEQ;
  let at = bank.at + 4;
  for (let object: u32 = 0; object < count; object++) {
    const typeBytes: f64 = isWide ? 4 : 1;
    if (at + typeBytes + 8 > end) return -ERRNO_EILSEQ;
    const type = isWide ? bank.u32(at) : bank.source.u8(at);
    const bytes = bank.u32(at + typeBytes);
    const data = at + typeBytes + 4;
    if (bytes < 4 || data + <f64>bytes > end) return -ERRNO_EILSEQ;
    const id = bank.u32(data);
    line.clear().decimal(id).byte(9);
    putType(line, type);
    line.byte(9).decimal(bytes).byte(9);
    const named = line.length;
    if (!names.put(line, id)) line.length = named;
    line.byte(10);
    output.bytes(line.pointer, line.length);
    if (output.fault != 0) return output.fault;
    at = data + <f64>bytes;
  }
  return output.flush();
}

function putType(line: Text, type: u32): void {
  const name = typeName(type);
  if (name.length == 0) line.decimal(type);
  else line.ascii(name);
}

function typeName(type: u32): string {
  switch (type) {
    case 1:
      return "state";
    case 2:
      return "sound";
    case 3:
      return "action";
    case 4:
      return "event";
    case 5:
      return "random";
    case 6:
      return "switch";
    case 7:
      return "actor-mixer";
    case 8:
      return "bus";
    case 9:
      return "blend";
    case 10:
      return "music-segment";
    case 11:
      return "music-track";
    case 12:
      return "music-switch";
    case 13:
      return "music-playlist";
    case 14:
      return "attenuation";
    case 15:
      return "dialogue-event";
    case 18:
      return "aux-bus";
    default:
      return "";
  }
}

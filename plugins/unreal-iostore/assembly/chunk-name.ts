import { Text } from "../../sdk/assembly";
import { ID_BYTES } from "./toc";

const DIGITS: string = "0123456789abcdef";
/** Since this version, packages have type 1; before it came an install manifest first. */
const UNREAL_5: u32 = 5;
const TYPE_AT: u32 = 11;

/** Replaces `into` by a name for a chunk that the directory does not have: its id, and what its type stands for. */
export function nameChunk(id: usize, version: u32, into: Text): void {
  const digits = changetype<usize>(DIGITS);
  into.clear().ascii("chunks/");
  for (let index: u32 = 0; index < ID_BYTES; index++) {
    const value: u32 = load<u8>(id + index);
    into.byte(load<u16>(digits + ((value >> 4) << 1))).byte(load<u16>(digits + ((value & 15) << 1)));
  }
  const type: u32 = load<u8>(id + TYPE_AT);
  if (version >= UNREAL_5) nameType(type, into);
  else nameOldType(type, into);
}

function nameType(type: u32, into: Text): void {
  if (type == 1) into.ascii(".uasset");
  else if (type == 2) into.ascii(".ubulk");
  else if (type == 3) into.ascii(".uptnl");
  else if (type == 4) into.ascii(".m.ubulk");
  else if (type == 5) into.ascii(".scriptobjects");
  else if (type == 6) into.ascii(".containerheader");
  else if (type == 8) into.ascii(".shaderlibrary");
  else if (type == 9) into.ascii(".shader");
  else if (type == 10) into.ascii(".packagestore");
  else into.ascii(".type").decimal(type);
}

function nameOldType(type: u32, into: Text): void {
  if (type == 2) into.ascii(".uasset");
  else if (type == 3) into.ascii(".ubulk");
  else if (type == 4) into.ascii(".uptnl");
  else if (type == 5) into.ascii(".m.ubulk");
  else if (type == 6) into.ascii(".globalmeta");
  else if (type == 7) into.ascii(".initialload");
  else if (type == 8) into.ascii(".globalnames");
  else if (type == 9) into.ascii(".globalnamehashes");
  else if (type == 10) into.ascii(".containerheader");
  else if (type == 11) into.ascii(".shaderlibrary");
  else if (type == 12) into.ascii(".shader");
  else into.ascii(".type").decimal(type);
}

import { Cursor, isUtf8, lengthToNul, Source, Text } from "../../sdk/assembly";
import { Node, TYPE_TEXT } from "./node";

const TYPE_BYTES: u32 = 4;
const MAX_NAME_BYTES: u32 = 128;
/** What stands for a slash, which would read as a folder. */
const NO_SLASH: u32 = 0x5f;

/** The word for an object's type, as the game's own data files begin. */
export function putType(into: Text, type: u32): void {
  switch (type) {
    case 0x47445242:
      into.ascii("bridge");
      break;
    case 0x4c495542:
      into.ascii("building");
      break;
    case 0x52414343:
      into.ascii("citycar");
      break;
    case 0x53535243:
      into.ascii("crossing");
      break;
    case 0x53525543:
      into.ascii("cursor");
      break;
    case 0x54434146:
      into.ascii("factory");
      break;
    case 0x444f4f47:
      into.ascii("good");
      break;
    case 0x444e5247:
      into.ascii("ground");
      break;
    case 0x4a424f47:
      into.ascii("ground_obj");
      break;
    case 0x554e454d:
      into.ascii("menu");
      break;
    case 0x4353494d:
      into.ascii("misc");
      break;
    case 0x53534150:
      into.ascii("pedestrian");
      break;
    case 0x4e474953:
      into.ascii("roadsign");
      break;
    case 0x4b4f4d53:
      into.ascii("smoke");
      break;
    case 0x4e554f53:
      into.ascii("sound");
      break;
    case 0x424d5953:
      into.ascii("symbol");
      break;
    case 0x45455254:
      into.ascii("tree");
      break;
    case 0x4c4e5554:
      into.ascii("tunnel");
      break;
    case 0x4c434856:
      into.ascii("vehicle");
      break;
    case 0x00594157:
      into.ascii("way");
      break;
    case 0x424f5957:
      into.ascii("way-object");
      break;
    default:
      putLower(into, type);
  }
}

/** The name of the object whose children begin at `at`: the first text in it. */
export function putName(into: Text, source: Source, at: f64, children: u32, level: u32): void {
  let cursor = Cursor.over(source, at, source.size);
  let left = children;
  // A factory's name is that of its building, so the first child is gone into; a text has none.
  while (left != 0) {
    const node = Node.read(cursor, level);
    if (node === null) return;
    if (node.type == TYPE_TEXT) return putText(into, source, node);
    left = node.children;
    level++;
  }
}

function putText(into: Text, source: Source, node: Node): void {
  const size = <u32>min(node.sizeBytes, <f64>MAX_NAME_BYTES);
  const at = source.view(node.dataAt, size);
  if (at == 0) return;
  const length = lengthToNul(at, size);
  const start = into.length;
  if (isUtf8(at, length)) into.bytes(at, length);
  else into.latin1(at, length);
  for (let index = start; index < into.length; index++) {
    const value = load<u8>(into.pointer + index);
    if (value == 0x2f || value == 0x5c) store<u8>(into.pointer + index, NO_SLASH);
  }
}

function putLower(into: Text, type: u32): void {
  for (let index: u32 = 0; index < TYPE_BYTES; index++) {
    const value = (type >> (index << 3)) & 0xff;
    if (value - 0x41 < 26) into.byte(value | 0x20);
    else if (value - 0x30 < 10 || value - 0x61 < 26) into.byte(value);
  }
}

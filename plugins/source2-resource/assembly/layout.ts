import { Buffer, Kv3Node } from "../../sdk/assembly";

const MAX_DEPTH: u32 = 128;
const TAB: u32 = 9;
const QUOTE: u32 = 0x22;

/** Writes the tree of a layout (block LaCo) as the XML that it was made from. @returns false when it is something else */
export function writeLayout(into: Buffer, tree: Kv3Node): bool {
  const document = tree.find("m_ast");
  if (changetype<usize>(document) == 0) return false;
  const root = document.find("m_proot");
  if (changetype<usize>(root) == 0) return false;
  return writeElement(into, root, 0);
}

function writeElement(into: Buffer, node: Kv3Node, depth: u32): bool {
  const type = node.find("etype");
  if (depth > MAX_DEPTH || changetype<usize>(type) == 0) return false;
  for (let tab: u32 = 0; tab < depth; tab++) into.byte(TAB);
  if (type.isText("include")) return writeInclude(into, node);
  into.byte(0x3c);
  writeTag(into, node, type);
  const name = node.find("name");
  if (type.isText("snippet") && changetype<usize>(name) != 0) {
    into.ascii(" name=");
    writeQuoted(into, "", name);
  }
  if (!writeChildren(into, node, depth, true)) return false;
  const mark = into.length;
  into.ascii(">\n");
  const start = into.length;
  if (!writeChildren(into, node, depth, false)) return false;
  if (into.length == start) {
    into.length = mark;
    into.ascii(" />\n");
    return true;
  }
  for (let tab: u32 = 0; tab < depth; tab++) into.byte(TAB);
  into.ascii("</");
  writeTag(into, node, type);
  into.ascii(">\n");
  return !into.failed;
}

/** Attributes stand among the elements of a panel, in any order. */
function writeChildren(into: Buffer, node: Kv3Node, depth: u32, attributes: bool): bool {
  const only = node.find("child");
  if (changetype<usize>(only) != 0 && !writeChild(into, only, depth, attributes)) return false;
  const all = node.find("vecchildren");
  let child = changetype<usize>(all) == 0 ? all : all.first;
  while (changetype<usize>(child) != 0) {
    if (!writeChild(into, child, depth, attributes)) return false;
    child = child.next;
  }
  return true;
}

function writeChild(into: Buffer, child: Kv3Node, depth: u32, attributes: bool): bool {
  const type = child.find("etype");
  if (changetype<usize>(type) == 0) return false;
  if (type.isText("panel_attribute") != attributes) return true;
  return attributes ? writeAttribute(into, child) : writeElement(into, child, depth + 1);
}

function writeAttribute(into: Buffer, node: Kv3Node): bool {
  const name = node.find("name");
  const child = node.find("child");
  const value = changetype<usize>(child) == 0 ? child : child.find("name");
  if (changetype<usize>(name) == 0 || changetype<usize>(value) == 0) return false;
  into.byte(0x20);
  into.bytes(<usize>name.value, name.length);
  into.byte(0x3d);
  writeQuoted(into, "", value);
  return true;
}

function writeInclude(into: Buffer, node: Kv3Node): bool {
  const child = node.find("child");
  const name = changetype<usize>(child) == 0 ? child : child.find("name");
  if (changetype<usize>(name) == 0) return false;
  into.ascii("<include src=");
  writeQuoted(into, "s2r://", name);
  into.ascii(" />\n");
  return true;
}

/** A panel is named by what it is; anything else by its type, in lower case. */
function writeTag(into: Buffer, node: Kv3Node, type: Kv3Node): void {
  const name = type.isText("panel") ? node.find("name") : type;
  if (changetype<usize>(name) == 0) return;
  for (let index: u32 = 0; index < name.length; index++) {
    const value: u32 = load<u8>(<usize>name.value + index);
    into.byte(name === type && value - 0x41 < 26 ? value | 0x20 : value);
  }
}

function writeQuoted(into: Buffer, prefix: string, text: Kv3Node): void {
  into.byte(QUOTE);
  into.ascii(prefix);
  for (let index: u32 = 0; index < text.length; index++) {
    const value: u32 = load<u8>(<usize>text.value + index);
    if (value == 0x26) into.ascii("&amp;");
    else if (value == 0x3c) into.ascii("&lt;");
    else if (value == 0x3e) into.ascii("&gt;");
    else if (value == QUOTE) into.ascii("&quot;");
    else into.byte(value);
  }
  into.byte(QUOTE);
}

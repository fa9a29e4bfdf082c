import { Cursor, ERRNO_EILSEQ, Source } from "../../sdk/assembly";
import { drawPicture } from "./draw";
import { isPak } from "./header";
import { Picture } from "./image";
import { listPak, TREE_ENTRY } from "./list";
import { Node, TYPE_IMAGE } from "./node";
import { writeTree } from "./tree";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  return isPak(Source.of(0)) ? 95 : 0;
}

export function ax_list(): i32 {
  return listPak(Source.of(0));
}

/** The tree, or the picture of the node that begins at `entry`. */
export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  const at = <u32>entry;
  if (at == TREE_ENTRY) return writeTree(source, output);
  const node = Node.read(Cursor.over(source, <f64>at, source.size), 0);
  if (node === null || node.type != TYPE_IMAGE) return -ERRNO_EILSEQ;
  const picture = Picture.read(source, node);
  if (!picture.isSound || picture.isEmpty()) return -ERRNO_EILSEQ;
  return drawPicture(source, picture, output);
}

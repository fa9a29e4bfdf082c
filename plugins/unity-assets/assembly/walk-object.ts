import { File } from "./file";
import { resetElements, Walk } from "./walk";

/** A walk over the fields of an object; 0 when nobody says how they lie. */
export function walkOf(file: File, index: u32): Walk {
  const object = file.object(index);
  const tree = file.treeOf(file.typeOf(object));
  resetElements();
  return changetype<usize>(tree) == 0 ? changetype<Walk>(0) : Walk.inside(tree, 0, file.reader(object));
}

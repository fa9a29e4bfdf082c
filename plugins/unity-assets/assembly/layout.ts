import { CLASS_CUBEMAP } from "./class";
import { bytesOf, findRow } from "./literal";
import { EMPTY } from "./reader";
import { CLASSES, LAYOUTS, LAYOUT_STARTS, LAYOUT_VERSIONS, TEXTS } from "./text.gen";
import { AS_ARRAY, AS_I32, AS_RAW, AS_STRUCT, Tree } from "./tree";

const ROOM: u32 = 400;
/** The first version whose objects are laid out as the tables say. */
const OLDEST: u32 = 5 << 16;
const FIRST_LETTER: u32 = 0x61;

/** Steps of a layout: the kinds of values of tree.ts, and what follows. */
const CLOSE_STRUCT: u32 = 16;
const CLOSE_ARRAY: u32 = 17;
const ALIGN: u32 = 18;
const FROM: u32 = 19;
/** In a step: its size is the next byte; where its name lies is in the next two. */
const SIZED: u32 = 0x40;
const NAMED: u32 = 0x80;

let classes: usize = 0;

/** What is known of a class: a letter for its layout or a blank, and its name; 0 when nothing is. */
export function classRow(classId: i32): usize {
  if (classes == 0) classes = bytesOf(CLASSES);
  return findRow(classes, classId);
}

/** The layout that is known for a class in a version of the engine; 0 when none is. */
export function builtInTree(classId: i32, version: u32): Tree {
  const none = changetype<Tree>(0);
  const row = classRow(classId);
  if (version < OLDEST || row == 0 || load<u8>(row) < FIRST_LETTER) return none;
  const tree = Tree.create(ROOM);
  if (tree.count == 0) return none;
  tree.add(0, EMPTY, EMPTY, 0, AS_STRUCT, false);
  // A cubemap goes on behind what a texture has, and that is the first layout.
  if (classId == CLASS_CUBEMAP) lay(tree, LAYOUTS, version);
  lay(tree, LAYOUTS + load<u16>(LAYOUT_STARTS + ((load<u8>(row) - FIRST_LETTER) << 1)), version);
  return tree.closeFilled() ? tree : none;
}

/** Adds the fields of a layout: steps of a kind, a name or none, and a size or none. */
function lay(tree: Tree, start: usize, version: u32): void {
  let at = start;
  let level: u32 = 1;
  let exists = true;
  while (load<u8>(at) != 0) {
    const step: u32 = load<u8>(at++);
    const kind = step & ~(SIZED | NAMED);
    let name = EMPTY;
    if ((step & NAMED) != 0) {
      name = bytesOf(changetype<string>(TEXTS + load<u16>(at)));
      at += 2;
    }
    // Numbers state no size: their kinds are in the order of it.
    let size: u32 = 1 << (kind >> 1);
    if ((step & SIZED) != 0) size = load<u8>(at++);
    if (kind >= FROM) {
      if (version >= load<u32>(LAYOUT_VERSIONS + (size << 2)) != (kind == FROM)) exists = false;
      continue;
    }
    if (exists) {
      if (kind == ALIGN) tree.alignLast();
      else if (kind == CLOSE_STRUCT) level--;
      else if (kind == CLOSE_ARRAY) level -= 2;
      else {
        tree.add(level, EMPTY, name, size, kind, kind == AS_ARRAY);
        if (kind == AS_STRUCT) level++;
        else if (kind == AS_ARRAY) {
          // Without a size, the fields of an element follow, below its node.
          const isSized = (step & SIZED) != 0;
          tree.add(level + 1, EMPTY, EMPTY, 4, AS_I32, false);
          tree.add(level + 1, EMPTY, EMPTY, size, isSized ? AS_RAW : AS_STRUCT, false);
          if (!isSized) level += 2;
        }
      }
    }
    exists = true;
  }
}

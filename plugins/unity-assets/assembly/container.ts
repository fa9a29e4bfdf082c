import { alloc, Text } from "../../sdk/assembly";
import { CLASS_ASSET_BUNDLE } from "./class";
import { File } from "./file";
import { ASSET, FIRST, M_CONTAINER, M_FILE_ID, M_PATH_ID, SECOND } from "./text.gen";
import { Walk } from "./walk";

const PATH_BYTES: u32 = 1024;

let paths: usize = 0;

/** Reads under which paths the bundle's own directory lists its objects. */
export function readContainer(file: File): void {
  paths = alloc((file.objectCount + 1) << 2);
  if (paths == 0) return;
  for (let index: u32 = 0; index < file.objectCount; index++) {
    const object = file.object(index);
    if (object.classId != CLASS_ASSET_BUNDLE) continue;
    const tree = file.treeOf(file.typeOf(object));
    if (changetype<usize>(tree) != 0) readPaths(file, Walk.inside(tree, 0, file.reader(object)));
  }
}

/** The path of an object as a text, or 0. The first of several counts. */
export function pathOf(index: u32): Text {
  return changetype<Text>(<usize>load<u32>(paths + (index << 2)));
}

function readPaths(file: File, walk: Walk): void {
  const count = walk.list(M_CONTAINER);
  if (count == 0) return;
  const path = Text.create(PATH_BYTES);
  for (let index: u32 = 0; index < count && !walk.reader.failed; index++) {
    const pair = walk.fields();
    pair.text(FIRST, path);
    const second = pair.enter(SECOND);
    if (changetype<usize>(second) == 0) return;
    const asset = second.enter(ASSET);
    if (changetype<usize>(asset) == 0) return;
    const isHere = asset.integerOr(M_FILE_ID, -1) == 0;
    const found = file.find(asset.integer(M_PATH_ID));
    second.leave(asset);
    pair.leave(second);
    pair.finish();
    if (!isHere || found >= file.objectCount || load<u32>(paths + (found << 2)) != 0) continue;
    const copy = Text.create(path.length).text(path);
    store<u32>(paths + (found << 2), <u32>changetype<usize>(copy));
  }
}

import { Region, Text } from "../../sdk/assembly";
import { PATH_BYTES, readString } from "../../sdk/assembly/unreal";
import { Emitter } from "./emit";
import { Footer } from "./footer";
import { joinPath } from "./path";

/** Versions 1 to 9: a count, then a path and a record for each file. False when the index is damaged. */
export function listRecords(index: Region, footer: Footer, mount: Text, emitter: Emitter): bool {
  const count = index.u32le();
  const name = Text.create(PATH_BYTES);
  const path = Text.create(PATH_BYTES * 3);
  const noFolder = Text.create(1);
  emitter.readBlocksFrom(index);
  for (let entry: u32 = 0; entry < count; entry++) {
    if (!readString(index, name) || !emitter.entry.readRecord(index, footer)) return false;
    joinPath(mount, noFolder, name, path);
    const next = index.at;
    if (!emitter.emit(path)) return true;
    index.at = next;
  }
  return !index.failed();
}

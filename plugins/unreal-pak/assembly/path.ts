import { Text } from "../../sdk/assembly";
import { stripUpwards } from "../../sdk/assembly/unreal";

/** Replaces `into` by mount point and path, without the steps upwards at their start. */
export function joinPath(mount: Text, folder: Text, name: Text, into: Text): void {
  into.clear().text(mount);
  if (folder.length != 0) {
    // The root folder is named by its slash alone, and the others do not start with one.
    const skipped: u32 = load<u8>(folder.pointer) == 0x2f ? 1 : 0;
    into.bytes(folder.pointer + skipped, folder.length - skipped);
  }
  into.text(name);
  stripUpwards(into);
}

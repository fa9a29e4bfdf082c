import { Text } from "../text";

/** Drops the slashes and the steps upwards at the start of a path, which lead out of the engine's own folder. */
export function stripUpwards(path: Text): void {
  let from: u32 = 0;
  while (from < path.length) {
    const at = path.pointer + from;
    if (load<u8>(at) == 0x2f) from += 1;
    else if (path.length - from >= 3 && load<u16>(at) == 0x2e2e && load<u8>(at + 2) == 0x2f) from += 3;
    else break;
  }
  memory.copy(path.pointer, path.pointer + from, path.length - from);
  path.length -= from;
}

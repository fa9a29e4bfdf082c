import { ERRNO_EINVAL } from "./abi.gen";
import { hostOpen } from "./host";
import { Source } from "./source";
import { Text } from "./text";

/**
 * Handle of the sibling with this name, or -errno: ENOENT when there is none, EACCES when the manifest does not allow it.
 */
export function openSibling(name: Text): i32 {
  return hostOpen(name.pointer, name.length);
}

/**
 * Replaces `into` by the input's own file name, from which the names of siblings follow. The empty name opens a source
 * that holds it. False when the host does not tell: the input has no name or a longer one than `into` holds, or the
 * manifest asks for no siblings, or the plugin is being asked for `ax_probe`.
 */
export function inputName(into: Text): bool {
  into.clear();
  const handle = hostOpen(into.pointer, 0);
  if (handle <= 0) return false;
  const source = Source.of(handle);
  // A name that does not fit is no name: cut in the middle it could be another file's, or not UTF-8 any more.
  if (source.size == 0 || source.size > <f64>into.capacity) return false;
  if (!source.copy(0, into.pointer, <u32>source.size)) return false;
  into.length = <u32>source.size;
  return true;
}

/**
 * Replaces `into` by the input's own file name without its last extension: what an entry is called whose container names
 * none. `fallback` when the host does not tell the name.
 */
export function inputStem(into: Text, fallback: string): Text {
  if (!inputName(into)) return into.clear().ascii(fallback);
  for (let at = into.length - 1; at > 0 && at < into.length; at--) {
    if (load<u8>(into.pointer + at) != 0x2e) continue;
    into.length = at;
    break;
  }
  return into;
}

/** Most bytes of a key that `openKey` takes. */
const MAX_KEY_ID: u32 = 64;

/**
 * Handle of a source that holds the key with this id (`a-z 0-9 . _ -`, lower case; `default` where the container has no
 * name for it), or -errno: ENOKEY when the user gave none, EACCES when the manifest does not ask for keys.
 */
export function openKey(id: Text): i32 {
  if (id.length == 0 || id.length > MAX_KEY_ID) return -ERRNO_EINVAL;
  const name = Text.create(5 + MAX_KEY_ID);
  name.ascii("@key/");
  name.bytes(id.pointer, id.length);
  return hostOpen(name.pointer, name.length);
}

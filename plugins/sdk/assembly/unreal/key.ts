import { Cipher } from "../cipher";
import { alloc } from "../memory";
import { openKey } from "../sibling";
import { Source } from "../source";
import { Text } from "../text";

const GUID_BYTES: u32 = 16;
const KEY_BYTES: u32 = 32;
const DIGITS: string = "0123456789abcdef";

/** The key that a container names by its GUID, as far as the user gave it. */
@unmanaged
export class Key {
  /** `default` for a GUID of zeros; otherwise its four numbers in hexadecimal. */
  id: Text;
  /** The 32 bytes; 0 when there is no such key. */
  bytes: usize;
  /** A key was given, but not of 32 bytes. */
  hasWrongLength: bool;

  /** For a container that is not encrypted. */
  static none(): Key {
    return changetype<Key>(alloc(offsetof<Key>()));
  }

  static of(guid: usize): Key {
    const key = changetype<Key>(alloc(offsetof<Key>()));
    key.id = Text.create(40);
    nameGuid(guid, key.id);
    const handle = openKey(key.id);
    if (handle <= 0) return key;
    const source = Source.of(handle);
    key.hasWrongLength = source.size != <f64>KEY_BYTES;
    if (key.hasWrongLength) return key;
    const bytes = alloc(KEY_BYTES);
    if (!source.copy(0, bytes, KEY_BYTES)) return key;
    key.bytes = bytes;
    return key;
  }

  /** What decrypts with this key: blocks by themselves for a `vector` of 0, or else with a counter behind its 12 bytes. */
  cipher(vector: usize): Cipher {
    return vector == 0 ? Cipher.ofBlocks(this.bytes) : Cipher.withCounter(this.bytes, vector);
  }

  /** Puts why the key is not there into `into`. */
  explain(into: Text): Text {
    into.clear().ascii("The key ").text(this.id);
    return this.hasWrongLength
      ? into.ascii(" has to be 32 bytes long, as AES-256 keys are")
      : into.ascii(" is needed; give it under this name");
  }
}

function nameGuid(guid: usize, into: Text): void {
  if ((load<u64>(guid) | load<u64>(guid, 8)) == 0) {
    into.ascii("default");
    return;
  }
  const digits = changetype<usize>(DIGITS);
  for (let index: u32 = 0; index < GUID_BYTES << 1; index++) {
    const word = load<u32>(guid + ((index >> 3) << 2));
    into.byte(load<u16>(digits + (((word >> (28 - ((index & 7) << 2))) & 15) << 1)));
  }
}

import { alloc, diagnose, SEVERITY_WARNING } from "../../sdk/assembly";
import { readKey, WRONG_SIZE } from "./sealed";

/** What all entries of a pack share. */
@unmanaged
export class Pack {
  version: u32;
  /** What offsets start from. */
  base: f64;
  /** The files lie beside the pack. */
  sparse: bool;
  /** Pointer to the 32 bytes that the user gave; 0 when there are none. */
  key: usize;

  static create(version: u32): Pack {
    const pack = changetype<Pack>(alloc(offsetof<Pack>()));
    pack.version = version;
    return pack;
  }

  /** Asks for the key; one of another size is refused with a warning. */
  readKey(): void {
    const key = readKey();
    if (key != WRONG_SIZE) {
      this.key = key;
      return;
    }
    diagnose(SEVERITY_WARNING, "key-rejected", "The key given for default has another size than 32 bytes", 0);
  }
}

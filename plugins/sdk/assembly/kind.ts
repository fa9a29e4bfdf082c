import { KIND_DATA } from "./abi.gen";
import { EXTENSIONS, EXTENSION_COUNT, EXTENSION_KINDS } from "./extension.gen";
import { lowerAscii, Text } from "./text";

/** The asset kind that a name's extension stands for; data when it is unknown. */
export function kindOfName(name: Text): u32 {
  return kindOfExtension(name.pointer, name.length);
}

/** As `kindOfName`, for bytes. Extensions of more than 8 bytes are unknown. */
export function kindOfExtension(pointer: usize, length: u32): u32 {
  let packed: u64 = 0;
  let index = length;
  while (index > 0) {
    index--;
    const value = lowerAscii(load<u8>(pointer + index));
    if (value == 0x2e) return findKind(packed);
    if (value == 0x2f || length - index > 8) return KIND_DATA;
    packed = (packed << 8) | value;
  }
  return KIND_DATA;
}

/** `packed` holds the extension's bytes, the first one lowest. */
function findKind(packed: u64): u32 {
  let low: u32 = 0;
  let high: u32 = EXTENSION_COUNT;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = load<u64>(EXTENSIONS + (middle << 3));
    if (value == packed) return load<u8>(EXTENSION_KINDS + middle);
    if (value < packed) low = middle + 1;
    else high = middle;
  }
  return KIND_DATA;
}

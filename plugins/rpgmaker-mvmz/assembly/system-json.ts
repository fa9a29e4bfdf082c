import { alloc, openSibling, Source, Text } from "../../sdk/assembly";

const MAX_JSON_BYTES: f64 = 1048576;
const KEY_BYTES: u32 = 16;

/** Pointer to the key that the game's System.json in the same folder names; 0 when it names none. */
export function readSystemKey(): usize {
  const handle = openSibling(Text.create(16).ascii("System.json"));
  if (handle < 0) return 0;
  const source = Source.of(handle);
  if (source.size > MAX_JSON_BYTES) return 0;
  const length = <u32>source.size;
  const at = findKeyDigits(source.view(0, length), length);
  return at == 0 ? 0 : parseHex(at);
}

/**
 * Where the 32 digits of `"encryptionKey":"..."` start. JSON escapes every quotation mark inside a text, so that these
 * characters stand nowhere but where a key of that name does.
 */
function findKeyDigits(json: usize, length: u32): usize {
  const label = Text.create(16).ascii('"encryptionKey"');
  if (json == 0) return 0;
  for (let start: u32 = 0; start + label.length + 2 * KEY_BYTES + 3 <= length; start++) {
    if (memory.compare(json + start, label.pointer, label.length) != 0) continue;
    let at = start + label.length;
    while (at < length && isBetween(load<u8>(json + at))) at++;
    if (at + 1 + 2 * KEY_BYTES <= length && load<u8>(json + at) == 0x22) return json + at + 1;
  }
  return 0;
}

/** A colon or white space. */
function isBetween(byte: u32): bool {
  return byte == 0x3a || byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d;
}

function parseHex(digits: usize): usize {
  const key = alloc(KEY_BYTES);
  if (key == 0) return 0;
  for (let index: u32 = 0; index < KEY_BYTES; index++) {
    const high = hexDigit(load<u8>(digits + 2 * index));
    const low = hexDigit(load<u8>(digits + 2 * index + 1));
    if ((high | low) > 15) return 0;
    store<u8>(key + index, (high << 4) | low);
  }
  return key;
}

function hexDigit(byte: u32): u32 {
  if (byte - 0x30 < 10) return byte - 0x30;
  const lower = byte | 0x20;
  return lower - 0x61 < 6 ? lower - 0x57 : 16;
}

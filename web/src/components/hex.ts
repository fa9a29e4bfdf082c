/** Bytes of lower- or upper-case hex; a trailing odd digit is left out. */
export function parseHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** `47 44 50 43`. */
export function spacedHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (text === "" ? "" : " ") + byte.toString(16).toUpperCase().padStart(2, "0");
  return text;
}

/** Bytes as a reader of a hex dump sees them: everything outside printable ASCII is a dot. */
export function printable(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
  return text;
}

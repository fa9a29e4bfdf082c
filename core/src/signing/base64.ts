const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map(Array.from(ALPHABET, (char, value) => [char.charCodeAt(0), value]));
const PADDING = "=".charCodeAt(0);

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    parts.push(
      `${ALPHABET[bits >> 18] ?? ""}${ALPHABET[(bits >> 12) & 63] ?? ""}`,
      b === undefined ? "=" : (ALPHABET[(bits >> 6) & 63] ?? ""),
      c === undefined ? "=" : (ALPHABET[bits & 63] ?? ""),
    );
  }
  return parts.join("");
}

/**
 * The bytes of standard base64, or `undefined`. One text for each sequence of bytes: padding is demanded and unused bits are
 * zero, so that nothing in a signed file can be changed without being noticed.
 */
export function findBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let to = 0;
  for (let at = 0; at < text.length; at += 4) {
    const last = at + 4 === text.length ? padding : 0;
    let bits = 0;
    for (let index = 0; index < 4; index++) {
      const char = text.charCodeAt(at + index);
      const value = index >= 4 - last && char === PADDING ? 0 : VALUES.get(char);
      if (value === undefined) return undefined;
      bits = (bits << 6) | value;
    }
    if ((last === 1 && (bits & 0xff) !== 0) || (last === 2 && (bits & 0xffff) !== 0)) return undefined;
    for (let index = 0; index < 3 - last; index++) bytes[to++] = (bits >> (16 - 8 * index)) & 0xff;
  }
  return bytes;
}

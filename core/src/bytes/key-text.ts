import { findHex } from "./hex.ts";

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u;

/**
 * The bytes of a key as people write it down: hexadecimal, with or without `0x` and spaces, else base64. `undefined` when it
 * is neither.
 *
 * @example
 * parseKeyText("0x00FF"); // Uint8Array [0, 255]
 */
export function parseKeyText(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = text.replaceAll(/\s/gu, "");
  const hex = findHex(plain.replace(/^0x/iu, ""));
  if (hex !== undefined && hex.length > 0) return hex;
  if (plain.length % 4 !== 0 || !BASE64.test(plain)) return undefined;
  return Uint8Array.from(atob(plain), (letter) => letter.codePointAt(0) ?? 0);
}

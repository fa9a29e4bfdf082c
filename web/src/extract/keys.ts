import { findHex } from "@assetx/core/bytes";
import type { AssetxError } from "@assetx/core/error";

/**
 * The bytes of a key as people write it down: hexadecimal, with or without `0x` and spaces, else base64. `undefined` when it
 * is neither.
 *
 * @example
 * parseKeyText("0x00FF"); // Uint8Array [0, 255]
 */
export function parseKeyText(text: string): Uint8Array | undefined {
  const plain = text.replaceAll(/\s/g, "");
  const hex = findHex(plain.replace(/^0x/i, ""));
  if (hex !== undefined && hex.length > 0) return hex;
  if (plain === "" || plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return undefined;
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

/** Whether a plugin refused a file because a key is missing or wrong. */
export function isAboutKeys({ code }: AssetxError): boolean {
  return code === "extract.locked" || code === "extract.key-wrong";
}

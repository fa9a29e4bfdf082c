/** Byte order marks are kept: a name that starts with one is another name. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Strict UTF-8 to text, or `undefined` when the bytes are something else. Overlong forms and surrogates are refused. */
export function findText(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 in a buffer of its own: the encoder's declared type leaves open that it is shared. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

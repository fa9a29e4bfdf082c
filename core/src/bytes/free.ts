/** Smaller buffers may be parts of one that a runtime shares among many, and are not worth a call. */
const FREED_FROM_BYTES = 128 * 1024;

/**
 * Gives the memory of a buffer back at once. Otherwise it stays until its thread collects garbage, which a thread that makes
 * little else than large buffers does seldom. Takes ownership: whoever still looks at the buffer finds it empty.
 */
export function freeBuffer(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= FREED_FROM_BYTES) buffer.transfer(0);
}

const FIRST_BYTES = 1024 * 1024;

export interface GatherOptions {
  /** Of all chunks together, if it is known. */
  readonly sizeBytes: number | undefined;
  readonly limit: number;
  /** Throws for more bytes than `limit`. */
  readonly refuse: (foundBytes: number) => never;
}

/** All chunks as one array. Nothing is allocated for more than `limit` bytes. */
export async function gather(
  chunks: AsyncIterable<Uint8Array>,
  { sizeBytes, limit, refuse }: GatherOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (sizeBytes !== undefined && sizeBytes > limit) refuse(sizeBytes);
  let bytes = new Uint8Array(sizeBytes ?? FIRST_BYTES);
  let used = 0;
  for await (const chunk of chunks) {
    const needed = used + chunk.length;
    if (needed > limit) refuse(needed);
    if (needed > bytes.length) {
      const larger = new Uint8Array(Math.min(limit, Math.max(needed, bytes.length * 2)));
      larger.set(bytes.subarray(0, used));
      bytes = larger;
    }
    bytes.set(chunk, used);
    used = needed;
  }
  return bytes.subarray(0, used);
}

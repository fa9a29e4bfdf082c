import { fail } from "@assetx/core/error";

/** What a body should be. */
export interface ExpectedBody {
  /** For messages. */
  readonly shown: string;
  /** Where it starts in the file. */
  readonly offset: number;
  readonly sizeBytes: number;
}

/**
 * Feeds a body to `take`, and never more of it than was announced.
 *
 * @throws AssetxError `remote.truncated`, `remote.response` when it is longer
 */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  { shown, offset, sizeBytes }: ExpectedBody,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  const reader = body.getReader();
  let done = 0;
  try {
    while (true) {
      // oxlint-disable-next-line no-await-in-loop -- chunks come in order
      const read = await reader.read();
      if (read.done) break;
      const { value } = read;
      if (done + value.length > sizeBytes) {
        fail("remote.response", {
          url: shown,
          detail: `more than the ${sizeBytes} bytes that its Content-Range names`,
        });
      }
      done += value.length;
      take(value);
    }
  } finally {
    // Ends the connection where the body was left early; a body that is at its end does not mind.
    await reader.cancel().catch(() => undefined);
  }
  if (done < sizeBytes) fail("remote.truncated", { url: shown, offset: offset + done, needed: sizeBytes - done });
}

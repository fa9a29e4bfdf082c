import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";

/**
 * How much of a refused body is still read and thrown away: a sender that is cut off while it writes sees a broken
 * connection and never the answer.
 */
const DRAIN_BYTES = 64 * 1024 * 1024;

/**
 * All bytes of a request body, refused as soon as they pass the limit. A stated length is believed only when it is too
 * large: a false one changes nothing.
 *
 * @throws AssetxError `request.too-large`, `request.body`
 */
export async function readBody(request: Request, limitBytes: number, what: string): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const stated = Number(request.headers.get("content-length") ?? 0);
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  let isTooLarge = stated > limitBytes;
  while (!isTooLarge) {
    // oxlint-disable-next-line no-await-in-loop -- a stream is a sequence
    const { done, value } = await readPart(reader);
    if (done) return concatBytes(parts);
    sizeBytes += value.length;
    isTooLarge = sizeBytes > limitBytes;
    parts.push(value);
  }
  parts.length = 0;
  await drain(reader);
  return fail("request.too-large", { what, limitBytes });
}

/**
 * Reads on when nobody read the body, so that who sends a large one to the wrong place learns why. Never throws: a body
 * that breaks off needs no answer.
 */
export async function discardBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  await drain(request.body.getReader()).catch(() => undefined);
}

async function readPart(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    return fail("request.body", { detail: "it ended before it was complete" }, { cause: error });
  }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let leftBytes = DRAIN_BYTES;
  while (leftBytes > 0) {
    // oxlint-disable-next-line no-await-in-loop -- a stream is a sequence
    const { done, value } = await readPart(reader);
    if (done) return;
    leftBytes -= value.length;
  }
  reader.cancel().catch(() => undefined);
}

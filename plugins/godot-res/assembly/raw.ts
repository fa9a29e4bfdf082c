import { Output } from "../../sdk/assembly";
import { Bytes } from "./bytes";
import { kindOfPayload, MAKE_FILE } from "./kind";
import { Payload } from "./payload";
import { readMagic, tagBytes } from "./payload-list";

const CHUNK_BYTES: u32 = 65536;

/** Writes a payload as it is, from a file whose compression the host does not know; 0, or -errno. */
export function extractRaw(bytes: Bytes, payload: Payload, output: Output): i32 {
  const skipped = kindOfPayload(payload) == MAKE_FILE ? tagBytes(readMagic(bytes, payload)) : 0;
  return writeRange(bytes, payload.offset + skipped, payload.offset + payload.length, output);
}

/** Writes the bytes from `at` to `end` as they are; 0, or -errno. */
export function writeRange(bytes: Bytes, at: f64, end: f64, output: Output): i32 {
  while (at < end && output.fault == 0) {
    const count = <u32>min(<f64>CHUNK_BYTES, end - at);
    const chunk = bytes.view(at, count);
    if (chunk == 0) return bytes.source.fault;
    output.bytes(chunk, count);
    at += <f64>count;
  }
  return output.flush();
}

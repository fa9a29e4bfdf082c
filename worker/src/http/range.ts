import { fail } from "@assetx/core/error";
import type { ByteRange } from "../storage/index.ts";

/**
 * The one range that a Range header asks for. Several ranges, other units and malformed headers are ignored, as RFC 9110
 * allows: the answer is then the whole.
 *
 * @throws AssetxError `artifact.range` when it lies outside the object
 */
export function findRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (header === undefined || first === undefined || last === undefined || first + last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? fail("artifact.range", { range: header, sizeBytes }) : { offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  if (last !== "" && Number(last) < offset) return undefined;
  if (offset >= sizeBytes) fail("artifact.range", { range: header, sizeBytes });
  const end = last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return { offset, length: end - offset };
}

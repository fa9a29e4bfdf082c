import { row } from "../row.ts";

/** An entry whose bytes are a picture or a sound, and what stands against writing it as one. */
export const CONVERT = {
  "convert.too-large": row<{ name: string; sizeBytes: number; limit: number }>(
    422,
    1,
    "file",
    (f) => `${f.name} has ${f.sizeBytes} bytes to convert; at most ${f.limit} are held at once`,
    () => "Use --raw to write the stored bytes instead",
  ),
  "convert.failed": row<{ name: string; format: string; detail: string }>(
    422,
    1,
    "file",
    (f) => `${f.name} cannot be converted from ${f.format}: ${f.detail}`,
    () => "Use --raw to write the stored bytes instead",
  ),
};

import { row } from "../row.ts";

/** Compressed bytes that do not decode, or not to what was declared. */
export const CODEC = {
  "codec.malformed": row<{ codec: string; detail: string }>(
    422,
    1,
    "file",
    ({ codec, detail }) => `The ${codec} data is damaged: ${detail}`,
    () => "Check that the file is complete; a fresh copy from its source usually helps",
  ),
  "codec.size": row<{ codec: string; foundBytes: number; allowedBytes: number }>(
    422,
    1,
    "file",
    ({ codec, foundBytes, allowedBytes }) =>
      `The ${codec} data decodes to ${foundBytes} bytes or more where ${allowedBytes} are expected`,
    () => "The container states a wrong size, or the data is damaged",
  ),
  "codec.unsupported": row<{ codec: string }>(
    422,
    1,
    "file",
    ({ codec }) => `The data is compressed with ${codec}, which cannot be decoded here`,
    () => "Other entries of the same file can still be extracted",
  ),
  "codec.unavailable": row<{ codec: string; detail: string }>(
    500,
    1,
    "us",
    ({ codec, detail }) => `The decoder of ${codec} could not be loaded: ${detail}`,
    () => "Build the WebAssembly modules with npm run build:wasm",
  ),
  "codec.unknown": row<{ codec: string; known: readonly string[] }>(
    400,
    2,
    "user",
    ({ codec }) => `There is no codec ${codec}`,
    ({ known }) => `Use one of ${known.join(", ")}`,
  ),
  "codec.no-encoder": row<{ codec: string; known: readonly string[] }>(
    400,
    2,
    "user",
    ({ codec }) => `Data cannot be packed with ${codec} here, only unpacked`,
    ({ known }) => `Use one of ${known.join(", ")}`,
  ),
  "codec.undetected": row<{ path: string }>(
    404,
    1,
    "file",
    ({ path }) => `${path} is not data of any codec that can be recognised`,
    () => "It may be stored, encrypted, of a codec without a header, or start in the middle; Oodle needs --size",
  ),
};

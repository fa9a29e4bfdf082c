import { row } from "../row.ts";

/** What a comparison of decoders can find. */
export const BENCH = {
  "bench.empty": row<{ path: string }>(
    400,
    1,
    "file",
    ({ path }) => `${path} is empty: there is nothing to pack`,
    () => "Give a file with content, or --corpus for generated data",
  ),
  "bench.different": row<{ codec: string; implementation: string; block: number }>(
    500,
    1,
    "us",
    ({ codec, implementation, block }) =>
      `${implementation} decodes block ${block} of ${codec} to other bytes than were packed`,
    () => "Report this with the file: a decoder that is wrong must not be used",
  ),
};

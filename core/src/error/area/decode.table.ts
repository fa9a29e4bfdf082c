import { row } from "../row.ts";

/** What happens to a decode worker rather than to the bytes it decodes. */
export const DECODE = {
  "decode.crashed": row<{ codec: string; detail: string }>(
    500,
    1,
    "us",
    ({ codec, detail }) => `The decoder of ${codec} crashed: ${detail}`,
    () => "Please report this with the file's name; other entries are not affected",
  ),
  "decode.worker-lost": row<{ detail: string }>(
    500,
    1,
    "us",
    ({ detail }) => `A decode worker ended twice over the same data: ${detail}`,
    () => "Run the command again with fewer --jobs if memory is short",
  ),
};

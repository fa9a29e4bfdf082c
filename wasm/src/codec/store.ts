import { checkSize, limitSize } from "./size.ts";
import type { Codec } from "./types.ts";

/** Bytes as they are. */
export const STORE: Codec = {
  name: "store",
  decodeBlock: (input, options) => checkSize("store", input, options),
  decodeStream: (input, options) => limitSize("store", input, options),
};

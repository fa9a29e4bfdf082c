import { basename, extname } from "node:path";

/** The name may come from an address, where it can hold anything. */
const UNFIT = /[\p{Cc}\p{Cf}]/gu;

/** The default of `-o`: the file's name without its extension, and `_extracted`, so that it never is the file itself. */
export function defaultOutputFolder(path: string): string {
  const name = basename(path);
  const stem = basename(name, extname(name));
  return `${stem === "" ? "assetx" : stem}_extracted`.replaceAll(UNFIT, "_");
}

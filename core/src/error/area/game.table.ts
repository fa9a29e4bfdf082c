import { row } from "../row.ts";

/** What can be said of a whole game's folder. */
export const GAME = {
  "game.not-folder": row<{ path: string }>(
    400,
    2,
    "user",
    ({ path }) => `${path} is not a folder`,
    ({ path }) => `For a single file run: assetx identify ${path}`,
  ),
  "game.no-files": row<{ path: string }>(404, 1, "user", ({ path }) => `There are no files below ${path}`),
  "game.nothing-opens": row<{ path: string; files: number }>(
    404,
    1,
    "file",
    ({ path, files }) => `No plugin opens a file below ${path}; files there: ${files}`,
    ({ path }) => `See what they are with: assetx scan ${path}; copy plain pictures and sounds with --loose`,
  ),
  "game.nothing-inside": row<{ path: string; files: number }>(
    404,
    1,
    "file",
    ({ path, files }) => `What plugins open below ${path} holds nothing to extract; files opened: ${files}`,
    ({ path }) => `See what is said of each: assetx scan ${path} --json`,
  ),
  "game.no-match": row<{ path: string; entries: number }>(
    404,
    1,
    "user",
    ({ path, entries }) => `No entry below ${path} passes the filters; entries there: ${entries}`,
    () => "Loosen --kind, --include, --exclude or the sizes; assetx scan shows which kinds there are",
  ),
  "game.begun": row<{ folder: string }>(
    409,
    1,
    "user",
    ({ folder }) => `${folder} holds an extraction already`,
    () => "Go on with it with --resume, start over with --force, or choose another folder with -o",
  ),
  "game.busy": row<{ folder: string; holder: string }>(
    409,
    8,
    "user",
    ({ folder, holder }) => `${folder} is being written to by ${holder}`,
    ({ folder }) => `Wait for it to end; if nothing does, delete ${folder}/.assetx/lock`,
  ),
  "game.journal": row<{ path: string; detail: string }>(
    422,
    1,
    "user",
    ({ path, detail }) => `The journal ${path} cannot be used: ${detail}`,
    () => "Start over with --force, or choose another folder with -o",
  ),
  "game.no-hard-links": row<{ folder: string; detail: string }>(
    400,
    1,
    "user",
    ({ folder, detail }) => `The file system of ${folder} has no hard links, which --dedupe needs: ${detail}`,
    () => "Leave --dedupe out, or write to another disk with -o",
  ),
};
